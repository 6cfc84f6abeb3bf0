"""Who is joined across articles, and who must not be."""

from __future__ import annotations

from typing import Any

import pytest

from evnews import Article, Company, Dossier, JobPosting, Plant, Report, VehicleModel, merge

_NAMES = {Company: "companies", Plant: "plants", VehicleModel: "vehicles", JobPosting: "jobs"}


def _report(day: int, *records: Any) -> Report:
    lists: dict[str, Any] = {name: [] for name in _NAMES.values()}
    for record in records:
        lists[_NAMES[type(record)]].append(record)
    return Report(article=Article(published=f"2025-03-{day:02}"), **lists)


def _dossier(*articles: tuple[Any, ...]) -> Dossier:
    return merge(_report(day, *records) for day, records in enumerate(articles, 1))


def _company(name: str, *aliases: str, **more: Any) -> Company:
    return Company(name=name, aliases=aliases, **more)


_ONE_COMPANY = [
    (_company("CATL"), _company("Contemporary Amperex Technology Co., Ltd.")),
    (_company("小鹏汽车"), _company("Xpeng")),
    (_company("Norvane Auto"), _company("Norvane Auto Co., Ltd.")),
    (_company("Norvane Auto"), _company("NORVANE AUTO")),
    (_company("Škarda Motors"), _company("Skarda Motors")),
    (_company("Norvane Auto", tickers="HKG: 9911"), _company("Hefei Norvane New Energy", tickers="9911.HK")),
    (_company("Norvane Auto", "Norvane"), _company("Norvane")),
    (_company("Tarvik", "Tarvik Cells"), _company("Tarvik Energy Storage", "Tarvik Cells")),
    (_company("蓝川汽车"), _company("蓝川汽车有限公司")),
]
_TWO_COMPANIES = [
    (_company("Xiaomi Auto", "Xiaomi"), _company("Xiaomi Group", "Xiaomi")),
    (_company("Norvane Auto", "Norvane"), _company("Norvane Group", "Norvane")),
    (_company("Norvane Auto", "Norvane"), _company("Norvane Energy")),
    (_company("蓝川汽车", "蓝川"), _company("蓝川能源", "蓝川")),
    (_company("蓝川"), _company("蓝川集团有限公司")),
    (_company("Tarvik", "TV", country="CN"), _company("Torvik", "TV", country="US")),
    (_company("Nio"), _company("Nia")),
    (_company("Norvane Auto", tickers="HKG: 9911"), _company("Norvane Energy", tickers="HKG: 9912")),
]


@pytest.mark.parametrize(("one", "other"), _ONE_COMPANY, ids=lambda company: company.name)
def test_one_company(one: Company, other: Company) -> None:
    """One company under two spellings, names or tickers is one, and keeps all its names."""
    (company,) = _dossier((one,), (other,)).companies
    assert {one.name, other.name} <= {company.name, *company.aliases}


@pytest.mark.parametrize(("one", "other"), _TWO_COMPANIES, ids=lambda company: company.name)
def test_two_companies(one: Company, other: Company) -> None:
    """Companies that only share a short name are two."""
    assert len(_dossier((one,), (other,)).companies) == 2


def test_a_short_name_of_two_says_nothing() -> None:
    """A name that two companies go by joins neither, and one article keeps apart what it names apart."""
    dossier = _dossier((_company("Norvane Auto", "Norvane"), _company("Norvane Group", "Norvane")), (_company("Norvane"),))
    assert len(dossier.companies) == 3


def test_references_follow_the_join() -> None:
    """What belongs to a company belongs to it under whatever name, also where the report does not describe it."""
    dossier = _dossier(
        (_company("Contemporary Amperex Technology"), Plant(operator="contemporary-amperex-technology", place="Debrecen")),
        (_company("CATL"), Plant(operator="catl", place="Debrecen, Hungary")),
        (Plant(operator="catl", place="Debrecen"),),
    )
    (plant,) = dossier.plants
    assert (plant.id, plant.operator, dossier.members(plant)) == (
        "catl-debrecen",
        "catl",
        ((0, "contemporary-amperex-technology-debrecen"), *((i, "catl-debrecen") for i in (1, 2))),
    )
    assert dossier.find(0, "contemporary-amperex-technology") == "catl"


