"""Strategies for texts that nobody should write: what a reader must survive."""

from __future__ import annotations

from hypothesis import strategies as st

from evnews.testing.news import articles

__all__ = ["texts"]

# Signs that turn the writing round, that have no width, that look like others, or that open what nothing closes.
_SIGNS = (
    "\u200e\u200f\u202a\u202b\u202e\u2066\u2069\u200b\u200c\u200d\u2060\ufeff\u00ad\u0301\u0336\x00\x07\x1b\x85\u2028\u2029"
    "\u00a0\u2009\u202f\u3000\t\r\n٣५৭²½⅓Ⅳ①㊿万亿千百十兆０９，．％￥辆年月日车汽厂ßſİıŉﬁǅΣςЯ—–‒―‐−~〜～\"'`´‘’“”«»„([{<>}])"
    "$€£¥₹￥%‰°²³μµΩ/\\|&#@*^_=+-.,;:!?…·•🚗🔋👩‍🔧🇨🇳"
)
_RUNS = (
    "9",
    "0",
    "1,",
    "1.",
    "-",
    "(",
    "[",
    '"',
    ",",
    ".",
    " ",
    "\n",
    "A",
    "Aa",
    "$",
    "万",
    "年",
    "%",
    "/",
    "|",
    "\u200f",
    "\u0301",
    "1 ",
    "to ",
    "and ",
    "the ",
    "Inc. ",
)
_WORDS = (
    *("Nio", "Xiaomi Auto", "BYD's", "the company", "it", "its", "plant", "factory", "phase", "first", "Model 3", "SU7 Max", "ES8", "SUV", "in", "on", "by"),
    *("of", "to", "from", "and", "or", "the", "a", "its", "Hefei", "Normal", "Beijing", "Reading", "May", "June", "Dec.", "8", "2024", "24", "150,000", "0.15"),
    *("million", "billion", "k", "vehicles", "units", "a year", "per", "annum", "week", "last", "next", "half", "quarter", "Q3", "said", "will", "opened"),
    *("delivered", "hiring", "store managers", "and other cities", "RMB", "$", "%", "percent", "kWh", "km", "-", "–", "/", ",", ".", "(", ")", '"', ":", ";"),
    *("\n", "\n\n", "|", "•", "Photo:", "Editor:", "Reporting by", "ago", "later", "year on year", "up", "down", "no later than", "respectively"),
)


def texts() -> st.SearchStrategy[str]:
    """Return a strategy for texts: any letters, odd signs, long runs, shuffled words of news, and articles cut to pieces.

    Examples
    --------
    >>> from hypothesis import given, settings
    >>> @settings(max_examples=5)
    ... @given(texts())
    ... def test_a_text_reads_back_from_its_bytes(text):
    ...     assert text.encode().decode() == text
    >>> test_a_text_reads_back_from_its_bytes()
    """
    odd = st.lists(st.sampled_from(_SIGNS) | st.sampled_from(_WORDS), max_size=40).map("".join)
    runs = st.builds(lambda run, times, end: run * times + end, st.sampled_from(_RUNS), st.integers(1, 600), st.sampled_from(_WORDS))
    soup = st.lists(st.sampled_from(_WORDS), max_size=60).map(" ".join)
    return st.one_of(st.text(max_size=200), odd, runs, soup, _torn())


@st.composite
def _torn(draw: st.DrawFn) -> str:
    """Return a strategy for articles with a piece cut out and something odd put in its place."""
    text = draw(articles()).text
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, min(len(text), start + 30)))
    return text[:start] + draw(st.text(_SIGNS, max_size=3) | st.sampled_from(_WORDS)) + text[end:]
