"""Whether the words around a date speak of the past or of the future."""

from __future__ import annotations

from evnews.find.anchors import BEFORE, GIVEN_UP
from evnews.find.en.date_reader import Reader

__all__ = ["spoken", "tense"]

# Within an expression these tell that it is over, or has begun: "the year ended March 31".
_OVER = frozenset({"ended", "began", "started"})
_BASES = frozenset({"from", "against", "than", "versus", "vs"})
_TELLING = _BASES | {"due", "won", "let", "following", "to"}
_UP_TO = frozenset({"until", "till"})
_BACK = 26
_FORWARD = 14
_ASIDE = 10
# A verb of speech tells only of the date right beside it; what is shown is shown on the day that follows its name.
_SPEECH_REACH = 4
_SAID_REACH = 7
_SHOWN_REACH = 13
_SHOWN = frozenset({"unveiled", "revealed", "showed", "released", "published", "filed", "issued", "recalled", "posted"})
_SAID = frozenset({"said", "told", "wrote"})
_NEW_DATE = frozenset({"to", "until", "till"})
_MOVED_REACH = 7
_AT_FIRST = frozenset({"originally", "initially"})
_PLANNED = frozenset({"planned", "scheduled", "due", "slated", "set", "expected", "supposed", "meant", "intended", "targeted", "aimed", "hoped", "to"})
_PLANNED_REACH = 10
# How far before a date its verb has a "had": what had happened is told from a time before.
_PLUPERFECT = 7
_ADVERBS = frozenset({"already", "also", "just", "not", "only", "since", "never", "even", "long"})
_STOPS = frozenset('.!?"')
# "March 3: Nio lists its shares"
_ENTRY = frozenset({":", "-", "–", "—"})
_WALLS = frozenset({";", ":", "|", "•", "!", "?"})
_BEGUN = frozenset({"began", "started", "continued", "managed", "failed", "used", "helped", "went", "came", "refused", "declined", "agreed", "decided", "able"})
_NO_INFINITIVE = frozenset(
    {"according", "compared", "due", "up", "down", "thanks", "relative", "prior", "rose", "fell", "grew", "rising", "falling", "percent", "%", "from", "close"}
)
_ARTICLES = frozenset({"a", "an", "the", "this", "its", "their", "his", "her", "price", "of", "no", "any", "at"})
_AFTER_VERB = frozenset({"in", "on", "by", "at", "last", "this", "from", "since"})
_ONCE = frozenset({"originally", "initially", "previously", "first", "was", "were", "been"})
_COUNTED = frozenset({"production", "deliveries", "sales", "output", "registrations", "exports", "revenue", "orders"})
# "At a briefing for investors on May 5, the chairman of its Chinese unit said"
_LED_REACH = 9
_TOLD_REACH = 12
_DAY_OF = frozenset({"on", "dated", "of", "in"})
# "In a Nov. 3 memo, Tesla told staff"
_PAPERS = frozenset({"memo", "letter", "email", "e-mail", "statement", "filing", "interview", "briefing", "call", "post", "tweet", "note"})
_OPENINGS = frozenset({"at", "in", "during", "speaking", "writing", "on", "late", "early", "earlier", "via", "through"})
# Words of speech that mostly tell of a deed: "recalled 5,000 cars", "unveiled its SUV".
_NO_TELLING = _SHOWN | {"reported"}
_GUIDED_OF = frozenset({"delivery", "deliveries", "sales", "production", "output", "revenue", "volume", "earnings", "profit", "shipment"})
_MET = frozenset({"missed", "beat", "below", "above", "exceeded", "topped", "met", "surpassed", "within"})
_MET_REACH = 3
_TARGETS = frozenset({"target", "targets", "goal", "goals"})
_FULFILLED = frozenset({"met", "reached", "hit", "achieved", "fulfilled", "completed", "exceeded", "surpassed", "missed", "beat"})
_FULFILLED_REACH = 5
_NOUNS = frozenset({"plan", "plans", "project", "projects"})
_SAW = frozenset({"saw", "helped", "let"})
_SAW_REACH = 4
_MODALS = frozenset({"will", "would", "to", "can", "could", "may", "might", "should", "must", "shall"})


