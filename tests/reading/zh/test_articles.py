"""Whole articles of our own: every company, plant, model, job and milestone that they tell, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

import evnews

_ARTICLES = sorted((Path(__file__).parents[2] / "articles" / "zh").glob("*.txt"))


def _shown(report: evnews.Report) -> list[str]:
    lines = [f"company | {each.name} | {each.kind}" for each in report.companies]
    for plant in report.plants:
        where = plant.place.city if plant.place is not None else "-"
        fields = [f"{name}={value}" for name in ("capacity", "opened", "completed", "investment", "headcount") if (value := getattr(plant, name)) is not None]
        lines.append(" | ".join(["plant", plant.id, str(where), str(plant.kind), str(plant.status or "-"), " ".join(fields) or "-"]))
    for car in report.vehicles:
        prices = ", ".join(map(str, car.prices)) or "-"
        ranges = ", ".join(f"{each.distance} {each.cycle or '-'}" for each in car.ranges) or "-"
        lines.append(f"vehicle | {car.id} | {prices} | {ranges}")
    for job in report.jobs:
        places = ", ".join(str(place.city) for place in job.places) or "-"
        lines.append(" | ".join(["job", str(job.title), places, str(job.openings or "-"), str(job.salary or "-")]))
    for each in report.milestones:
        told = [str(each.kind), str(each.status), str(each.subject), *(str(value or "-") for value in (each.date, each.value, each.change))]
        lines.append(" | ".join(["milestone", *told]))
    return lines


@pytest.mark.parametrize("path", _ARTICLES, ids=[path.stem for path in _ARTICLES])
def test_an_article_tells_just_its_facts(path: Path) -> None:
    """Every record of the article comes out as it is told, and none besides."""
    head, _, rest = path.read_text("utf-8").partition("\n\n")
    text, _, facts = rest.partition("\n----\n")
    report = evnews.read(text, published=head.removeprefix("published: ").strip())
    assert sorted(_shown(report)) == sorted(facts.strip().splitlines())
