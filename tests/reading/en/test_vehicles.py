"""What an article says of vehicle models: which versions there are, and which figure is whose."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from evnews.model.vehicle import VehicleModel
from evnews.reading.api import read


def _figures(car: VehicleModel) -> set[str]:
    """Return all figures of a record, each as "field value"."""
    out = {f"range {one.distance}" + (f" {one.cycle.value}" if one.cycle else "") for one in car.ranges}
    out |= {f"price {one}" for one in car.prices}
    for field in ("seats", "battery_capacity", "power", "torque", "acceleration", "top_speed", "mass"):
        value = getattr(car, field)
        if value is not None:
            out.add(f"{field} {value}")
    return out


def _cars(text: str) -> dict[str, set[str]]:
    """Return the figures of every record, by name and version."""
    report = read(text, published="2024-09-20", language="en")
    return {" ".join(filter(None, (car.name, car.variant))): _figures(car) for car in report.vehicles}


GIVEN = {
    "what a car shares its platform with is another one": (
        "VW has built the ID.4. It shares its platform with the ID.3 and has 400 km of range.",
        {"ID.4": {"range 400 km"}, "ID.3": set()},
    ),
    "what a car is larger than, or replaces": (
        "The VW ID.4 is larger than the ID.3 and has 400 km of range. It replaces the e-Golf and costs 40,000 euros.",
        {"ID.4": {"range 400 km", "price 40000 EUR"}, "ID.3": set(), "e-Golf": set()},
    ),
    "a pronoun behind what a car is set beside": (
        "VW has built the ID.4. Unlike the ID.3, it costs 40,000 euros.",
        {"ID.4": {"price 40000 EUR"}, "ID.3": set()},
    ),
    "but a rival keeps what stands in brackets, with it, or in its own clause": (
        "The VW ID.4 competes with the Kia EV5 (from 45,000 euros) and costs more than the ID.3, which has 400 km of range.",
        {"ID.4": set(), "EV5": {"price at least 45000 EUR"}, "ID.3": {"range 400 km"}},
    ),
    "a car that is known as something": (
        "Built by VW and known as the ID.4, it has a battery of 77 kWh.",
        {"ID.4": {"battery_capacity 77 kWh"}},
    ),
    "a price makes an unknown name a version's": (
        "The Ford F-150 Lightning Pro starts at $54,700, the Quercus at $65,000 and the Platinum at $84,900.",
        {
            "F-150 Lightning Pro": {"price 54700 USD"},
            "F-150 Lightning Quercus": {"price 65000 USD"},
            "F-150 Lightning Platinum": {"price 84900 USD"},
        },
    ),
    "what both have, and what each has": (
        "The Geely EX5 costs AU$40,900 for the Sorrel and AU$44,900 for the Teasel. Both have a 60 kWh battery; range is 430 km and 410 km, respectively.",
        {
            "EX5": {"battery_capacity 60 kWh"},
            "EX5 Sorrel": {"price 40900 AUD", "battery_capacity 60 kWh", "range 430 km"},
            "EX5 Teasel": {"price 44900 AUD", "battery_capacity 60 kWh", "range 410 km"},
        },
    ),
    "one version's price after what all have": (
        "The Cadillac Vistiq has 615 hp and 305 miles of range, and starts at $78,700 for the Luxury trim.",
        {"Vistiq": {"power 615 horsepower", "range 305 mile"}, "Vistiq Luxury": {"price 78700 USD"}},
    ),
    "a price right before a version": (
        "The Rivian R2 comes as a dual-motor Performance trim priced at $57,900, followed by a $45,000 single-motor Standard.",
        {"R2 Performance": {"price 57900 USD"}, "R2 Standard": {"price 45000 USD"}},
    ),
    "what an option adds is no price": (
        "Li Auto launched the i6 SUV at a price of 249,000 yuan, and the dual-motor option adds 20,000 yuan.",
        {"i6": {"price 249000 CNY"}},
    ),
    "a number and a letter": (
        "The Porsche Macan 4 costs 84,000 euros and the Macan 4S 91,000 euros.",
        {"Macan 4": {"price 84000 EUR"}, "Macan 4S": {"price 91000 EUR"}},
    ),
    "a sprint's speed is not the top speed": (
        "The Lucid Air Sapphire hits 60 mph in 1.9 seconds and has a top speed of 205 mph. The Taycan Turbo GT needs 2.2 seconds to 60 mph.",
        {"Air Sapphire": {"acceleration 1.9 second", "top_speed 205 mile/hour"}, "Taycan Turbo GT": {"acceleration 2.2 second"}},
    ),
    "what stands before a rival is not the rival's": (
        "The Zeekr 7X makes 475 kW and 710 Nm, versus 378 kW for the Tesla Model Y.",
        {"7X": {"power 475 kW", "torque 710 N*m"}, "Model Y": {"power 378 kW"}},
    ),
    "a plus makes another car": (
        "The Xpeng P7 costs 219,000 yuan. The Xpeng P7+ costs 186,000 yuan.",
        {"P7": {"price 219000 CNY"}, "P7+": {"price 186000 CNY"}},
    ),
    "versions may go by codes": (
        "The BMW i4 eDrive40 has 340 PS and the i4 M50 544 PS. The Mercedes CLA 250+ has 268 hp and the CLA 350 4Matic 349 hp.",
        {
            "i4 eDrive40": {"power 340 metric_horsepower"},
            "i4 M50": {"power 544 metric_horsepower"},
            "CLA 250+": {"power 268 horsepower"},
            "CLA 350 4Matic": {"power 349 horsepower"},
        },
    ),
    "versions may begin with numbers": (
        "The Xpeng G7 602 Max costs 195,000 yuan and the 702 Ultra 225,000 yuan. The Skoda Elroq 85 has 210 kW.",
        {"G7 602 Max": {"price 195000 CNY"}, "G7 702 Ultra": {"price 225000 CNY"}, "Elroq 85": {"power 210 kW"}},
    ),
    "an adjective before a version": (
        "The Kia EV9 starts at $54,900. The entry-level Light trim has a range of 230 miles, the pricier Land trim costs $69,900.",
        {"EV9": {"price 54900 USD"}, "EV9 Light": {"range 230 mile"}, "EV9 Land": {"price 69900 USD"}},
    ),
    "drives before the model and alone": (
        "The single-motor Volvo EX60 has 374 hp and 310 miles of range, the dual-motor 510 hp and 320 miles.",
        {"EX60 single-motor": {"power 374 horsepower", "range 310 mile"}, "EX60 dual-motor": {"power 510 horsepower", "range 320 mile"}},
    ),
    "a part of the car has the figure": (
        "A 150 kW (204 PS) motor drives the front wheels of the Kia EV4.",
        {"EV4": {"power 150 kW"}},
    ),
    "a price it was launched at": (
        "Nio showed the ET9 last year. It was launched on Aug. 27 at 788,000 yuan.",
        {"ET9": {"price 788000 CNY"}},
    ),
    "from and at are one price": (
        "The BYD Seagull starts from 55,800 yuan. The Seagull costs 55,800 yuan.",
        {"Seagull": {"price at least 55800 CNY"}},
    ),
    "prices may stand before their versions, and pounds be money": (
        "The Renault 4 E-Tech starts at 26,995 pounds for the Evolution trim, 28,995 pounds buys the Techno trim and 30,995 pounds the Iconic trim.",
        {"4 E-Tech Evolution": {"price 26995 GBP"}, "4 E-Tech Techno": {"price 28995 GBP"}, "4 E-Tech Iconic": {"price 30995 GBP"}},
    ),
    "a figure behind its version stays with it": (
        "The Zeekr 7X has 310 kW for the RWD version and the AWD version has 475 kW.",
        {"7X": set(), "7X RWD": {"power 310 kW"}, "7X AWD": {"power 475 kW"}},
    ),
    "what a car weighs is its curb weight": (
        "The Zeekr 7X has a curb weight of 2,335 kg (5,148 pounds). The Zeekr 007 weighs in at 2.24 tonnes.",
        {"7X": {"mass 2335 kg"}, "007": {"mass 2.24 metric_ton"}},
    ),
    "a figure goes to the model named before it": (
        "The Zeekr 7X has a 75 kWh battery and a range of 605 km CLTC, while the Zeekr 007 offers a 100 kWh battery.",
        {"7X": {"battery_capacity 75 kWh", "range 605 km CLTC"}, "007": {"battery_capacity 100 kWh"}},
    ),
    "a price list gives one version a line": (
        "Zeekr launched the 7X in Hangzhou.\n\n- RWD 75 kWh: RMB 229,900 ($32,600), 605 km CLTC\n- AWD 100 kWh: RMB 269,900, 705 km CLTC\n",
        {
            "7X": set(),
            "7X RWD 75 kWh": {"battery_capacity 75 kWh", "price 229900 CNY", "range 605 km CLTC"},
            "7X AWD 100 kWh": {"battery_capacity 100 kWh", "price 269900 CNY", "range 705 km CLTC"},
        },
    ),
    "dashes, dots and wide gaps part names from prices": (
        "Kia has priced the EV3.\n\nEV3 Air — £32,995\nEV3 Air Long Range ........ £35,995\nEV3 GT-Line   £39,495\n",
        {"EV3": set(), "EV3 Air": {"price 32995 GBP"}, "EV3 Air Long Range": {"price 35995 GBP"}, "EV3 GT-Line": {"price 39495 GBP"}},
    ),
    "a version is meant by a part of its name": (
        "The Proton e.MAS 7 costs RM109,800 for the Prime and RM123,800 for the Premium. The Prime has 49.52 kWh; the Premium has 60.22 kWh.",
        {
            "e.MAS 7": set(),
            "e.MAS 7 Prime": {"price 109800 MYR", "battery_capacity 49.52 kWh"},
            "e.MAS 7 Premium": {"price 123800 MYR", "battery_capacity 60.22 kWh"},
        },
    ),
    "brackets behind a figure tell whose it is": (
        "The MONA M03 by Xpeng is on sale.\n\nM03 515 Long Range: RMB 119,800\nM03 620 Long Range: RMB 129,800\n\nMotor: 140 kW (515), 160 kW (620)\n",
        {
            "M03": set(),
            "M03 515 Long Range": {"price 119800 CNY", "power 140 kW"},
            "M03 620 Long Range": {"price 129800 CNY", "power 160 kW"},
        },
    ),
    "lists of one length are shared out": (
        "The Xiaomi SU7, SU7 Pro and SU7 Max are priced at RMB 215,900, RMB 245,900 and RMB 299,900, respectively.",
        {"SU7": {"price 215900 CNY"}, "SU7 Pro": {"price 245900 CNY"}, "SU7 Max": {"price 299900 CNY"}},
    ),
    "a list of figures for one model is all its": (
        "The BYD Seagull has a CLTC range of 305 km or 405 km.",
        {"Seagull": {"range 305 km CLTC", "range 405 km CLTC"}},
    ),
    "what holds throughout holds for every version": (
        "Kia sells the EV3.\n\nEV3 Air: £32,995\nEV3 GT-Line: £39,495\n\nTop speed is 170 km/h throughout.",
        {
            "EV3": {"top_speed 170 km/hour"},
            "EV3 Air": {"price 32995 GBP", "top_speed 170 km/hour"},
            "EV3 GT-Line": {"price 39495 GBP", "top_speed 170 km/hour"},
        },
    ),
    "drives tell versions apart": (
        "The Chevrolet Equinox EV is new. The front-wheel-drive version has an EPA range of 319 miles, the all-wheel-drive version makes 288 hp.",
        {"Equinox EV": set(), "Equinox EV front-wheel-drive": {"range 319 mile EPA"}, "Equinox EV all-wheel-drive": {"power 288 horsepower"}},
    ),
    "a sentence goes on with the model": (
        "The Fiat 500e was shown in Turin. It has a 52 kWh battery and a WLTP range of 400 km. Its motor delivers 110 kW (150 PS) and 245 Nm.",
        {"500e": {"battery_capacity 52 kWh", "range 400 km WLTP", "power 110 kW", "torque 245 N*m"}},
    ),
    "the words for the body point back": (
        "Nio launched the ES8 on Saturday. The seven-seat SUV has a 102 kWh battery.",
        {"ES8": {"seats 7", "battery_capacity 102 kWh"}},
    ),
    "a time needs its speed, either before or after": (
        "The Xiaomi SU7 goes from 0 to 100 km/h in 5.28 seconds. The BYD Han takes 3.9 seconds to reach 100 km/h.",
        {"SU7": {"acceleration 5.28 second"}, "Han": {"acceleration 3.9 second"}},
    ),
    "a whole outweighs its axles": (
        "The Zeekr 7X has a 165 kW motor at the front and a 310 kW motor at the rear for a combined 475 kW.",
        {"7X": {"power 475 kW"}},
    ),
    "a range of prices may have a conversion in its middle": (
        "Li Auto has priced the L9 at 450,000 yuan ($70,600) to 500,000 yuan.",
        {"L9": {"price 450000 to 500000 CNY"}},
    ),
    "the former and the latter": (
        "The Polestar 4 costs €63,200 for the Pro and €71,200 for the Performance. The former has 200 kW, the latter 400 kW.",
        {"4": set(), "4 Pro": {"price 63200 EUR", "power 200 kW"}, "4 Performance": {"price 71200 EUR", "power 400 kW"}},
    ),
    "a price is cut to the new from the old": (
        "Tesla cut the price of the Model 3 to $38,990 from $40,240.",
        {"Model 3": {"price 38990 USD"}},
    ),
    "a figure may stand before its model": (
        "Priced at RMB 328,000 after subsidies, the Li ONE is a hybrid.",
        {"ONE": {"price 328000 CNY"}},
    ),
    "a version may go by brackets alone": (
        "The Volkswagen ID.7 comes with 77 kWh (Pro) or 86 kWh (Pro S).",
        {"ID.7": set(), "ID.7 Pro": {"battery_capacity 77 kWh"}, "ID.7 Pro S": {"battery_capacity 86 kWh"}},
    ),
    "a stop behind the letter of a model closes a sentence": (
        "The Mercedes EQC has a range of 200 miles, versus 295 miles for the Tesla Model X. It sprints from 0 to 60 mph in 5 seconds.",
        {"EQC": {"range 200 mile", "acceleration 5 second"}, "Model X": {"range 295 mile"}},
    ),
    "one that another is built to rival": (
        "Designed as a competitor to Tesla's Model X, the Jaguar I-Pace has 394 horsepower and a range of 240 miles.",
        {"Model X": set(), "I-Pace": {"power 394 horsepower", "range 240 mile"}},
    ),
    "one that is not like another": (
        "Unlike the petrol-powered BMW X3, the iX3 has a range of 400 km.",
        {"X3": set(), "iX3": {"range 400 km"}},
    ),
    "a figure before the maker of its model": (
        "The 42-kWh Fiat 500e has a range of 149 miles.",
        {"500e": {"battery_capacity 42 kWh", "range 149 mile"}},
    ),
    "the price of a petrol version": (
        "The gasoline-powered Hyundai Kona starts at $21,000. The Kona Electric has a range of 186 miles and costs $33,000.",
        {"Kona": {"range 186 mile", "price 33000 USD"}},
    ),
    "a price in brackets behind a version": (
        "The Tesla Model Y comes as Long Range and Performance. The Performance version ($60,990) will do zero to 60 mph in 3.5 seconds.",
        {"Model Y Performance": {"price 60990 USD", "acceleration 3.5 second"}},
    ),
    "two prices, the second of a petrol version": (
        "The Mini Countryman Electric is priced from 42,080 pounds, or 28,500 pounds for the petrol version.",
        {"Countryman": {"price 42080 GBP"}},
    ),
    "a price with a petrol engine": (
        "The Hyundai Kona starts at $24,250 with a petrol engine, while the Kona Electric costs $33,000.",
        {"Kona": {"price 33000 USD"}},
    ),
    "a list keeps to one test": (
        "The Hyundai Ioniq 9 S has an EPA range of 335 miles.\n\nS RWD — $60,555, 335 mi\nSE AWD — $64,365, 320 mi\n",
        {"Ioniq 9 S RWD": {"price 60555 USD", "range 335 mile EPA"}, "Ioniq 9 SE AWD": {"price 64365 USD", "range 320 mile EPA"}},
    ),
}

REFUSED = {
    "an investment": "Zeekr invested RMB 800 million in the 7X.",
    "a deposit": "The Zeekr 7X can be ordered with a deposit of RMB 20,000.",
    "a discount": "The Zeekr 7X is now RMB 20,000 cheaper.",
    "a former price": "The price of the Zeekr 7X is down from RMB 265,900.",
    "a fee": "Prices of the Hyundai Ioniq 9 include a mandatory $2,600 freight charge.",
    "a credit": "The Hyundai Ioniq 9 gets the $7,500 federal tax credit.",
    "a charger's power": "The Zeekr 7X can use a 350-kW DC fast charger.",
    "charging power": "The Zeekr 7X charges at 250 kW.",
    "a consumption": "The Zeekr 7X has an energy consumption of 15.6 kWh/100 km.",
    "a distance to somewhere": "The Zeekr 7X is built 250 km from Shanghai.",
    "what it can pull": "The Zeekr 7X can tow 1,600 kg.",
    "what it can tow beside its price": "The Zeekr 7X can tow 5,000 pounds at a price that is not known.",
    "what its battery weighs": "The Zeekr 7X has a battery pack that weighs 480 kg.",
    "its weight with a load": "The Zeekr 7X has a gross weight of 2,840 kg.",
    "what it weighs less than another": "The Zeekr 7X weighs 300 kg less than the Zeekr 009.",
    "a warranty": "The range of the Zeekr 7X comes with a warranty of 8 years or 160,000 km.",
    "range added by a charge": "The Zeekr 7X has fast charging that adds 400 km in five minutes.",
    "a time to another speed": "The Zeekr 7X goes from 0 to 200 km/h in 12.5 seconds.",
    "a charging time": "The Zeekr 7X charges from 10% to 80% in 10.5 minutes.",
    "range added by a charger": "A fast charger adds 248 miles to a Zeekr 7X in 20 minutes.",
    "the price of its petrol sister": "The Volvo EX30 is new. The petrol-engined Volvo EX30 costs 30,000 euros.",
    "a denied figure": "Zeekr denied that the 7X would get a range of 900 km.",
    "seats of another": "The Zeekr 7X is to be followed by a seven-seat van in 2026.",
    "single axles only": "The Zeekr 7X has a 150 kW motor at the front and a 200 kW motor at the rear.",
    "another firm's figure": "The Zeekr 7X is new. Tesla sells cars with a range of 600 km.",
    "lists of two lengths": "The Zeekr 7X and Zeekr 007 have a range of 605 km, 705 km and 780 km respectively.",
}


@pytest.mark.parametrize("case", GIVEN)
def test_figures_go_to_their_version(case: str) -> None:
    """Every figure that a text states goes to the version it is told of, and no other figure comes out."""
    text, wanted = GIVEN[case]
    found = _cars(text)
    assert {name: found.get(name) for name in wanted} == wanted
    assert all(not figures for name, figures in found.items() if name not in wanted)


@pytest.mark.parametrize("case", REFUSED)
def test_other_figures_stay_out(case: str) -> None:
    """A figure that is not a vehicle's, or not said to be, fills no field."""
    cars = _cars(REFUSED[case])
    assert cars
    assert not any(cars.values())