def tense(r: Reader, first: int, last: int, begin: int, end: int) -> int:
    """Return -1 for the past, 1 for the future, 0 where nothing tells.

    Parameters
    ----------
    first, last : int
        The tokens of the date.
    begin, end : int
        The tokens of its sentence; no more than a few words on either side are looked at.
    """
    if r.low[last] in r.words.reported:
        return -1
    if r.low[last] in r.words.guided or (r.low[last] in _GUIDED_OF and r.low[last + 1] in r.words.guided):
        # "its fourth-quarter delivery guidance", but not "missed its fourth-quarter guidance"
        return 0 if _MET.intersection(r.low[max(begin, first - _MET_REACH) : first]) else 1
    if not _OVER.isdisjoint(r.low[first:last]):
        return -1
    if first == begin and r.low[last] in _ENTRY:
        return _listed(r, last + 1, min(end, last + _FORWARD))
    if _is_given_up(r, first, begin):
        return GIVEN_UP
    if _is_put_off(r, first, begin):
        return 1
    found = _backward(r, first, max(begin, first - _BACK), headline=r.low[end - 1] not in _STOPS)
    if found < 0 and _had_been(r, first, max(begin, first - _PLUPERFECT)):
        return BEFORE
    if found < 0 and r.low[first - 1] in _UP_TO:
        # "cut its prices until the end of June": what is done may last longer.
        return 0
    if found:
        return found
    if not _leads(r, first, begin):
        return 0
    if "on" in (r.low[first - 1], r.low[first]) and _is_said_then(r, last, min(end, last + _SAID_REACH)):
        return -1
    return _forward(r, last, min(end, last + _FORWARD))


def _listed(r: Reader, at: int, stop: int) -> int:
    """Tell the time of an entry in a list of what happens when, by its first verb: "March 3: Nio announces that it will", "Sept. 3: Nio to open"."""
    told = 0
    for j in range(at, stop):
        stem = r.low[j][:-1]
        if not r.words.speech.isdisjoint((r.low[j], stem + "d", stem + "ed")):
            # "announces", "unveils"
            return -1
        cue = _cue(r, j, near=False)
        if cue:
            return cue
        if r.low[j][-1] == "s" and not r.capital(j) and (r.capital(j - 1) or r.low[j - 1] == "." or stem in r.words.verbs):
            # "Nio lists", "Nikola Motor Co. announces"
            told = -1
    return told


def _had_been(r: Reader, first: int, stop: int) -> bool:
    """Tell whether the verb before a date is in the pluperfect: "had already sold out in December", not "had 40 shops"."""
    low = r.low
    for j in range(first - 2, stop - 1, -1):
        if low[j] == "had":
            verb = low[j + 1 + (low[j + 1] in _ADVERBS)]
            return verb in r.words.pasts or verb.endswith("ed")
    return False


def _is_given_up(r: Reader, first: int, begin: int) -> bool:
    """Tell whether a date is that of a plan that did not hold: "was originally scheduled to open in July"."""
    low = r.low
    once = [j for j in range(max(begin, first - _PLANNED_REACH), first - 1) if low[j] in _AT_FIRST]
    if not once:
        return False
    return not any(word in _WALLS or word == "," or word in r.words.breaks for word in low[once[-1] : first]) and any(
        word in _PLANNED for word in low[once[-1] + 1 : first]
    )


def _is_put_off(r: Reader, first: int, begin: int) -> bool:
    """Tell whether a date is the new one of a plan that moved: "postponed to March", "pushed back to the third quarter"."""
    low = r.low
    at = first - 1 - (low[first - 1] == "the")
    if low[at] not in _NEW_DATE:
        return False
    for j in range(at - 1, max(begin, at - _MOVED_REACH) - 1, -1):
        if low[j] in r.words.postponed:
            return True
        if low[j] in _WALLS or low[j] == "," or low[j][0].isdigit():
            return False
    return False


def _leads(r: Reader, first: int, begin: int) -> bool:
    """Tell whether a date stands at the head of its clause, so that the verb is still to come."""
    for j in range(first - 1, max(begin, first - 5) - 1, -1):
        if r.low[j] in _WALLS or r.low[j] in (",", "-", "(", '"') or r.low[j] in r.words.breaks or r.low[j] == "and":
            return True
    return first - begin <= 5


