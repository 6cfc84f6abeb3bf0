"""The page of a report: the article stands in it as it is, and its marks stand where the evidence does."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import evnews
from evnews import Company, Evidence, Milestone, Plant, Report
from evnews.errors import RecordError
from evnews.io.marks import marks_of, pieces
from evnews.model import Article
from evnews.model.report import Refused
from evnews.testing import reports

TEXT = "Norvane Auto opened its Hefei plant. It makes 120,000 cars a year."
VOID = {"meta", "wbr"}
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror="alert(2)">',
    "' onmouseover='alert(3)",
    "</article></style><style>*{}",
    "&lt;&amp;amp;",
    "<!--",
    "]]>",
)
UNSEEN = ("\u202e", "\u2067", "\u2069", "\x00", "\x1b[31m", "\r\n", "\n\n", "\t", "\ud800")
PIECES = st.sampled_from([*HOSTILE, *UNSEEN, "שלום", "蔚来汽车", "120,000 cars", " ", "_"])
OURS = {"html", "head", "meta", "title", "style", "body", "header", "h1", "h2", "p", "bdi", "nav", "ul", "li", "a", "span"} | {
    *("main", "article", "div", "section", "table", "thead", "tbody", "tr", "th", "td", "wbr")
}


class Page(HTMLParser):
    """What a browser makes of a page: its elements, and the text of the article."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.title = ""
        self.links: list[tuple[int, int, dict[str, str | None]]] = []
        self._inside: list[tuple[str, int, dict[str, str | None]]] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element."""
        told = dict(attrs)
        assert len(told) == len(attrs)
        self.elements.append((tag, told))
        if tag in VOID:
            return
        self.open.append(tag)
        if "article" in self.open:
            self._inside.append((tag, len(self.text), told))

    def handle_endtag(self, tag: str) -> None:
        """Keep where a link began and ended."""
        assert self.open.pop() == tag
        if self._inside:
            name, start, told = self._inside.pop()
            if name == "a":
                self.links.append((start, len(self.text), told))

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        if "article" in self.open:
            self.text += data
        if self.open[-1:] == ["title"]:
            self.title += data


def _holdable(text: str) -> str:
    """Return a text without what no page can hold."""
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", text)


@st.composite
def _marked(draw: st.DrawFn) -> Report:
    """Draw a report whose article does its worst, with marks anywhere in it."""
    text = draw(st.lists(PIECES | st.text(max_size=5), min_size=1, max_size=12).map("".join).filter(bool))

    def evidence(field: str) -> Evidence:
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        return Evidence(field, start, end, text[start:end])

    name = draw(st.sampled_from(HOSTILE))
    companies = [Company(id=f"c{i}", name=name, evidence=[evidence("name") for _ in range(draw(st.integers(0, 3)))]) for i in range(draw(st.integers(0, 3)))]
    plants = [Plant(id="p", place="Hefei", evidence=[evidence("place")])]
    words = evidence("guess")
    refused = [Refused(start=words.start, end=words.end, text=words.text, guess=name, reason=name)]
    article = Article(title=draw(st.sampled_from([None, name, text[:3].strip() or None])), publisher=name, url=name, language=name)
    return Report(article=article, companies=companies, plants=plants, refused=refused, text=text)


# ------------------------------------------------------------------ whatever the article is


@given(_marked() | reports().filter(lambda report: report.text))
def test_the_article_stands_as_it_is(report: Report) -> None:
    """The text of the article is that of the page, and no tag of it is an element of the page."""
    page = report.to_html()
    seen = Page(page)
    assert seen.text == _holdable(report.text or "")
    assert {tag for tag, _ in seen.elements} <= OURS
    told = {name for _, attributes in seen.elements for name in attributes}
    assert not {name for name in told if name.startswith("on")} | (told & {"src", "srcset", "style", "action"})
    assert page.count("<style>") == page.count("</style>") == 1


@given(_marked())
def test_marks_cover_the_evidence(report: Report) -> None:
    """A character is in a link if and only if it is evidence, and the link tells each record, field and value that it is evidence of."""
    covered: dict[int, set[str]] = {}
    for kind in (report.companies, report.plants):
        for record in kind:
            for each in record.evidence:
                for at in range(each.start, each.end):
                    covered.setdefault(at, set()).add(record.id)
    for refused in report.refused:
        for at in range(refused.start, refused.end):
            covered.setdefault(at, set()).add("not believed")
    links = Page(report.to_html()).links
    assert {at for start, end, _ in links for at in range(start, end)} == covered.keys()
    for start, end, told in links:
        tip = told["data-tip"] or ""
        names = set(re.findall("^(?:[0-9]+ )?\u2068(.*?)\u2069 · ", tip, re.MULTILINE))
        for at in range(start, end):
            # A long list is cut, and says so.
            assert names == covered[at] or ("\nand " in tip and names < covered[at])


@given(_marked())
def test_links_lead_somewhere(report: Report) -> None:
    """Every id is there once, every link within the page and every description has its target."""
    elements = Page(report.to_html()).elements
    ids = [told["id"] for _, told in elements if "id" in told]
    assert len(ids) == len(set(ids))
    leading = {(told["href"] or "")[1:] for _, told in elements if (told.get("href") or "").startswith("#")}
    described = {name for _, told in elements for name in (told.get("aria-describedby") or "").split()}
    assert leading | described <= set(ids)
    assert all((told["href"] or "").startswith(("#", "https://", "http://")) for _, told in elements if "href" in told)


@given(_marked())
def test_with_the_keyboard_each_piece_of_evidence_is_met_once(report: Report) -> None:
    """As many links can be tabbed to as there are places where evidence begins."""
    begins = {each.start for record in report for each in record.evidence} | {each.start for each in report.refused}
    assert [start for start, _, told in Page(report.to_html()).links if "tabindex" not in told] == sorted(begins)


@given(_marked())
@example(Report(text="\u202eNorvane"))
def test_what_turns_text_around_is_shut_in(report: Report) -> None:
    """Every mark of direction is alone in an element that isolates it, and is shown by its code."""
    page = report.to_html()
    bare = re.sub('<span class="unseen" data-code="⟨U\\+[0-9A-F]{4}⟩">.</span>', "", page, flags=re.DOTALL)
    # Those of the tips are ours, and come in pairs.
    assert not re.search("[\u061c\u200e\u200f\u202a-\u202e\u2066\u2067]", bare)
    assert all(re.fullmatch("[^\u2068\u2069]*(\u2068[^\u2068\u2069]*\u2069[^\u2068\u2069]*)*", tip) for tip in re.findall('data-tip="([^"]*)"', bare))
    assert bare.count("\u2068") == sum(tip.count("\u2068") for tip in re.findall('data-tip="([^"]*)"', bare))


@given(_marked())
def test_the_page_asks_for_nothing(report: Report) -> None:
    """The policy of the page allows its own style sheet and nothing else."""
    page = report.to_html()
    style = re.search("<style>(.*?)</style>", page, re.DOTALL)
    assert style is not None
    allowed = b64encode(sha256(style[1].encode()).digest()).decode()
    policies = [told["content"] for tag, told in Page(page).elements if tag == "meta" and told.get("http-equiv") == "Content-Security-Policy"]
    assert policies == [f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"]
    assert not re.search(r"url\(|@import", style[1])


@given(_marked())
def test_the_same_report_gives_the_same_page(report: Report) -> None:
    """A page depends on the report alone, and on the text whichever way it comes."""
    again = attrs.evolve(report, text=None)
    assert again.to_html(report.text) == report.to_html()


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 10)), max_size=8))
def test_pieces_are_the_article(spans: list[tuple[int, int]]) -> None:
    """Pieces follow each other from the beginning to the end, and each has the marks that lie over all of it."""
    company = Company(name="Nio", evidence=[Evidence("name", start, start + length, "x" * length) for start, length in spans])
    marks = marks_of(Report(companies=[company]))
    found = list(pieces(marks, 30, 7))
    assert [piece.start for piece in found] == [0, *(piece.end for piece in found[:-1])]
    assert found[-1].end == 30
    assert any(piece.start == 7 for piece in found)
    for piece in found:
        for at in range(piece.start, piece.end):
            assert {(mark.start, mark.end) for mark in piece.marks} == {(start, start + length) for start, length in spans if start <= at < start + length}


# ------------------------------------------------------------------ one by one


def test_a_report_of_an_article() -> None:
    """The words of a value lead to its row, and the row back to the words."""
    report = evnews.read(TEXT, published="2025-03-18")
    page = report.to_html(TEXT)
    seen = Page(page)
    (link,) = [told for start, end, told in seen.links if seen.text[start:end] == "120,000 cars a year"]
    assert "\u2068capacity\u2069: \u2068120,000 vehicle/year\u2069" in (link["data-tip"] or "")
    assert f'<tr id="{(link["href"] or "")[1:]}"><th scope="row">capacity</th><td><bdi>120,000 vehicle/year</bdi></td>' in page
    assert f'<a href="#{link["id"]}"><bdi>120,000 cars a year</bdi></a>' in page


def test_nested_words_tell_all_that_they_say() -> None:
    """Words within words tell both, the inner first, and the number of a record stands where its words end."""
    plant = Plant(operator="norvane", evidence=Evidence("operator", 0, 35, TEXT[:35]))
    report = Report(companies=[Company(name="Norvane Auto", evidence=Evidence("name", 0, 12, TEXT[:12]))], plants=[plant])
    inner, outer = Page(report.to_html(TEXT)).links
    assert (inner[:2], outer[:2]) == ((0, 12), (12, 35))
    assert (inner[2]["data-tip"] or "").split("\n") == [
        "1 \u2068norvane-auto\u2069 · \u2068name\u2069: \u2068Norvane Auto\u2069",
        "2 \u2068norvane-plant\u2069 · \u2068operator\u2069: \u2068norvane\u2069",
    ]
    assert (inner[2]["data-n"], outer[2]["data-n"]) == ("1", "2")
    assert (inner[2]["class"], outer[2]["class"]) == ("m companies r1 r2", "m plants r2")


def test_numbers_in_a_row_are_told_by_their_ends() -> None:
    """Words that five records share carry ``1–5``, and not five numbers."""
    companies = [Company(id=f"c{i}", name="Norvane", evidence=Evidence("name", 0, 7, "Norvane")) for i in range(5)]
    milestone = Milestone(kind="launch", subject="c0", evidence=Evidence("subject", 0, 7, "Norvane"))
    apart = Company(id="c9", name="Norvane")
    ((_, _, link),) = Page(Report(companies=[*companies, apart], milestones=[milestone]).to_html(TEXT)).links
    assert link["data-n"] == "1–5·7"


def test_a_headline_of_the_text_stands_out() -> None:
    """A title that opens the text is set apart there and told by the window, and not repeated above; another title stands above."""
    text = "\n Norvane goes to Hefei\n\nMore."
    evidence = Evidence("name", 2, len(text), text[2:])
    report = Report(article=Article(title="Norvane goes to Hefei", publisher="Auto Ledger"), companies=[Company(name="Norvane", evidence=evidence)], text=text)
    seen = Page(report.to_html())
    assert (seen.text, seen.title) == (text, "Norvane goes to Hefei")
    assert '<span class="headline">\n <a' in report.to_html()
    assert "<h1><bdi>Auto Ledger</bdi></h1>" in report.to_html()
    # A mark that goes on after the headline is cut there.
    assert [link[:2] for link in seen.links] == [(2, 23), (23, len(text))]
    above = Report(article=Article(title="Another"), text=text).to_html()
    assert "<h1><bdi>Another</bdi></h1>" in above
    assert 'class="headline"' not in above


@pytest.mark.parametrize(("url", "linked"), [("https://ledger.example/a?b=1&c=2", True), ("javascript:alert(1)", False), ("https://x\njavascript:", False)])
def test_only_addresses_of_pages_are_links(url: str, linked: bool) -> None:
    """An address that is none of a page stays text."""
    hrefs = [told.get("href") for tag, told in Page(Report(article=Article(url=url), text="x").to_html()).elements if tag == "a"]
    assert (url in hrefs) is linked
    assert len(hrefs) == linked


def test_a_page_needs_its_article() -> None:
    """Without a text there is no page, and with another text than the one that was read neither."""
    report = Report(companies=[Company(name="Norvane", evidence=Evidence("name", 0, 7, "Norvane"))])
    for nothing in (None, ""):
        with pytest.raises(ValueError, match=r"give its text, as in report\.to_html\(text\)"):
            report.to_html(nothing)
    with pytest.raises(RecordError, match="'Norvane' does not stand at 0:7"):
        report.to_html("Tavira Motors")
    with pytest.raises(RecordError, match="text"):
        report.to_html(b"Norvane")  # type: ignore[arg-type]


def test_a_report_of_nothing() -> None:
    """An article in which nothing was read is shown, and says so."""
    page = Report(text="Nothing here.").to_html()
    assert "no records" in page
    assert Page(page).text == "Nothing here."


def test_conflicts_stand_on_the_page_with_both_values_and_links_to_both_words() -> None:
    """What the article says against itself has a section of its own; without it there is none."""
    text = "Nio's Hefei plant can make 150,000 cars a year.\n\nThe Hefei plant of Nio has an annual capacity of 200,000 vehicles."
    page = evnews.read(text).to_html(text)
    section = page.partition('<section id="conflicts">')[2].partition("</section>")[0]
    assert "1</span> conflict</a>" in page
    for value, words in (("150,000 vehicle/year", "150,000 cars a year"), ("200,000 vehicle/year", "200,000 vehicles")):
        assert value in section
        assert re.search(rf'<a href="#w\d+"><bdi>{words}</bdi></a>', section)
    assert Page(page).text == text
    assert "conflict" not in Page(evnews.read(TEXT).to_html(TEXT)).text
    assert 'id="conflicts"' not in evnews.read(TEXT).to_html(TEXT)
