"""Pages: their text, what they state about it, and what they merely show."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import evnews
from evnews import ParseError, Report, read_html, read_many

pytest.importorskip("trafilatura", reason="needs trafilatura: pip install 'evnews[html]'")

import trafilatura

from evnews.io.page import Stated, json_ld, stated

BODY = (
    "<p>Norvane Auto will open a battery plant in Debrecen in June 2026, the company said on Monday.</p>"
    "<p>The plant can make 40 GWh of cells a year. It will employ 1,200 people.</p>"
    "<ul><li>a cell hall</li><li>a test track</li></ul>"
    "<p>Earlier this year, the automaker delivered 8,412 vehicles, up 37 percent from a year earlier.</p>"
)
FRAME = "<footer>© 2019 Motor Ledger. Last updated 1 January 2020. Today is 5 May 2024.</footer>"


def _page(head: str = "", body: str = BODY, title: str = "Norvane goes to Debrecen") -> str:
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body><nav><a href='/'>Home</a></nav><article>{body}</article>{FRAME}</body></html>"


def _ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def _stated(head: str) -> Stated:
    return stated(trafilatura.load_html(_page(head)))


def test_offsets_refer_to_the_text_of_the_report() -> None:
    """The headline stands over the paragraphs, frame and mark-up are gone, and all evidence stands in it."""
    report = read_html(_page(), published="2025-03-18", keep_text=True)
    assert report.text is not None
    lines = [line for line in report.text.split("\n") if line]
    assert lines[0] == "Norvane goes to Debrecen"
    assert lines[1].startswith("Norvane Auto will open")
    assert "- a cell hall\n- a test track\n\nEarlier" in report.text
    assert "Ledger" not in report.text
    assert "Home" not in report.text
    quotes = [each for record in report for each in record.evidence]
    assert quotes
    assert all(report.text[each.start : each.end] == each.text for each in quotes)


def test_records_are_those_of_the_text() -> None:
    """A page is read as its text would be, and carries it only on request."""
    with_text = read_html(_page(), published="2025-03-18", keep_text=True)
    report = read_html(_page(), published="2025-03-18")
    assert report.text is None
    assert with_text.text is not None
    assert tuple(report) == tuple(evnews.read(with_text.text, published="2025-03-18")) == tuple(with_text)
    assert report.plants[0].capacity == evnews.Measure(40, "GWh/year")
    assert Report.from_json(with_text.to_json()) == with_text


def test_a_headline_is_told_once() -> None:
    """Where the text begins with its headline, none is put before it."""
    report = read_html(_page(body=f"<h1>Norvane goes to Debrecen</h1>{BODY}"), keep_text=True)
    assert report.text is not None
    assert report.text.count("Norvane goes to Debrecen") == 1


def test_the_page_tells_of_itself() -> None:
    """Title, publisher, authors, day and address come from the mark-up; what the caller says goes before."""
    head = '<link rel="canonical" href="https://news.example/norvane">' + _ld(
        '{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Norvane goes to Debrecen", "datePublished": "2025-03-18T07:30:00+01:00",'
        ' "dateModified": "2025-04-01", "author": [{"@type": "Person", "name": "Ida Falk"}, {"name": "Jo  Reed"}], "publisher": {"name": "Motor Ledger"}}'
    )
    article = read_html(_page(head)).article
    assert article == evnews.Article(
        title="Norvane goes to Debrecen",
        publisher="Motor Ledger",
        published="2025-03-18",
        authors=("Ida Falk", "Jo Reed"),
        language="en",
        url="https://news.example/norvane",
    )
    said = read_html(_page(head), url="https://other.example/1", published="2025-03-17").article
    assert (said.url, said.published) == ("https://other.example/1", date(2025, 3, 17))


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (_ld('{"@type": "NewsArticle", "datePublished": "2025-03-18"}'), "2025-03-18"),
        (_ld('{"@type": ["Article", "TechArticle"], "datePublished": "2025-03-18T23:59:00-08:00"}'), "2025-03-18"),
        (_ld('{"@type": "https://schema.org/NewsArticle", "datePublished": "20250318"}'), "2025-03-18"),
        (_ld('[{"@type": "BreadcrumbList"}, {"@type": "BlogPosting", "datePublished": "March 18, 2025"}]'), "2025-03-18"),
        (_ld('{"@graph": [{"@type": "WebPage", "datePublished": "2020-01-01"}, {"@type": "Article", "datePublished": "2025-03-18"}]}'), "2025-03-18"),
        (_ld('{"@type": "WebPage", "datePublished": "Tue, 18 Mar 2025 07:30:00 +0100"}'), "2025-03-18"),
        (_ld('<!-- {"@type": "NewsArticle",\n"headline": "two\nlines", "datePublished": "2025-03-18"} -->'), "2025-03-18"),
        (_ld('//<![CDATA[\n{"@type": "NewsArticle", "datePublished": "2025-03-18"}\n//]]>'), "2025-03-18"),
        (_ld("{not JSON") + _ld('{"@type": "NewsArticle", "datePublished": "2025-03-18"}'), "2025-03-18"),
        ('<meta property="article:published_time" content="2025-03-18T07:30:00Z">', "2025-03-18"),
        ('<meta itemprop="datePublished" content="2025-03-18">', "2025-03-18"),
        ('<meta name="Publish-Date" content="18 March 2025">', "2025-03-18"),
        ('<time pubdate datetime="2025-03-18">last Tuesday</time>', "2025-03-18"),
        ('<time itemprop="dateCreated datePublished" datetime="2025-03-18">last Tuesday</time>', "2025-03-18"),
        # What JSON-LD says goes before what the marks say.
        ('<meta property="article:published_time" content="2025-03-19">' + _ld('{"@type": "NewsArticle", "datePublished": "2025-03-18"}'), "2025-03-18"),
        # Two articles that differ leave it to the marks, and those to no one.
        (_ld('[{"@type": "Article", "datePublished": "2025-03-18"}, {"@type": "Article", "datePublished": "2025-03-19"}]'), None),
        (_ld('{"@type": "NewsArticle", "dateModified": "2025-03-18"}'), None),
        (_ld('{"@type": "JobPosting", "datePosted": "2025-03-18", "datePublished": "2025-03-18"}'), None),
        (_ld('{"@type": "NewsArticle", "datePublished": "1970-01-01T00:00:00Z"}'), None),
        (_ld('{"@type": "NewsArticle", "datePublished": "0001-01-01T00:00:00"}'), None),
        (_ld('{"@type": "NewsArticle", "datePublished": "2025-13-45"}'), None),
        (_ld('{"@type": "NewsArticle", "datePublished": "March 2025"}'), None),
        (_ld('{"@type": "NewsArticle", "datePublished": "03/04/2025"}'), None),
        (_ld('{"@type": "NewsArticle", "datePublished": 1742284800}'), None),
        (_ld("[" * 5000), None),
        ('<meta property="article:modified_time" content="2025-03-18">', None),
        ('<meta name="date" content="2025-03-18">', None),
        ('<time datetime="2025-03-18">18 March</time>', None),
        ("", None),
    ],
)
def test_only_a_stated_day_is_the_day_of_publication(head: str, day: str | None) -> None:
    """A change, a copyright, an epoch, a month, or two days at once are none."""
    assert _stated(head).published == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("head", "publisher", "authors"),
    [
        (_ld('{"@type": "NewsArticle", "publisher": "Motor Ledger", "author": "Ida Falk"}'), "Motor Ledger", ("Ida Falk",)),
        (
            _ld('{"@type": "NewsArticle", "publisher": [{"name": ""}, {"name": "Motor Ledger"}], "author": [null, {"url": "x"}, "Ida Falk"]}'),
            "Motor Ledger",
            ("Ida Falk",),
        ),
        ('<meta property="og:site_name" content="Motor Ledger"><meta name="author" content="Ida Falk">', "Motor Ledger", ("Ida Falk",)),
        ('<meta name="author" content="https://social.example/idafalk">', None, ()),
        (_ld('{"@type": "Organization", "name": "Motor Ledger"}'), None, ()),
    ],
)
def test_publisher_and_authors(head: str, publisher: str | None, authors: tuple[str, ...]) -> None:
    """Names may be texts, objects or lists; an address is no name."""
    assert (_stated(head).publisher, _stated(head).authors) == (publisher, authors)


def test_json_ld_gives_what_is_an_object() -> None:
    """Numbers, texts and lists within lists are passed over."""
    tree = trafilatura.load_html(_page(_ld('[1, "two", [{"@type": "Deep"}], {"@type": "Thing"}]') + _ld('{"@graph": {"@type": "Lone"}}')))
    assert [node.get("@type") for node in json_ld(tree)] == ["Thing", None]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_bytes_in_any_encoding(encoding: str) -> None:
    """Of bytes, the encoding is found out: a mark, what the page declares, or the letters."""
    more = "".join(f"<p>第{number}家工厂将在下一年开工，公司没有透露更多的细节，也没有说明投资的金额和新产品的名称。</p>" for number in "一二三四五六七八九")
    page = _page(f'<meta charset="{encoding}">', body=f"<p>小米汽车2025年3月交付29000辆汽车。</p>{more}", title="小米汽车交付")
    report = read_html(page.encode(encoding), keep_text=True)
    assert report.text is not None
    assert report.text.startswith("小米汽车交付\n\n小米汽车2025年3月交付29000辆汽车。")


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("", "'' is not a page with an article: it is not HTML"),
        ("Norvane opens a plant.", "it is not HTML"),
        (b"\x89PNG\r\n\x1a\n\x00", "is not a page with an article: "),
        ("<html><body></body></html>", "'<html><body></body></html>' is not a page with an article: no main text was found in it"),
        ("<html><body><script>var a = 'Norvane opens a plant in Debrecen';</script></body></html>", "no main text"),
    ],
)
def test_a_page_without_an_article_is_refused(page: Any, reason: str) -> None:
    """The error shows how the page begins, and says what is missing."""
    with pytest.raises(ParseError) as caught:
        read_html(page)
    assert reason in str(caught.value)


def test_wrong_arguments() -> None:
    """A page is a text or bytes, and a day a day."""
    with pytest.raises(TypeError, match="a page is a str or bytes, not int"):
        read_html(5)  # type: ignore[arg-type]
    with pytest.raises(ParseError, match="'soon' is not a day for published"):
        read_html(_page(), published="soon")


@pytest.mark.parametrize("jobs", [1, 2])
def test_pages_among_many(tmp_path: Any, jobs: int) -> None:
    """`read_many` takes pages as files and as mappings."""
    path = tmp_path / "news.HTM"
    path.write_text(_page(), "utf-8")
    alone = read_html(_page(), published="2025-03-18", keep_text=True)
    results = list(read_many([path, {"html": _page()}, {"html": _page().encode()}, {"html": "hello"}], published="2025-03-18", keep_text=True, jobs=jobs))
    assert results[:3] == [alone] * 3
    assert isinstance(results[3], evnews.ReadError)


def test_the_same_page_gives_the_same_report_on_any_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the clock nor what was read before has a say."""
    before = read_html(_page()).to_json()
    monkeypatch.setattr("time.time", lambda: 0.0)
    for _ in range(3):
        assert read_html(_page()).to_json() == before