def _backward(r: Reader, first: int, stop: int, *, headline: bool) -> int:
    low = r.low
    beside = first - _aside(r, first, stop)
    for j in range(first - 1, stop - 1, -1):
        word = low[j]
        if word in _WALLS or (word == "-" and not r.glued(j)):
            return 0
        if word in r.words.breaks and j < first - 1:
            return 0
        if word == "and" and j + 1 < first and low[j - 1] == ",":
            return 0
        if word == "since" and low[j + 1][-3:] == "ing":
            return -1  # "since opening its first shop in February"
        reach = _SHOWN_REACH if word in _SHOWN else _SPEECH_REACH
        cue = _cue(r, j, near=beside - j <= reach and low[first - 1] != "for")
        told = headline and cue > 0 and word in r.words.scheduled and low[first - 1] == "in" and j + 2 < first
        if told and low[j + 1].isalpha() and low[j + 1] not in r.words.function_words:
            return 0  # "Nio opens plant in October": a headline tells in the present what has been done
        if cue:
            # A plan of the past tells nothing of the year: "originally planned for July", "was expected in May".
            return 0 if cue > 0 and j and low[j - 1] in _ONCE else cue
    return 0


def _aside(r: Reader, first: int, stop: int) -> int:
    """Return how many tokens an aside has that parts a date from its verb: "unveiled the ET7, a five-seat sedan, on June 24"."""
    end = first - 2
    if end > stop and r.low[end] == ",":
        for j in range(end - 1, max(stop, end - _ASIDE) - 1, -1):
            if r.low[j] == ",":
                return end - j + 1
    return 0


def _is_said_then(r: Reader, last: int, stop: int) -> bool:
    """Tell whether a day at the head of a clause is that of a speech: "On Friday, Nio said it would", but not "On Friday, Nio said, it will"."""
    if r.low[last] != ",":
        return False
    at = next((j for j in range(last + 1, stop) if r.low[j] in r.words.speech or r.low[j] in r.words.futures), None)
    return at is not None and r.low[at] in r.words.speech and r.low[at][-1] != "s" and r.low[at + 1 : at + 2] != [","]


def _forward(r: Reader, last: int, stop: int) -> int:
    low = r.low
    for j in range(last, stop):
        word = low[j]
        if word in _WALLS:
            return 0
        if word == "to":
            continue  # "used the day to present": a purpose, whenever it was
        if word in r.words.speech and (word in _SAID or word.endswith("ed")) and low[j + 1] != "," and low[j - 1] not in ("be", "to", "-"):
            return -1  # "On Tuesday, Nio said it will open": the day is that of the speech
        cue = _cue(r, j, near=False)
        if cue:
            return cue
    return 0


def _cue(r: Reader, j: int, near: bool) -> int:
    """Return what the word at ``j`` says of the time."""
    low, words = r.low, r.words
    word = low[j]
    if word not in words.telling and word not in _TELLING and word[-2:] != "ed":
        return 0
    before = low[j - 1] if j else ""
    if word == "due":
        return 1 if low[j + 1] != "to" or low[j + 2] in words.verbs else 0
    if word in words.scheduled:
        if not _SAW.isdisjoint(low[max(j - _SAW_REACH, 0) : j]):
            return -1  # "saw sales reach 5,000"
        return 1 if before not in _ARTICLES and low[j + 1] != "of" else 0
    if word in words.speech:
        if word == "reported" and low[j + 1] in _COUNTED:
            return -1  # "reported deliveries of 2,000 cars in the third quarter"
        return -1 if near and before not in ("be", "to") else 0
    if word in ("won", "let") and low[j + 1] == "'":
        return 1  # "won't", "let's"
    if word == "following":
        return -1 if low[j + 1] in _ARTICLES else 0
    if word in _BASES and low[j + 1][:1].isdigit():
        return -1  # "up from 5,000 in April"
    if word in _NOUNS and near and before in _ARTICLES and (low[j - 2] in words.pasts or low[j - 2][-2:] == "ed"):
        return 0  # "scrapped the plan in January"
    if word in words.futures:
        if word in _TARGETS and not _FULFILLED.isdisjoint(low[max(j - _FULFILLED_REACH, 0) : j]):
            return -1  # "met its annual target of 3 million cars in December"
        return 0 if word in ("may", "might") and r.capital(j) else 1
    if word == "to":
        follows = low[j + 1]
        if before in _NO_INFINITIVE or r.capital(j + 1) or not _infinitive(r, follows):
            return 0
        if follows not in words.verbs and (before in words.pasts or before.endswith("ed")) and before not in words.futures:
            return 0  # "lost to lockdown"
        return -1 if before in _BEGUN else 1
    if word in words.pasts:
        if before in _ARTICLES:
            return 0  # "a cut of 5 percent"
        return 1 if before in ("be", "to", "will") and word not in ("had", "were", "was") else -1
    if word.endswith("ed") and len(word) > 4 and not (r.capital(j) and before.isalpha()) and (word not in words.neutral or low[j + 1] in _AFTER_VERB):
        if before == "be" or (before == "-" and low[j - 2] == "be"):
            return 1
        if before in _MODALS:
            return 1
        if before == "-" and low[j + 1].isalpha() and low[j + 1] not in _ARTICLES and low[j + 1] not in _AFTER_VERB:
            return 0  # "its much-awaited SUV", but not "re-opened its plant"
        return -1
    return 0