_ONE_PLANT = [
    (Plant(operator="nio", place="Hefei"), Plant(operator="nio", place="Hefei, China", kind="vehicle_assembly")),
    (Plant(operator="nio", place="Hefei", phase=2), Plant(operator="nio", place="Hefei", phase=2, capacity="100,000 cars a year")),
    (Plant(operator="nio", name="Neopark plant"), Plant(operator="nio", name="NeoPark Plant")),
    (Plant(operator="byd", place="Hungary"), Plant(operator="byd", place="Hungary")),
    (Plant(operator="nio", place="Hefei", name="F2"), Plant(operator="nio", place="Hefei", name="Nio's F2 smart factory")),
    (Plant(operator="nio", place="Hefei", name="Hefei plant"), Plant(operator="nio", place="Hefei", name="F1")),
    (Plant(operator="tesla", place="Shanghai", name="Gigafactory Shanghai"), Plant(operator="tesla", place="Shanghai", name="Shanghai plant")),
    (Plant(operator="nio", place="Hefei", name="蔚来第二先进制造基地"), Plant(operator="nio", place="Hefei", name="第二工厂")),
]
_TWO_PLANTS = [
    (Plant(operator="nio", place="Hefei"), Plant(operator="xpeng", place="Hefei")),
    (Plant(operator="nio", place="Hefei"), Plant(operator="nio", place="Wuhan")),
    (Plant(operator="nio", place="Hefei", phase=1), Plant(operator="nio", place="Hefei", phase=2)),
    (Plant(operator="nio", place="Hefei", kind="battery_pack"), Plant(operator="nio", place="Hefei", kind="vehicle_assembly")),
    (Plant(operator="nio", place="Hefei", name="F1"), Plant(operator="nio", place="Hefei", name="F2")),
    (Plant(operator="nio", place="Hefei", name="第一工厂"), Plant(operator="nio", place="Hefei", name="第二工厂")),
    (Plant(operator="nio"), Plant(operator="nio")),
    (Plant(place="Hefei"), Plant(place="Hefei")),
    (Plant(operator="byd", place="Hungary"), Plant(operator="byd", place="Szeged, Hungary")),
]


@pytest.mark.parametrize(("one", "other"), _ONE_PLANT)
def test_one_plant(one: Plant, other: Plant) -> None:
    """One operator, place and phase are one plant."""
    assert len(_dossier((one,), (other,)).plants) == 1


@pytest.mark.parametrize(("one", "other"), _TWO_PLANTS)
def test_two_plants(one: Plant, other: Plant) -> None:
    """Another operator, city, phase or kind is another plant, and a plant without a place may be any."""
    assert len(_dossier((one,), (other,)).plants) == 2


def test_plants_that_an_article_tells_apart_stay_apart() -> None:
    """Where one article knows two plants of a kind in a city, a third article's plant there is joined by its name alone."""
    pair = (Plant(id="f1", operator="nio", name="F1", place="Hefei"), Plant(id="f2", operator="nio", name="F2", place="Hefei"))
    dossier = _dossier(pair, (Plant(operator="nio", place="Hefei"),), (Plant(operator="nio", name="F2", place="Hefei"),))
    assert sorted(len(dossier.members(plant)) for plant in dossier.plants) == [1, 1, 2]


