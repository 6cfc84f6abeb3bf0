"""From drafts to records: what is told twice, what contradicts, what is refused."""

from __future__ import annotations

import evnews


def test_a_fact_told_twice_is_one_record_with_both_places() -> None:
    """The second telling adds its evidence and nothing else."""
    once = "Nio delivered 13,192 vehicles in February."
    report = evnews.read(f"{once}\n\nBackground.\n\n{once}", published="2025-03-02")
    (figure,) = report.milestones
    places = [each.start for each in figure.evidence if each.field == "value"]
    assert len(places) == 2
    assert len({report.evidence(figure, "value").text, "13,192 vehicles"}) == 1  # type: ignore[union-attr]


def test_ids_within_a_report_are_distinct_and_point_at_records() -> None:
    """Two figures of one firm and year keep two ids, and every reference is an id of the report."""
    text = "Nio delivered 13,863 vehicles in January. Nio delivered 13,192 vehicles in February."
    report = evnews.read(text, published="2025-03-02")
    ids = [record.id for record in report.records()]
    assert len(ids) == len(set(ids))
    assert all(each.subject in ids for each in report.milestones)


def test_records_keep_the_order_of_the_article() -> None:
    """What is told first stands first, in every list."""
    text = "Xpeng sold 30,453 cars in February. Nio sold 13,192 cars in February. Li Auto sold 26,263 cars in February."
    report = evnews.read(text, published="2025-03-02")
    assert [each.id for each in report.companies] == ["xpeng", "nio", "li-auto"]
    assert [each.subject for each in report.milestones] == ["xpeng", "nio", "li-auto"]


def test_an_empty_text_gives_an_empty_report() -> None:
    """Nothing in, nothing out, and no error."""
    for text in ("", " \n\t", "…", "\x00"):
        assert list(evnews.read(text).records()) == []