def test_versions_share_what_their_model_is() -> None:
    """Body, powertrain and seats of a model are those of its versions too."""
    report = read("The five-seat Zeekr 7X is an all-electric SUV.\n\n7X Pro: RMB 229,900\n7X Max: RMB 249,900\n", published="2024-09-20")
    assert [(car.variant, car.body_style, car.powertrain, car.seats) for car in report.vehicles] == [
        (None, "suv", "bev", 5),
        ("Pro", "suv", "bev", 5),
        ("Max", "suv", "bev", 5),
    ]


@pytest.mark.parametrize(
    ("text", "body", "powertrain"),
    [
        ("Scout Motors will build the Terra, a gasoline range-extender pickup.", "pickup", "erev"),
        ("The Lucid Air is a luxury electric sedan.", "sedan", "bev"),
        ("Yangtze Auto showed the Lumo 05 hatchback.", "hatchback", None),
        # what is plugged in may be a hybrid or not
        ("Yangtze Auto showed the Lumo 05, a plug-in SUV.", "suv", None),
        ("Yangtze Auto showed the Lumo 05, a plug-in hybrid SUV.", "suv", "phev"),
    ],
)
def test_words_beside_a_name_tell_what_it_is(text: str, body: str, powertrain: str | None) -> None:
    """Words right before and after a name, in an apposition and after "is a", tell body and powertrain."""
    cars = read(text, published="2024-09-20").vehicles
    assert [(car.body_style, car.powertrain) for car in cars][:1] == [(body, powertrain)]