_ONE_CAR = [
    (VehicleModel(maker="xiaomi-auto", name="SU7", variant="Max"), VehicleModel(maker="xiaomi-auto", name="SU7 Max")),
    (VehicleModel(maker="xiaomi-auto", name="Xiaomi SU7"), VehicleModel(maker="xiaomi-auto", name="SU7", brand="Xiaomi")),
    (VehicleModel(maker="xiaomi-auto", name="SU7"), VehicleModel(name="SU7")),
    (VehicleModel(maker="seres", brand="Aito", name="M9"), VehicleModel(maker="huawei", brand="AITO", name="M9")),
    (VehicleModel(maker="vinfast", name="VF 7"), VehicleModel(maker="vinfast", name="VF7")),
    (VehicleModel(maker="geely-auto", name="Zeekr 001"), VehicleModel(maker="zeekr", name="001")),
    (VehicleModel(maker="geely-auto", brand="Zeekr", name="001"), VehicleModel(maker="zeekr", name="001")),
    (VehicleModel(id="car", maker="firefly", name="Firefly"), VehicleModel(maker="nio", name="Firefly")),
]
_TWO_CARS = [
    (VehicleModel(maker="xiaomi-auto", name="SU7"), VehicleModel(maker="xiaomi-auto", name="SU7", variant="Max")),
    (VehicleModel(maker="xiaomi-auto", name="SU7"), VehicleModel(maker="xiaomi-auto", name="YU7")),
    (VehicleModel(maker="li-auto", name="L6"), VehicleModel(maker="norvane-auto", name="L6")),
    (VehicleModel(maker="geely-auto", name="001"), VehicleModel(maker="zeekr", name="001")),
    (VehicleModel(maker="xpeng", name="Zeekr 001"), VehicleModel(maker="zeekr", name="001")),
]


@pytest.mark.parametrize(("one", "other"), _ONE_CAR)
def test_one_car(one: VehicleModel, other: VehicleModel) -> None:
    """One maker or brand, and one name with its variant, are one model."""
    maker = _company("Xiaomi Auto", "Xiaomi")
    assert len(_dossier((maker, one), (maker, other)).vehicles) == 1


@pytest.mark.parametrize(("one", "other"), _TWO_CARS)
def test_two_cars(one: VehicleModel, other: VehicleModel) -> None:
    """Another variant, name or maker is another model."""
    assert len(_dossier((one,), (other,)).vehicles) == 2


def test_a_model_of_nobody_may_be_of_either() -> None:
    """A model whose maker is not told is joined with none where two makers have one of that name."""
    cars = [VehicleModel(maker="li-auto", name="L6"), VehicleModel(maker="norvane-auto", name="L6"), VehicleModel(name="L6")]
    assert len(_dossier(*((car,) for car in cars)).vehicles) == 3


def test_jobs_are_joined_by_employer_and_title() -> None:
    """One employer's job is one, in the singular and the plural; another employer's is another."""
    dossier = _dossier(
        (JobPosting(employer="nio", title="store manager"),),
        (JobPosting(employer="nio", title="Store managers"),),
        (JobPosting(employer="xpeng", title="store manager"),),
    )
    assert sorted(len(dossier.members(job)) for job in dossier.jobs) == [1, 2]


def test_jobs_that_an_article_tells_apart_stay_apart() -> None:
    """Two numbers of workers in one article are two openings; another article's is joined with the same one."""
    pair = JobPosting(employer="nio", title="worker", openings=4000), JobPosting(id="more", employer="nio", title="worker", openings=250)
    dossier = _dossier(pair, (JobPosting(employer="nio", title="workers", openings=250),), (JobPosting(employer="nio", title="worker", openings=90),))
    assert sorted(dossier.members(job) for job in dossier.jobs) == [((0, "more"), (1, "nio-workers")), ((0, "nio-worker"),), ((2, "nio-worker"),)]
    assert dossier.conflicts() == ()


def test_a_report_may_point_at_the_wrong_kind() -> None:
    """A plant whose operator is the id of a model is merged like any other."""
    car, plant = VehicleModel(id="x9", name="X9"), Plant(operator="x9", place="Hefei", name="Hefei plant")
    assert len(_dossier((car, plant), (car, plant)).plants) == 1


def test_only_reports_are_merged() -> None:
    """What is no report is refused with a way to leave it out."""
    with pytest.raises(TypeError, match=r"made of reports, not of str; for example merge\(r for r in results if isinstance\(r, Report\)\)"):
        merge(["Nio"])  # type: ignore[list-item]


def test_one_more_report_costs_one_report(effort: Any) -> None:
    """What was added before is not looked at again when one more is added."""
    some = [_report(day % 28 + 1, _company(f"Maker {day}")) for day in range(400)]
    few, many = Dossier(reports=[]), Dossier(reports=[])
    for number, report in enumerate(some):
        few, many = few.add(report) if number < 20 else few, many.add(report)
    more = _report(1, _company("Norvane Auto"))
    assert effort(lambda: many.add(more)) < 2 * effort(lambda: few.add(more))
