"""From drafts to records: what is told twice, what contradicts, what is refused."""

from __future__ import annotations

import pytest

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


_RETOLD = [
    ("Nio deliveries top 43,000", "Nio delivered 43,112 vehicles in May.", "43,112"),
    ("Nio delivers about 43,000 cars in May", "Nio delivered 43,112 vehicles in May.", "43,112"),
    ("Nio delivered about 43,100 vehicles in May.", "In May, it delivered 43,112 vehicles, up 30 percent from a year earlier.", "43,112"),
    ("Nio raises over $300 million in June", "Nio raised $312 million in June from a fund.", "$312 million"),
]


@pytest.mark.parametrize(("first", "second", "words"), _RETOLD)
def test_a_headline_in_round_numbers_is_borne_out_by_the_story(first: str, second: str, words: str) -> None:
    """The exact number stands, and `Report.evidence` gives its words; the other place is evidence too."""
    report = evnews.read(f"{first}\n\n{second}", published="2025-07-02")
    (figure,) = report.milestones
    assert report.conflicts() == ()
    assert len([each for each in figure.evidence if each.field == "value"]) == 2
    found = report.evidence(figure, "value")
    assert found is not None
    assert words in found.text


def test_a_date_without_its_year_is_borne_out_by_one_with_it() -> None:
    """An article that gives its year once gives it for the headline as well, and nothing is refused."""
    report = evnews.read("Nio deliveries top 43,000 in May\n\nNio delivered 43,112 vehicles in May 2025.")
    (figure,) = report.milestones
    assert str(figure.date) == "2025-05"
    assert report.refused == ()


_APART = [
    ("Nio delivered about 43,000 vehicles in June.", "Nio delivered 43,112 vehicles in May."),
    ("Nio has delivered about 43,000 vehicles this year.", "Nio delivered 43,112 vehicles in May."),
    ("Nio plans to deliver 43,000 vehicles in May.", "Nio delivered 43,112 vehicles in May."),
    ("Nio delivered about 43,000 vehicles in Europe in May.", "Nio delivered 43,112 vehicles in May."),
    ("Nio sold about 43,000 vehicles in May.", "Nio produced 43,112 vehicles in May."),
    ("Nio delivered about 43,000 vehicles in May.", "Xpeng delivered 43,112 vehicles in May."),
    ("Nio took more than 20,000 orders in May.", "Nio took 43,112 orders in May."),
    ("Nio opened about 10 stores.", "Nio opened 11 stores in May."),
]


@pytest.mark.parametrize(("first", "second"), _APART)
def test_what_is_of_another_thing_is_not_joined(first: str, second: str) -> None:
    """Another period, standing, part, kind or firm makes it two, as does a bound far below."""
    alone = [len(evnews.read(text, published="2025-07-02").milestones) for text in (first, second)]
    both = evnews.read(f"{first}\n\n{second}", published="2025-07-02")
    assert alone == [1, 1]
    assert len(both.milestones) == 2
    assert both.conflicts() == ()


def test_a_rough_figure_that_fits_two_exact_ones_joins_neither() -> None:
    """Which of them it tells again is not told."""
    text = "Nio sold about 43,000 cars in May.\n\nNio sold 43,112 cars in May.\n\nNio sold 42,800 cars in May, a filing says."
    report = evnews.read(text, published="2025-07-02")
    assert len(report.milestones) == 3
    (conflict,) = report.conflicts()
    assert sorted(value.value for value in conflict.values) == [42_800, 43_112]


def test_a_vehicle_has_one_pack_however_roughly_it_is_told() -> None:
    """A rough number and one in another unit bear the first out; two exact ones may be two versions', and the first stands."""
    told = "The Nio ET9 has a 100-kWh battery and 520 kW of power."
    again = evnews.read(f"The Nio ET9 has a battery of about 100 kWh.\n\n{told}\n\nThe ET9 has 707 PS of power.", published="2025-07-02")
    (car,) = again.vehicles
    assert (str(car.battery_capacity), str(car.power)) == ("100 kWh", "520 kW")
    assert [each.text for each in car.evidence if each.field in ("battery_capacity", "power")] == ["about 100 kWh", "100-kWh", "520 kW", "707 PS"]
    assert again.refused == ()
    other = evnews.read(f"{told}\n\nThe Nio ET9 has a 102-kWh battery.", published="2025-07-02")
    assert str(other.vehicles[0].battery_capacity) == "100 kWh"
    assert [each.text for each in other.refused] == ["102-kWh"]
    assert other.conflicts() == ()