def test_a_range_counts_what_the_words_say() -> None:
    """A combined range and an electric one are told apart."""
    cars = read("The Li L9 has a CLTC electric range of 280 km and a combined range of 1,400 km.", published="2024-09-20").vehicles
    assert [(str(one.distance), one.kind) for one in cars[0].ranges] == [("280 km", "electric"), ("1400 km", "combined")]


def test_each_of_two_names_has_its_own_word() -> None:
    """A body word behind each of two names belongs to the name before it alone."""
    cars = read("Rivian builds the R1T pickup and the R1S SUV in Normal, Illinois.", published="2024-09-20").vehicles
    assert [(car.name, car.body_style) for car in cars] == [("R1T", "pickup"), ("R1S", "suv")]


def test_a_list_of_names_is_no_apposition() -> None:
    """Behind a comma "the coupe S01" is the next of a list, and says nothing of the name before it."""
    cars = read("Leapmotor sells the mini car T03, the coupe S01 and the sedan C01.", published="2024-09-20").vehicles
    assert [car.body_style for car in cars][1:] == ["coupe", "sedan"]
    assert cars[0].body_style != "coupe"


def test_a_conflict_is_refused() -> None:
    """Of two values for one field the first stands, and the second is refused with its reason."""
    report = read("The Zeekr 7X has a 75 kWh battery. The Zeekr 7X has a 100 kWh battery.", published="2024-09-20")
    assert [str(car.battery_capacity) for car in report.vehicles] == ["75 kWh"]
    assert [refused.text for refused in report.refused if "battery_capacity" in refused.guess] == ["100 kWh"]


def test_every_figure_has_its_words() -> None:
    """Each figure of each version, also one that it shares with its model, has evidence in the text."""
    text, _ = GIVEN["what holds throughout holds for every version"]
    report = read(text, published="2024-09-20")
    for car in report.vehicles:
        evidence = [one for one in car.evidence if one.field == "top_speed"]
        assert evidence
        assert all(text[one.start : one.end] == one.text for one in evidence)


@pytest.mark.parametrize("piece", ["Zeekr 7X Pro: RMB 229,900, 605 km\n", "the Max, the Pro and the AWD version (620) ", "Zeekr 7X 310 kW, "])
def test_work_grows_with_the_text(piece: str, effort: Callable[[Callable[[], object]], int]) -> None:
    """Eight times the text is about eight times the work, not sixty-four."""
    small, large = (effort(partial(read, "Zeekr launched the 7X.\n" + piece * times, published="2024-09-20")) for times in (25, 200))
    assert large <= 16 * small
