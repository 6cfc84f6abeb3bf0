"""Models out of sentences about plants: those that are made there, and those that only stand beside a plant."""

from __future__ import annotations

import pytest

import evnews

_READ = {
    # the plant is the subject, or the place
    "Volkswagen's Zwickau plant, which employs 9,000 people, builds the ID.3 and the Cupra Born.": {"volkswagen-zwickau": ("volkswagen-id-3", "cupra-born")},
    "Volkswagen will make the ID.3 at Zwickau.": {"volkswagen-zwickau": ("volkswagen-id-3",)},
    "Leapmotor makes the C10 at its Jinhua plant and is fitting out a new one in Hangzhou.": {"leapmotor-jinhua": ("leapmotor-c10",)},
    "BYD's plant in Szeged will build the Dolphin and the Atto 3.": {"byd-szeged": ("byd-dolphin", "byd-atto-3")},
    "Nissan builds the Leaf, a rival of the Volkswagen ID.3, at its Sunderland plant.": {"nissan-sunderland": ("nissan-leaf",)},
    "It is the second works, following Kia's plant in Zilina, which produces the EV4 hatchback and the EV2 SUV.": {"kia-zilina": ("kia-ev4", "kia-ev2")},
    # the model is the subject
    "The Leapmotor C10 is assembled by Stellantis at Tychy, Poland.": {"stellantis-tychy": ("leapmotor-c10",)},
    "The Rivian R2 will be built at the company's plant in Normal, Illinois.": {"rivian-normal": ("rivian-r2",)},
    "The Volvo EX30, built in Ghent, costs 40,000 euros.": {"volvo-cars-ghent": ("volvo-cars-ex30",)},
    "The plant in Zwickau, where the ID.3 is built, has 9,000 workers.": {"zwickau": ("volkswagen-id-3",)},
    "The first Xpeng G9 rolled off the line at Magna's plant in Graz.": {"magna-graz": ("xpeng-g9",)},
    # production begins, or is yet to end
    "Tesla started Model Y production at its Grünheide factory in March 2022.": {"tesla-grunheide": ("tesla-model-y",)},
    "Rivian plans to start production of the R2 at its plant in Normal, Illinois, next year.": {"rivian-normal": ("rivian-r2",)},
    "Volkswagen builds the ID.3 at its Zwickau plant. Production of the ID.3 at the Zwickau plant will end in 2027.": {
        "volkswagen-zwickau": ("volkswagen-id-3",)
    },
    "Kia has started building the EV4 at its Zilina plant.": {"kia-zilina": ("kia-ev4",)},
    # one model at two plants, and two plants with one each
    "Volkswagen makes the ID.4 at Zwickau and Emden.": {"volkswagen-zwickau": ("volkswagen-id-4",), "volkswagen-emden": ("volkswagen-id-4",)},
    "Renault makes the Megane E-Tech at its Douai plant, and Nissan makes the Leaf at its Sunderland plant.": {
        "renault-douai": ("renault-megane-e-tech",),
        "-sunderland": ("nissan-leaf",),
    },
    "Tesla's plant in Fremont opened in 2010. The factory builds the Model S, Model X and Model 3.": {
        "tesla-fremont": ("tesla-model-s", "tesla-model-x", "tesla-model-3")
    },
    # what the sentence before speaks of, and what a plant is home to
    "BYD has a plant in Rayong. The Atto 3 and Dolphin will be produced there.": {"byd-rayong": ("byd-atto-3", "byd-dolphin")},
    "VinFast is building a plant in Ha Tinh. It will produce the VF 3.": {"vinfast-ha-tinh": ("vinfast-vf-3",)},
    "Xpeng's Zhaoqing plant is the home of the G6 and X9.": {"xpeng-zhaoqing": ("xpeng-g6", "xpeng-x9")},
    "Xpeng's Zhaoqing plant, home to the G6, is big.": {"xpeng-zhaoqing": ("xpeng-g6",)},
}

_NOT_READ = [
    "Xpeng's Zhaoqing plant is not far from the home of the G6.",
    "The Guangzhou plant of Xpeng was the home of the P7.",
    "BMW's Munich plant is not home to the iX3.",
    "BYD has a plant in Rayong. It sold the Dolphin there.",
    "BYD has a plant in Rayong. Workers drive the Dolphin there.",
    # no more, or never
    "Nissan's Sunderland plant no longer builds the Leaf.",
    "Volkswagen used to build the ID.3 at its Dresden plant.",
    "Volkswagen stopped building the ID.3 at its Dresden plant.",
    "Volkswagen ended production of the ID.3 at its Dresden plant.",
    "BMW built the i3 at its Leipzig plant.",
    "The ID.3 was built in Dresden until 2025.",
    "Volkswagen's Zwickau plant has never built the ID.7.",
    "Mercedes-Benz will not build the EQS at its Tuscaloosa plant.",
    "Volkswagen builds the ID.3 at its Dresden plant. Volkswagen has stopped building the ID.3 at its Dresden plant.",
    # not sure
    "Volkswagen may build the ID.3 at its Emden plant.",
    "Volkswagen denied that it will build the ID.3 at its Emden plant.",
    "If demand grows, Kia will build the EV3 at its Zilina plant.",
    # sent, sold or moved, not made
    "BYD will export the Seal from its plant in Rayong.",
    "Tesla's Model Y is imported from its Shanghai factory.",
    "Tesla's Shanghai factory delivered 60,000 Model Y cars in May.",
    "Volkswagen will move production of the ID.3 from its Zwickau plant to Wolfsburg.",
    # parts of it
    "CATL's plant in Arnstadt makes cells for the BMW iX.",
    "BMW's Leipzig plant makes iX battery packs.",
    "Nio's Hefei plant assembles ES8 seats.",
    "Rivian's Atlanta plant will make the R2 next-generation platform.",
    "Parts for the Model Y are made at Tesla's Austin plant.",
    # which at which is not told
    "Volkswagen makes the ID.3 and the ID.4 at Zwickau and Emden.",
]


@pytest.mark.parametrize(("text", "expected"), _READ.items())
def test_models_are_read_where_they_are_made(text: str, expected: dict[str, tuple[str, ...]]) -> None:
    """A plant has the models that the words tell to be made there, with the words that name them."""
    plants = evnews.read(text, published="2025-03-10").plants
    told = {plant.id: plant.models for plant in plants if plant.models}
    assert len(told) == len(expected)
    for end, models in expected.items():
        assert [found for name, found in told.items() if name.endswith(end)] == [models]
    assert all(any(one.field == "models" for one in plant.evidence) for plant in plants if plant.models)


@pytest.mark.parametrize("text", _NOT_READ)
def test_other_models_are_left_alone(text: str) -> None:
    """No plant has a model that is made there no longer, perhaps, in part, or elsewhere."""
    assert [plant.models for plant in evnews.read(text, published="2025-03-10").plants if plant.models] == []


def test_an_end_is_refused_with_its_reason() -> None:
    """What is told to be made no longer is seen, and said not to be trusted."""
    report = evnews.read("Volkswagen has stopped building the ID.3 at its Dresden plant.", published="2025-03-10")
    assert [(one.text, one.guess) for one in report.refused] == [("ID.3", "models")]
