"""Laws of what one article tells twice: what agrees is one record, what does not is kept and listed, on articles built with their meaning."""

from __future__ import annotations

from typing import NamedTuple

import attrs
from hypothesis import assume, example, given
from hypothesis import strategies as st

from evnews import Measure, Report, merge, read
from evnews.dossier import Conflict
from evnews.model import MilestoneKind
from evnews.testing import articles, articles_zh

PUBLISHED = "2025-06-10"
FIRMS = {"en": ["Nio", "Xpeng", "BYD", "Leapmotor"], "zh": ["蔚来", "小鹏汽车", "比亚迪", "零跑汽车"]}
MONTHS = {"en": ["January", "February", "March", "April", "May"], "zh": ["1月", "2月", "3月", "4月", "5月"]}
ACTS = {
    "en": {MilestoneKind.DELIVERIES: "delivered", MilestoneKind.SALES: "sold", MilestoneKind.PRODUCTION: "produced", MilestoneKind.EXPORTS: "exported"},
    "zh": {MilestoneKind.DELIVERIES: "交付", MilestoneKind.SALES: "销售", MilestoneKind.PRODUCTION: "生产", MilestoneKind.EXPORTS: "出口"},
}
# Words before a number that leave it open, and what each makes of it.
ROUGH = {"en": {"": "", "about ": "about", "more than ": "low", "over ": "low", "some ": "about"}, "zh": {"": "", "约": "about", "超": "low", "逾": "low"}}
BETWEEN = {"en": "Nobody knows what the weather will be like.", "zh": "谁也不知道天气会怎样。"}


class Fact(NamedTuple):
    """A count of one firm, kind and month."""

    language: str
    firm: str
    kind: MilestoneKind
    month: str
    number: int

    def sentence(self, amount: str) -> str:
        """Tell of it, with an amount in words."""
        if self.language == "zh":
            return f"{self.firm}{self.month}{ACTS['zh'][self.kind]}{amount}辆。"
        return f"{self.firm} {ACTS['en'][self.kind]} {amount} vehicles in {self.month}."

    def exact(self) -> str:
        """Return the number in full."""
        return f"{self.number:,}" if self.language == "en" else str(self.number)


