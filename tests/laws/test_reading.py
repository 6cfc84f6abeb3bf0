"""Laws of reading whole articles, on any text, on articles with their meaning, and on real ones."""

from __future__ import annotations

import os
import pickle
import re
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from evnews import DateSpan, Evidence, Measure, Range, Report, VehicleModel, find_dates, find_quantities, read
from evnews.model import BodyStyle, RangeCycle
from evnews.testing import Story, articles, articles_zh, texts
from evnews.text.tables import rows

ROOT = Path(__file__).parents[2]
BESIDE = ROOT.parent / "shared"
EXAMPLE = (ROOT / "examples" / "norvane-hiring.txt").read_text("utf-8")
PUBLISHED = "2025-03-18"
NEUTRAL = st.sampled_from(["The street was quiet that morning.", "Nobody knows what the weather will be like.", "“It is a fine day,” she said."])
LONG = (
    "The street was quiet that morning, and nobody knew what the weather of the week would bring to the town, which lies at the foot of a hill "
    "in the north and has a square with a fountain in the middle of it and a row of old trees along the wall of the school."
)
NEUTRAL_ZH = st.sampled_from(["那天早上街上很安静。", "谁也不知道天气会怎样。", "“今天天气不错。”她说。"])
TRADITIONAL = str.maketrans({row["simplified"]: row["traditional"].split("|")[0] for row in rows("zh/traditional")})
_SENTENCES = [
    line.split("\t")[0]
    for name in ("milestones_en", "milestones_zh", "nothing_en", "plants_zh", "scopes_en", "traits_en")
    for line in (Path(__file__).parents[1] / f"tables/{name}.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
# In each language that is read, and with words of it that tell nothing.
STORIES = st.one_of(articles(), articles_zh())
BESIDE_NEUTRAL = st.one_of(st.tuples(articles(), NEUTRAL), st.tuples(articles_zh(), NEUTRAL_ZH))


def told(story: Story) -> Report:
    """Return the report of a story."""
    return read(story.text, published=story.published)


def bare(report: Report) -> list[Any]:
    """Return the records of a report without where they stand."""
    return [attrs.evolve(record, evidence=()) for record in report]


def unwritten(record: Any) -> Any:
    """Return a record without the words that stand in it as they are written."""
    words = {"aliases": (), "stated_by": None, "evidence": ()}
    return attrs.evolve(record, **{field: empty for field, empty in words.items() if hasattr(record, field)})


def moved(report: Report, by: int) -> list[Any]:
    """Return the records of a report as they are ``by`` characters further on."""
    return [attrs.evolve(record, evidence=tuple(attrs.evolve(each, start=each.start + by, end=each.end + by) for each in record.evidence)) for record in report]


def values(record: Any, kind: type[Any]) -> Iterator[tuple[str, Any]]:
    """Go through the measures or date spans of a record, each with the field that it stands in."""
    for field in attrs.fields(type(record)):
        value = getattr(record, field.name)
        for each in value if isinstance(value, tuple) else (value,):
            inner = getattr(each, "distance", each)
            if isinstance(inner, kind):
                yield field.name, inner


def check_evidence(text: str, report: Report) -> None:
    """Check that all evidence slices to its words, in order; that no two pieces of one field cross; and that it is of fields that are told."""
    for record in report:
        spans = [(each.start, each.end) for each in record.evidence]
        assert spans == sorted(spans)
        for each in record.evidence:
            assert text[each.start : each.end] == each.text
            assert getattr(record, each.field) not in (None, ())
        for one in record.evidence:
            for other in record.evidence:
                crossing = one.start < other.start < one.end < other.end
                assert not (crossing and one.field == other.field), (one, other)
    for refused in report.refused:
        assert text[refused.start : refused.end] == refused.text


def check_nothing_is_invented(text: str, report: Report, published: date | str | None) -> None:
    """Check that each number and date of a record has evidence whose words, where they stand, carry it."""
    quantities, dates = find_quantities(text), find_dates(text, reference=published)

    def beside(each: Evidence, found: list[Any]) -> list[Any]:
        return [one.value for one in found if one.start < each.end and each.start < one.end]

    for record in report:
        by_field: dict[str, list[Evidence]] = {}
        for each in record.evidence:
            by_field.setdefault(each.field, []).append(each)
        for field, measure in values(record, Measure):
            carried = [one for each in by_field[field] for one in beside(each, quantities)]
            bounds = {abs(side) for one in carried for side in (one.low, one.high) if side is not None}
            assert all(side is None or abs(side) in bounds for side in (measure.low, measure.high)), (field, measure, by_field[field], carried)
        for field, span in values(record, DateSpan):
            # What was done when it was told, on a day, was done by that day: a bound may be left out, and none is new.
            carried = [one for each in by_field[field] for one in beside(each, dates)]
            days = {day for one in carried for day in (one.earliest, one.latest)}
            assert span in carried or (not span.is_partial and {span.earliest, span.latest} <= days | {None}), (field, span, by_field[field], carried)


# ------------------------------------------------------------------ any text


@given(texts(), st.none() | st.dates())
def test_no_text_surprises(text: str, published: date | None) -> None:
    """Any text gives a report whose evidence stands in it, and which reads back from JSON and pickle."""
    report = read(text, published=published)
    check_evidence(text, report)
    assert Report.from_json(report.to_json()) == report
    assert pickle.loads(pickle.dumps(report)) == report


@given(st.data())
def test_no_text_that_breaks_off_surprises(data: st.DataObject) -> None:
    """An article that ends in the midst of a sentence, at a number or at a verb, gives a report like any other."""
    text = data.draw(st.one_of(STORIES.map(lambda story: story.text), st.sampled_from(_SENTENCES)))
    ends = [match.end() for match in re.finditer(r"\w+", text)] or [0]
    part = text[: data.draw(st.sampled_from(ends))]
    check_evidence(part, read(part, published=PUBLISHED))


def test_no_sentence_that_breaks_off_surprises() -> None:
    """Nor does any sentence that the tables hold, wherever it ends."""
    for text in _SENTENCES:
        if text.isascii():
            for match in re.finditer(r"\w+(?=\W*$)|[\d,.]*\d(?: \w+)?", text):
                read(text[: match.end()], published=PUBLISHED)


@given(texts())
def test_reading_has_no_memory(text: str) -> None:
    """The same text gives the same bytes, whatever was read between."""
    first = read(text, published=PUBLISHED).to_json()
    read(EXAMPLE)
    assert read(text, published=PUBLISHED).to_json() == first


@given(texts(), st.none() | st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_nothing_is_invented_in_any_text(text: str, published: date | None) -> None:
    """Each number and date of a record has words that carry it, however odd the text."""
    check_nothing_is_invented(text, read(text, published=published), published)


# ------------------------------------------------------------------ articles with their meaning


@given(st.one_of(articles(largest=1), articles_zh(largest=1)))
def test_a_paragraph_is_read_as_it_is_meant(story: Story) -> None:
    """No fact of a paragraph is missed, wrong or invented."""
    assert story.differences(told(story)) == ()


@given(STORIES)
def test_an_article_is_read_as_it_is_meant(story: Story) -> None:
    """Nor is one where paragraphs on several companies follow one another."""
    assert story.differences(told(story)) == ()


@given(STORIES)
def test_the_report_of_an_article_keeps_the_laws(story: Story) -> None:
    """Evidence stands in the text and carries the values; JSON and pickle give the report back."""
    report = told(story)
    check_evidence(story.text, report)
    check_nothing_is_invented(story.text, report, story.published)
    assert Report.from_json(report.to_json()) == report
    assert pickle.loads(pickle.dumps(report)) == report


@given(articles(), st.integers(30, 105))
def test_wrapping_changes_nothing(story: Story, width: int) -> None:
    """A story reads the same when its paragraphs were wrapped at any width, which those of some length tell."""
    paragraphs = [" ".join(line.split()) for line in (LONG, *story.text.splitlines()) if line.strip()]
    wrapped = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in paragraphs)
    assert bare(read(wrapped, published=story.published)) == bare(read("\n\n".join(paragraphs), published=story.published))


@given(BESIDE_NEUTRAL, st.sampled_from([" ", "\n", "\n\n"]))
def test_neutral_words_in_front_move_evidence_and_change_nothing(beside: tuple[Story, str], gap: str) -> None:
    """A sentence or a paragraph in front moves all evidence by its length."""
    story, front = beside
    report = read(front + gap + story.text, published=story.published)
    assert list(report) == moved(told(story), len(front + gap))


@given(BESIDE_NEUTRAL)
def test_neutral_words_behind_change_nothing(beside: tuple[Story, str]) -> None:
    """A paragraph behind leaves every record as it is."""
    story, behind = beside
    assert list(read(f"{story.text}\n\n{behind}", published=story.published)) == list(told(story))


@given(STORIES, st.data())
def test_a_paragraph_said_twice_adds_no_record_and_changes_no_value(story: Story, data: st.DataObject) -> None:
    """Saying a paragraph again, at once or at the end, leaves all records with their values."""
    paragraphs = story.text.split("\n\n")
    at = data.draw(st.integers(0, len(paragraphs) - 1))
    again = data.draw(st.sampled_from([at, len(paragraphs)]))
    twice = "\n\n".join([*paragraphs[:again], paragraphs[at], *paragraphs[again:]])
    assert bare(read(twice, published=story.published)) == bare(told(story))


@given(STORIES)
def test_a_year_later_what_is_relative_means_a_year_later(story: Story) -> None:
    """Published a year later, dates without a year of their own are a year later, and the others the same; nothing else changes."""
    day = story.published
    assume((day.month, day.day) != (2, 29) and not re.search(r"(Feb\w*\.? 29|29 Feb|2月29日)", story.text))
    now, then = list(told(story)), list(read(story.text, published=day.replace(year=day.year + 1)))
    assert len(now) == len(then)
    for one, other in zip(now, then, strict=True):
        assert [each.text for each in one.evidence] == [each.text for each in other.evidence]
        for (field, before), (_, after) in zip(values(one, DateSpan), values(other, DateSpan), strict=True):
            words = " ".join(each.text for each in one.evidence if each.field == field)
            later = before.edtf if re.search(r"\d{4}", words) else re.sub(r"\d{4}", lambda year: str(int(year[0]) + 1), before.edtf)
            assert after.edtf == later
        dates = {field: None for field, _ in values(one, DateSpan)}
        assert attrs.evolve(one, evidence=(), id="x", **dates) == attrs.evolve(other, evidence=(), id="x", **dates)


@given(STORIES)
def test_without_a_day_no_year_is_guessed(story: Story) -> None:
    """Without the day of publication, a date has bounds only where its words hold a year."""
    for record in read(story.text):
        for field, span in values(record, DateSpan):
            words = " ".join(each.text for each in record.evidence if each.field == field)
            assert span.is_partial or re.search(r"\d{4}", words)


@given(articles_zh(topics=["completed", "opened", "ground", "launch", "production", "delivered", "target", "funding"]))
def test_traditional_characters_are_read_like_simplified_ones(story: Story) -> None:
    """A Chinese article in traditional characters gives the same records; only what it calls firms and people stands as it is written."""
    plain, other = told(story), read(story.text.translate(TRADITIONAL), published=story.published)
    assert list(map(unwritten, plain)) == list(map(unwritten, other))


# ------------------------------------------------------------------ real articles


@pytest.mark.parametrize("published", [PUBLISHED, None])
def test_the_example_keeps_the_laws(published: str | None) -> None:
    """What holds for generated articles holds for the example, and for it twice over."""
    report = read(EXAMPLE, published=published)
    check_evidence(EXAMPLE, report)
    check_nothing_is_invented(EXAMPLE, report, published)
    assert Report.from_json(report.to_json()) == report
    paragraphs = EXAMPLE.strip().split("\n\n")
    for at in range(1, len(paragraphs) - 1):
        twice = "\n\n".join([*paragraphs[: at + 1], paragraphs[at], *paragraphs[at + 1 :]])
        assert bare(read(twice, published=published)) == bare(report)


def test_the_cars_of_the_example_are_read_as_they_are_meant() -> None:
    """Two versions of one model, each with what is said of it, and nothing else."""
    cltc = partial(Range, cycle=RangeCycle.CLTC)
    shared = partial(VehicleModel, maker="norvane-auto", name="L6", body_style=BodyStyle.SUV, seats=6)
    plain = shared(ranges=(cltc(distance=Measure(None, 640, "km")),), battery_capacity=Measure(92.6, "kWh"))
    best = shared(variant="Max", ranges=(cltc(distance=Measure(710, "km")),), power=Measure(380, "kW"), top_speed=Measure(210, "km/hour"))
    story = Story(text=EXAMPLE, published=date.fromisoformat(PUBLISHED), records=(plain, best))
    assert story.differences(Report(vehicles=told(story).vehicles)) == ()


def test_the_figures_of_the_example_are_read_as_they_are_meant() -> None:
    """Deliveries, targets, plans and investments have their values, dates and speakers, and none is told that the article does not hold."""
    report = read(EXAMPLE, published=PUBLISHED)
    shown = {
        (each.kind.value, each.subject, str(each.value or ""), str(each.change or ""), str(each.date or ""), each.stated_by.name if each.stated_by else "")
        for each in report.milestones
        if each.kind.value in {"deliveries", "sales", "target_set", "start_of_production", "market_entry", "investment_announced", "deliveries_started"}
    }
    assert shown >= {
        ("deliveries", "norvane-auto", "8412 vehicle", "37 percent", "2025-02", ""),
        ("target_set", "norvane-auto", "150000 vehicle", "", "2025", ""),
        ("start_of_production", "norvane-auto-l6", "", "", "2025-34", "Shen Yiran"),
        ("market_entry", "norvane-auto", "", "", "../2026-06-30", "Shen Yiran"),
    }
    assert {kind for kind, *_ in shown} == {"deliveries", "target_set", "start_of_production", "market_entry", "investment_announced"}
    assert {str(plant.capacity) for plant in report.plants if plant.capacity} == {"120000 vehicle/year", "80000 vehicle/year"}
    assert {str(plant.rate) for plant in report.plants if plant.rate} == {"about 35 vehicle/week"}
    assert [job.title for job in report.jobs] == [
        "delivery center manager",
        "battery repair technician",
        "charging network planner",
        "customer adviser",
        "test driver",
    ]


@pytest.mark.skipif(not BESIDE.joinpath("seed").is_dir(), reason="no articles with their facts beside the checkout")
def test_an_article_beside_the_checkout_is_read_without_a_fault() -> None:
    """Where articles and their facts are kept beside the checkout, the first is read with no fact missed, wrong or invented."""
    scorer = [sys.executable, str(BESIDE / "score" / "score_records.py"), str(BESIDE / "seed"), "--misses"]
    scored = subprocess.run(scorer, capture_output=True, check=True, text=True, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"}).stdout
    assert "fact precision 1.000 recall 1.000" in scored, scored


def test_the_same_bytes_come_out_of_every_process() -> None:
    """No order of a set or a hash shows in a report or in what is found."""
    program = (
        "import sys; from evnews import find_dates, find_quantities, read; text = sys.stdin.read();"
        f"print(read(text, published='{PUBLISHED}').to_json(), find_dates(text), find_quantities(text))"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", program],
            input=EXAMPLE.encode(),
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
        ).stdout
        for seed in ("0", "1", "2", "random")
    }
    assert len(seen) == 1


_PIECES = (
    *("9", "1,000, ", "(", '"', "$", ",", "\n", "A", "Aa ", "万", "the plant ", "it ", "its ", "and ", "Nio ", "Nio's ", "Nio Inc., ", "Hefei, ", "SU7 Max "),
    *("store managers, ", "was completed ", "first phase ", "a unit of ", "in June ", "said ", "“he said” ", "Photo: \n", "Editor: A B\n", "| 5,000 |\n"),
    *("蔚来", "公司", "位于", "年产能5万辆,", "蔚来6月交付5000辆。", "该工厂", "招聘焊工、", "“据悉”", "其中", "有消息称,", "一期", "标准版和", "下调至5万元,"),
    *("Nio delivered 5,000 cars in June. ", "The plant can make 5,000 cars a year.\n\n", "It is hiring welders in Hefei.\n", EXAMPLE),
)


@pytest.mark.parametrize("piece", _PIECES, ids=lambda piece: piece[:20])
def test_work_grows_with_the_text(piece: str, effort: Callable[[Callable[[], object]], int]) -> None:
    """Eight times the text is nowhere near sixty-four times the work, whatever it is made of."""
    small, large = (effort(partial(read, piece * max(1, size // len(piece)), published=PUBLISHED)) for size in (1_000, 8_000))
    assert large <= 16 * small + 2_000, large / small