def _pages() -> st.SearchStrategy[str | bytes]:
    """Return a strategy for pages, most of them broken."""
    names = st.sampled_from(
        ["p", "div", "article", "h1", "ul", "li", "table", "tr", "td", "script", "time", "meta", "title", "head", "body", "br", "svg", "pre"]
    )
    marks = st.sampled_from(["", "class=author", "itemprop=datePublished datetime=2025-01-01", "content='\ud800'", "lang=\0", "href='::'"]) | st.text(
        max_size=8
    )
    words = st.sampled_from(["Nio will open a battery plant in Hefei in June 2026. ", "\ud800", "\0", "&#0;", "<!--", "]]>"]) | st.text(max_size=30)

    def around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        return st.builds(lambda name, mark, held: f"<{name} {mark}>{''.join(held)}</{name}>", names, marks, st.lists(inner, max_size=4))

    parts = st.lists(st.recursive(words, around, max_leaves=15), max_size=5).map("".join)
    return parts | parts.map(lambda held: f"<html><body><article>{held}</article></body></html>") | st.binary(max_size=100)


@given(_pages())
@example("<svg><p><p>")
def test_any_page_gives_a_report_or_a_refusal(page: str | bytes) -> None:
    """Whatever a page is, it is read, with all evidence in its text, or refused as no page with an article."""
    try:
        report = read_html(page, keep_text=True)
    except ParseError as error:
        assert error.expected == "a page with an article"  # noqa: PT017 - both ways are right
    else:
        assert Report.from_json(report.to_json()) == report