def rounded(number: int, digits: int, *, up: bool) -> int:
    """Round a number to so many digits, or cut it off."""
    step: int = 10 ** (len(str(number)) - digits)
    return (number + step // 2) // step * step if up else number // step * step


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    """Draw a count that is told in full: its last digit is none that rounding leaves."""
    language = draw(st.sampled_from(["en", "zh"]))
    number = draw(st.integers(1_200, 900_000).filter(lambda n: n % 10))
    return Fact(
        language, draw(st.sampled_from(FIRMS[language])), draw(st.sampled_from(sorted(ACTS[language]))), draw(st.sampled_from(MONTHS[language])), number
    )


@st.composite
def retellings(draw: st.DrawFn, fact: Fact) -> str:
    """Draw the amount in round numbers: rounded or cut off, and marked as such or not; what is "more than" so many is cut off."""
    words = draw(st.sampled_from(sorted(ROUGH[fact.language])))
    cut = ROUGH[fact.language][words] == "low"
    number = rounded(fact.number, draw(st.integers(2, 3)), up=not cut and draw(st.booleans()))
    if fact.language == "zh":
        return f"{words}{number / 10_000:g}万" if number >= 10_000 and draw(st.booleans()) else f"{words}{number}"
    return f"{words}{number:,}"


def article(language: str, *paragraphs: str) -> Report:
    """Read an article of these paragraphs."""
    return read("\n\n".join((BETWEEN[language], *paragraphs)), published=PUBLISHED, language=language)


def values(report: Report) -> list[tuple[object, object]]:
    """Return what the milestones of a report say, in order."""
    return [(each.kind, each.value) for each in report.milestones]


def bare(report: Report) -> list[object]:
    """Return the records of a report without where they stand."""
    return [attrs.evolve(each, evidence=()) for each in report]


def numbers(conflict: Conflict) -> list[float]:
    """Return the numbers of a conflict, from the smallest."""
    return sorted(value.value for value in conflict.values)


@given(st.data(), facts())
def test_a_consistent_repetition_adds_no_record(data: st.DataObject, fact: Fact) -> None:
    """However often and however roughly a figure is told besides, it is one record, with the exact number and all places."""
    again = data.draw(st.lists(retellings(fact), min_size=1, max_size=4))
    told = data.draw(st.permutations([fact.exact(), *again]))
    report = article(fact.language, *map(fact.sentence, told))
    assert values(report) == [(fact.kind, Measure(fact.number, "vehicle"))]
    assert report.conflicts() == ()
    (figure,) = report.milestones
    assert len({each.start for each in figure.evidence if each.field == "value"}) == len(told)
    words = report.evidence(figure, "value")
    assert words is not None
    assert fact.exact() in words.text


@given(facts(), st.floats(1.06, 1.9), st.booleans())
@example(Fact("en", "Nio", MilestoneKind.SALES, "May", 43_112), 1.06, True)
def test_a_planted_conflict_is_kept_and_listed(fact: Fact, factor: float, first: bool) -> None:
    """Two exact numbers for one thing are two records and one conflict, which has both values and the words of both."""
    other = fact._replace(number=round(fact.number * factor) // 10 * 10 + 3)
    told = [fact, other] if first else [other, fact]
    report = article(fact.language, *(each.sentence(each.exact()) for each in told))
    assert values(report) == [(fact.kind, Measure(each.number, "vehicle")) for each in told]
    (conflict,) = report.conflicts()
    assert (conflict.record, conflict.field) == (report.milestones[0].id, "value")
    assert numbers(conflict) == [fact.number, other.number]
    for side in conflict.sides:
        (statement,) = side
        assert any(f"{statement.value.value:.0f}" == each.text.replace(",", "").split()[0].removesuffix("辆") for each in statement.evidence)
    assert [(each.field, numbers(each)) for each in merge([report]).conflicts()] == [("value", numbers(conflict))]


@given(facts(), facts(), st.sampled_from(["firm", "kind", "month"]))
def test_what_is_of_another_thing_is_no_conflict(fact: Fact, other: Fact, by: str) -> None:
    """Figures of two firms, kinds or months are two records, and neither stands against the other."""
    assume(fact.language == other.language and getattr(fact, by) != getattr(other, by))
    other = fact._replace(**{by: getattr(other, by)}, number=other.number)
    report = article(fact.language, *(each.sentence(each.exact()) for each in (fact, other)))
    assert [value for _, value in values(report)] == [Measure(each.number, "vehicle") for each in (fact, other)]
    assert report.conflicts() == ()


@given(facts(), st.floats(0.55, 0.99), st.sampled_from(["in Europe", "overseas", "at home", "to fleets"]))
def test_a_part_of_a_figure_is_no_conflict(fact: Fact, share: float, where: str) -> None:
    """What is told of a market is told of a part: it is not joined with the whole, however near it is, and not set against it."""
    assume(fact.language == "en")
    part = max(round(fact.number * share), 1)
    sentence = f"{fact.firm} {ACTS['en'][fact.kind]} {part:,} vehicles {where} in {fact.month}."
    report = article("en", fact.sentence(fact.exact()), sentence)
    assert [each.value for each in report.milestones] == [Measure(fact.number, "vehicle"), Measure(part, "vehicle")]
    assert report.milestones[1].scope is not None
    assert report.conflicts() == ()


@given(st.integers(20, 900), st.floats(1.2, 1.9), st.sampled_from(["about ", "", "some "]), st.booleans())
def test_a_plant_has_one_capacity(thousands: int, factor: float, words: str, zh: bool) -> None:
    """A capacity told again is borne out, and one that differs is listed and changes nothing."""
    number, other = thousands * 1_000 + 200, round(thousands * factor) * 1_000 + 700
    language = "zh" if zh else "en"
    first = f"蔚来合肥工厂年产能为{number}辆。" if zh else f"Nio's Hefei plant has an annual capacity of {number:,} vehicles."
    again = f"蔚来合肥工厂年产能为约{number}辆。" if zh else f"The Hefei plant of Nio can make {words}{number:,} cars a year."
    against = f"蔚来合肥工厂年产能为{other}辆。" if zh else f"The Hefei plant of Nio can make {other:,} cars a year."
    alone, twice, torn = article(language, first), article(language, first, again), article(language, first, against)
    assert [(each.id, each.capacity) for each in twice.plants] == [(each.id, each.capacity) for each in alone.plants]
    assert len([each for each in twice.plants[0].evidence if each.field == "capacity"]) == 2
    assert twice.conflicts() == ()
    assert torn.plants[0].capacity == Measure(number, "vehicle/year")
    (conflict,) = torn.conflicts()
    assert (conflict.record, conflict.field) == (torn.plants[0].id, "capacity")
    assert list(conflict.values) == [Measure(number, "vehicle/year"), Measure(other, "vehicle/year")]
    assert Report.from_json(torn.to_json()).conflicts() == torn.conflicts()


@given(st.one_of(articles(), articles_zh()))
def test_articles_that_do_not_contradict_themselves_have_no_conflict(story: object) -> None:
    """Articles with one meaning give none, whatever they tell of, alone and merged."""
    report = read(story.text, published=story.published)  # type: ignore[attr-defined]
    assert report.conflicts() == ()
    assert merge([report]).conflicts() == ()


@given(st.data(), facts(), st.floats(1.1, 1.9))
def test_saying_a_paragraph_twice_changes_no_conflict(data: st.DataObject, fact: Fact, factor: float) -> None:
    """Repetition adds no record, no value and no conflict."""
    other = fact._replace(number=round(fact.number * factor) // 10 * 10 + 3)
    told = [each.sentence(each.exact()) for each in (fact, other)]
    again = data.draw(st.sampled_from(told))
    once, twice = article(fact.language, *told), article(fact.language, *told, again)
    assert bare(twice) == bare(once)
    assert [(each.record, each.field, each.values) for each in twice.conflicts()] == [(each.record, each.field, each.values) for each in once.conflicts()]