def _infinitive(r: Reader, word: str) -> bool:
    """Tell whether the word after "to" is a verb: "to start", not "to customers", "to production", "to around"."""
    if not word.isalpha() or word in r.words.no_verbs or word in _ARTICLES or word in r.words.months:
        return False
    return word in r.words.verbs or not (word.endswith(("tion", "ment", "ity", "ing")) or (word.endswith("s") and not word.endswith("ss")))


def spoken(r: Reader, first: int, last: int, begin: int, end: int) -> bool:
    """Tell whether a date is the day of a speech: "said during a call on Aug. 29", and not "said it opened on Aug. 29"."""
    low, words = r.low, r.words
    if first - begin <= _LED_REACH and _is_day_of(r, first, last, begin) and _is_told_behind(r, last, min(end, last + _TOLD_REACH)):
        return True
    if first > begin and low[first - 1] == "in":
        # "said in November 2022 that", but not "said sales in November 2022 would"
        at = first - 3 if low[first - 3] == "told" or low[first - 2] == "back" else first - 2
        return at >= begin and low[at] in words.speech and low[at - 1] not in ("be", "to")
    if first <= begin or not (low[first - 1] == "on" or low[first - 1] in words.speech or low[first] in words.weekdays):
        return False
    for j in range(first - 1, max(begin, first - 9) - 1, -1):
        word = low[j]
        if word in words.speech:
            # but not "unveiled the ES8 on Aug. 21 and launched it on Sept. 20"
            return (low[j - 1] not in ("be", "to") or j == begin) and (word not in _SHOWN or low[last] == "that")
        if word in (",", ";", "that", ":", '"') or word in words.breaks or word in words.pasts or word in words.futures or word.endswith("ed"):
            return False
    return False


def _is_day_of(r: Reader, first: int, last: int, begin: int) -> bool:
    """Tell whether a day stands in the opening of a sentence that does nothing itself: "On Aug. 29", "At a briefing on", "In a letter dated"."""
    low, words = r.low, r.words
    if first == begin or (first == begin + 1 and low[begin] == '"'):
        return low[first] in words.weekdays or low[first] == "on"
    if not (low[first] in words.weekdays or low[first - 1] in _DAY_OF or low[last] in _PAPERS):
        return False
    opening = low[begin : first - 1]
    if not opening:
        return True
    if opening[0] not in _OPENINGS:
        return False
    return not any(word in (",", ";", ":") or word in words.breaks or word in words.pasts or word in words.futures or word[-2:] == "ed" for word in opening)


def _is_told_behind(r: Reader, last: int, stop: int) -> bool:
    """Tell whether the first verb behind a day at the head of a sentence is one of speech that tells something: "On Aug. 29, Lu said tests had ended"."""
    low, words = r.low, r.words
    for j in range(last, stop):
        word = low[j]
        if word in words.speech:
            # but not "On Friday, Nio said, it will open", "the said plant", "recalled 5,000 cars"
            return word not in _NO_TELLING and low[j + 1] not in (",", ".") and low[j - 1] not in ("be", "to", "the", "a", "an") and j > last
        if word in words.breaks or word in words.pasts or word in words.futures or word in _WALLS or (word[-2:] == "ed" and word not in words.neutral):
            return False
    return False
