"""Plants out of sentences: what is told of each, and what only looks like one."""

from __future__ import annotations

import pytest

import evnews

_FIELDS = ("phase", "capacity", "rate", "completed", "opened", "investment", "area", "headcount")


def _told(text: str) -> list[str]:
    """Return a line for each plant: operator, place, kind, status, and the other fields that it has."""
    lines = []
    for plant in evnews.read(text, published="2025-03-10").plants:
        where = plant.place.city or plant.place.name or plant.place.country if plant.place else "-"
        rest = [f"{field}={getattr(plant, field)}" for field in _FIELDS if getattr(plant, field) is not None]
        lines.append(" | ".join([f"{plant.operator or '-'} in {where}", str(plant.kind or "-"), str(plant.status or "-"), *rest]))
    return lines


_READ = {
    # operator by possessive, "its", "whose", "that X is building", "by X", the maker of the model, the one before
    "Volkswagen's Zwickau plant, which employs 9,000 people, builds the ID.3.": [
        "volkswagen in Zwickau | vehicle_assembly | operating | headcount=9000 person"
    ],
    "Rivian, whose own Normal factory can build 215,000 vehicles a year, said so.": [
        "rivian in Normal | vehicle_assembly | operating | capacity=215000 vehicle/year",
    ],
    "The Leapmotor C10 is assembled by Stellantis at Tychy, Poland.": ["stellantis in Tychy | vehicle_assembly | operating"],
    "The BYD Dolphin is built in Shenzhen.": ["byd in Shenzhen | vehicle_assembly | operating"],
    "Leapmotor makes the C10 at its Jinhua plant and is fitting out a new one in Hangzhou.": [
        "leapmotor in Jinhua | vehicle_assembly | operating",
        "leapmotor in Hangzhou | vehicle_assembly | -",
    ],
    "SVOLT said that the 24 GWh cell plant it is building in Lauchhammer is on schedule.": [
        "svolt in Lauchhammer | battery_cell | construction | capacity=24 GWh/year",
    ],
    # several plants in one sentence, by towns, numerals and ordinals
    "BYD opened its factory in Szeged, Hungary, in January, and a second one in Manisa, Turkey, is under construction.": [
        "byd in Szeged | vehicle_assembly | operating | opened=2025-01",
        "byd in Manisa | vehicle_assembly | construction",
    ],
    "LG Energy Solution runs two battery plants in the United States: one in Holland, Michigan, and one in Spring Hill, Tennessee.": [
        "lges in Holland | battery_cell | -",
        "lges in Spring Hill | battery_cell | -",
    ],
    "Stellantis is building two battery plants in Kokomo, Indiana. The first, with 33 GWh, will open this year, and the second, with 34 GWh, in 2027.": [
        "stellantis in Kokomo | battery_cell | construction | capacity=33 GWh/year",
        "stellantis in Kokomo | battery_cell | construction | capacity=34 GWh/year",
    ],
    "VW stopped making cars in Dresden. Opel shut in Antwerp in 2010 and Ford in Genk.": [
        "volkswagen in Dresden | vehicle_assembly | idled",
        "opel in Antwerp | vehicle_assembly | retired",
        "ford in Genk | vehicle_assembly | -",
    ],
    # since when it is open; its phases; what is still to leave its pilot line; whose it is where only a pronoun stands before it
    "BYD's Rayong plant, open since July 2024, has 6,000 workers.": [
        "byd in Rayong | vehicle_assembly | operating | opened=2024-07 | headcount=6000 person",
    ],
    "Nio's plant in Yibin began operating in 2022 with a capacity of 80,000 cars a year; phase two, completed on February 20, adds 120,000.": [
        "nio in Yibin | vehicle_assembly | operating | capacity=80000 vehicle/year | opened=2022",
        "nio in Yibin | vehicle_assembly | construction_completed | phase=2 | capacity=120000 vehicle/year | completed=2025-02-20",
    ],
    "Byton has a plant in Nanjing. The first cars should leave the pilot line there in April 2026.": ["byton in Nanjing | vehicle_assembly | -"],
    "Xpeng has a plant in Zhaoqing, and its Guangzhou factory's trial production is expected in May.": [
        "xpeng in Zhaoqing | vehicle_assembly | -",
        "xpeng in Guangzhou | vehicle_assembly | -",
    ],
    "Nio opened a plant in Hefei in May; Xpeng has one in Zhaoqing, and its Guangzhou factory is big.": [
        "nio in Hefei | vehicle_assembly | operating | opened=2024-05",
        "xpeng in Zhaoqing | vehicle_assembly | -",
        "xpeng in Guangzhou | vehicle_assembly | -",
    ],
    "Toyota is building a battery plant in Liberty. It has a factory in Georgetown. The battery plant has 3,000 workers.": [
        "toyota in Liberty | battery_cell | construction | headcount=3000 person",
        "toyota in Georgetown | vehicle_assembly | -",
    ],
    # a country that it stands outside of
    "Tesla's Shanghai plant, its first outside the United States, is big. It has a capacity of 500,000 cars.": [
        "tesla in Shanghai | vehicle_assembly | - | capacity=500000 vehicle/year",
    ],
    # who works there and what is sent out tells that it runs; who plans it, that it is announced
    "Chery is planning a car factory in Wuhu.": ["chery in Wuhu | vehicle_assembly | announced"],
    "Nissan's Sunderland plant has 6,000 workers.": ["nissan in Sunderland | vehicle_assembly | operating | headcount=6000 person"],
    "BMW has more than 11,000 people at its plant in Spartanburg.": ["bmw in Spartanburg | vehicle_assembly | operating | headcount=at least 11000 person"],
    "Nissan exports the Leaf from its Sunderland plant.": ["nissan in Sunderland | vehicle_assembly | operating"],
    "Nissan will ship the Leaf from its Sunderland plant.": ["nissan in Sunderland | vehicle_assembly | -"],
    "Volkswagen sells the ID.4. LG Chem formed a venture with G.M. that is building a battery plant in Ohio.": [
        "gm in Ohio | battery_cell | construction",
    ],
    "Gotion's plant in Michigan was cancelled in October.": ["gotion in Michigan | battery_cell | cancelled"],
    "BMW is in talks to sell its Oxford plant.": ["bmw in Oxford | vehicle_assembly | -"],
    "A fire at a Tesla plant in Fremont stopped production for two days in March.": ["tesla in Fremont | vehicle_assembly | -"],
    # a town behind what is said of it
    "BYD will build a plant near the southern Hungarian city of Szeged.": ["byd in Szeged | vehicle_assembly | announced"],
    "Kia makes the EV4 in the eastern town of Zilina.": ["kia in Žilina | vehicle_assembly | operating"],
    "Chery plans a factory in China's Wuhu.": ["chery in Wuhu | vehicle_assembly | announced"],
    "Toyota owns a battery manufacturing facility in Kentucky.": ["toyota in Kentucky | battery_cell | -"],
    # status by verb and tense
    "CATL is building a battery plant in Debrecen that will cost 7.3 billion euros and can make 100 GWh a year once fully ramped.": [
        "catl in Debrecen | battery_cell | construction | capacity=100 GWh/year | investment=7300000000 EUR",
    ],
    "Nio said on Monday it will build a 10-billion-yuan car plant in Hefei with an annual capacity of 300,000 vehicles.": [
        "nio in Hefei | vehicle_assembly | announced | capacity=300000 vehicle/year | investment=10000000000 CNY",
    ],
    "Tesla halted production at its factory in Grünheide near Berlin last week.": ["tesla in Grünheide | vehicle_assembly | idled"],
    "Ultium Cells suspended work on its plant in Lansing, Michigan.": ["ultium-cells in Lansing | battery_cell | shelved"],
    "SVOLT dropped plans for a cell plant in Lauchhammer.": ["svolt in Lauchhammer | battery_cell | cancelled"],
    "BMW closed its factory in Berlin in 2019.": ["bmw in Berlin | vehicle_assembly | retired"],
    "VinFast broke ground on a factory in Subang, Indonesia, last July.": ["vinfast in Subang | vehicle_assembly | construction"],
    "Redwood Materials is constructing a recycling plant outside Charleston, South Carolina.": ["redwood in Charleston | recycling | construction"],
    # days
    "EVE Energy's factory in Kulim, Malaysia, was completed in December.": [
        "eve-energy in Kulim | battery_cell | construction_completed | completed=2024-12",
    ],
    "CATL's Arnstadt plant has been operating since December 2022 with a capacity of 14 GWh.": [
        "catl in Arnstadt | battery_cell | operating | capacity=14 GWh/year | opened=2022-12",
    ],
    "VinFast on Friday opened its plant in Subang, ten months ahead of the goal of 2026.": [
        "vinfast in Subang | vehicle_assembly | operating | opened=2025-03-07",
    ],
    # capacity and rate
    "VinFast broke ground on its first integrated electric vehicle (EV) manufacturing facility in the state of Tamil Nadu, India.": [
        "vinfast in Tamil Nadu | vehicle_assembly | construction",
    ],
    "LGES will invest $3 billion in its Michigan cell plant. It is building a separate plant in Lansing, Michigan. The Michigan plant makes 20 GWh a year.": [
        "lges in Michigan | battery_cell | operating | capacity=20 GWh/year | investment=3000000000 USD",
        "lges in Lansing | battery_cell | construction",
    ],
    "VinFast opened a plant in the state of Georgia.": ["vinfast in Georgia | vehicle_assembly | operating"],
    "BYD opened a battery plant in Szeged (Hungary).": ["byd in Szeged | battery_cell | operating"],
    "Ford has an electric vehicle (EV) factory in Cologne. The plant currently employs more than 4,000 people.": [
        "ford in Cologne | vehicle_assembly | - | headcount=at least 4000 person",
    ],
    "Ford cancelled a $2 billion battery plant in Cologne.": [
        "ford in Cologne | battery_cell | cancelled | investment=2000000000 USD",
    ],
    "Bosch will spend $200 million on its fuel cell factory in Bamberg.": [
        "bosch in Bamberg | component | - | investment=200000000 USD",
    ],
    "BYD opened its car plant in Szeged. Built on the grounds of a former Ford site, it has a capacity of 150,000 cars a year.": [
        "byd in Szeged | vehicle_assembly | operating | capacity=150000 vehicle/year",
    ],
    "Ford's battery plant in Marshall will have the capacity to build cells to power 400,000 cars a year.": [
        "ford in Marshall | battery_cell | -",
    ],
    "Tesla's plant in Grünheide will add 400,000 square metres of halls.": [
        "tesla in Grünheide | vehicle_assembly | -",
    ],
    "Rivian's plant in Normal will have a capacity of 100,000 cars a year in its first phase and 300,000 once fully built.": [
        "rivian in Normal | vehicle_assembly | - | capacity=300000 vehicle/year",
        "rivian in Normal | vehicle_assembly | - | phase=1 | capacity=100000 vehicle/year",
    ],
    "BMW is building a car plant in Debrecen with a capacity of 50,000 units and 150,000 at full capacity.": [
        "bmw in Debrecen | vehicle_assembly | construction | capacity=50000 vehicle/year",
    ],
    "BMW's car plant in Debrecen, running since 2025, ran at full capacity and made 150,000 cars in 2026.": [
        "bmw in Debrecen | vehicle_assembly | -",
    ],
    "Great Wall Motor raised the capacity of its Tula plant from 80,000 to 120,000 cars a year.": [
        "gwm in Tula | vehicle_assembly | operating | capacity=120000 vehicle/year",
    ],
    "Xpeng's Zhaoqing plant now makes 5,000 cars a month.": ["xpeng in Zhaoqing | vehicle_assembly | operating | rate=5000 vehicle/month"],
    # phases
    "Nio will add a second phase to its Hefei plant, lifting total capacity from 150,000 to 215,000 vehicles a year.": [
        "nio in Hefei | vehicle_assembly | announced | phase=2",
        "nio in Hefei | vehicle_assembly | - | capacity=215000 vehicle/year",
    ],
    "The first phase of Li Auto's Beijing plant covers 270,000 square meters, while a second phase is planned.": [
        "li-auto in Beijing | vehicle_assembly | - | phase=1 | area=270000 meter**2",
        "li-auto in Beijing | vehicle_assembly | announced | phase=2",
    ],
    "The first phase of Nio's car factory in Hefei was completed in June 2024, with an annual capacity of 150,000 vehicles.": [
        "nio in Hefei | vehicle_assembly | construction_completed | phase=1 | capacity=150000 vehicle/year | completed=2024-06",
    ],
    # countries alone, by name or adjective
    "BYD is building two car plants in Hungary and Turkey. Both will have a capacity of 150,000 units a year.": [
        "byd in HU | vehicle_assembly | construction | capacity=150000 vehicle/year",
        "byd in TR | vehicle_assembly | construction | capacity=150000 vehicle/year",
    ],
    "Chery opened its Brazilian factory in May 2024.": ["chery in BR | vehicle_assembly | operating | opened=2024-05"],
    # a price before the noun, a town told by where it is to be
    "GM will build a more than $3 billion battery cell plant in the state of Indiana. The facility will be located just east of New Carlisle.": [
        "gm in New Carlisle | battery_cell | announced | investment=at least 3000000000 USD",
    ],
    "CATL said the 4-billion-euro ($4.7 billion) plant it is building in Szeged is on time.": [
        "catl in Szeged | battery_cell | construction | investment=4000000000 EUR",
    ],
    "GM builds the Bolt at its Detroit-area plant.": ["gm in Detroit | vehicle_assembly | operating"],
    # of two firms the first, of a plant counted twice one
    "Stellantis and LG Energy Solution (LGES) will build a battery plant in Windsor, Ontario.": ["stellantis in Windsor | battery_cell | announced"],
    "Nio topped out its second plant in Hefei. The second plant of Nio covers 437,000 square meters.": [
        "nio in Hefei | vehicle_assembly | construction | area=437000 meter**2",
    ],
    # a town set off by a comma, before or behind; a region that a country was told of first
    "VinFast broke ground at its electric vehicle plant, located within a park in Chatham County, North Carolina.": [
        "vinfast in Chatham County | vehicle_assembly | construction",
    ],
    "Located in Debrecen, Hungary, the plant of CATL is big.": ["catl in Debrecen | battery_cell | -"],
    "VinFast will start construction of its car factory in the United States in May, to make 150,000 cars a year at its North Carolina plant.": [
        "vinfast in North Carolina | vehicle_assembly | announced | capacity=150000 vehicle/year",
    ],
    # phases by their number, by what stands for them, and before their plant
    "Rivian broke ground on a plant in Normal, Illinois. Its first stage can make 35,000 trucks a year; a second, for which there is no date, "
    "would add 85,000 trucks.": [
        "rivian in Normal | vehicle_assembly | construction | phase=1 | capacity=35000 vehicle/year",
        "rivian in Normal | vehicle_assembly | announced | phase=2 | capacity=85000 vehicle/year",
    ],
    "Nio's Hefei plant can make 100,000 cars a year. Phase two was completed in May 2024. The new line can build 120,000 vehicles a year.": [
        "nio in Hefei | vehicle_assembly | - | capacity=100000 vehicle/year",
        "nio in Hefei | vehicle_assembly | construction_completed | phase=2 | capacity=120000 vehicle/year | completed=2024-05",
    ],
    "The second phase, for 120,000 vehicles a year, was completed in May 2024. The Hefei plant of Nio is large.": [
        "nio in Hefei | vehicle_assembly | construction_completed | phase=2 | capacity=120000 vehicle/year | completed=2024-05",
    ],
    # who is to work there, where nobody does yet; what needs a plant that runs
    "Ford runs a plant in Marshall, Michigan. It will employ 1,700 people.": ["ford in Marshall | vehicle_assembly | - | headcount=1700 person"],
    "GM cut 550 jobs at its Warren, Ohio, plant.": ["gm in Warren | vehicle_assembly | operating"],
    "Geely's cars are made by Volvo in Ghent and Torslanda.": [
        "volvo-cars in Ghent | vehicle_assembly | operating",
        "volvo-cars in Gothenburg | vehicle_assembly | operating",
    ],
    "Audi spent 600 million euros on converting its Brussels factory.": ["audi in Brussels | vehicle_assembly | - | investment=600000000 EUR"],
    # towns that no table knows, and plants told apart by letters or their count
    "Rivian's plant in Foxglove Springs, Georgia, will build 300,000 vehicles a year. Its factory in Normal, Illinois, can make 215,000.": [
        "rivian in Foxglove Springs | vehicle_assembly | - | capacity=300000 vehicle/year",
        "rivian in Normal | vehicle_assembly | operating | capacity=215000 vehicle/year",
    ],
    "Nio's F2 plant was completed in 2022. The plant has an annual capacity of 240,000 units. The Hefei F1 factory builds the ES8.": [
        "nio in - | vehicle_assembly | construction_completed | capacity=240000 vehicle/year | completed=2022",
        "nio in Hefei | vehicle_assembly | operating",
    ],
    "VinFast plans its second plant in Vietnam, in the central province of Ha Tinh. VinFast's Haiphong factory can make 250,000 cars a year.": [
        "vinfast in Ha Tinh | vehicle_assembly | announced",
        "vinfast in Haiphong | vehicle_assembly | operating | capacity=250000 vehicle/year",
    ],
    "Nio's first plant is in Hefei. Its second plant, also in Hefei, opened in 2022.": [
        "nio in Hefei | vehicle_assembly | -",
        "nio in Hefei | vehicle_assembly | operating | opened=2022",
    ],
    "BYD's Xi'an plant can build 100,000 cars a year. Its Changsha plant can build 200,000. The former opened in 2021.": [
        "byd in Xi'an | vehicle_assembly | operating | capacity=100000 vehicle/year | opened=2021",
        "byd in Changsha | vehicle_assembly | operating | capacity=200000 vehicle/year",
    ],
    "Tesla's Giga Berlin makes 4,000 Model Ys a week.": ["tesla in Berlin | vehicle_assembly | operating | rate=4000 vehicle/week"],
    "Tesla's Gigafactory Shanghai employs 19,000 workers.": ["tesla in Shanghai | vehicle_assembly | - | headcount=19000 person"],
    # whose a plant is that was another's
    "Geely took over the former Ford factory in Craiova, Romania, and opened it in May 2024.": [
        "geely-auto in Craiova | vehicle_assembly | operating | opened=2024-05",
    ],
    # totals and additions, times of capacities, what is to come
    "The work will add 60,000 vehicles to the annual capacity of Xpeng's Zhaoqing plant, bringing it to 260,000.": [
        "xpeng in Zhaoqing | vehicle_assembly | - | capacity=260000 vehicle/year",
    ],
    "Zeekr will expand the annual capacity of its Ningbo plant by 80,000 vehicles to 240,000.": [
        "zeekr in Ningbo | vehicle_assembly | operating | capacity=240000 vehicle/year",
    ],
    "Leapmotor's Jinhua plant has a monthly capacity of 25,000 vehicles.": ["leapmotor in Jinhua | vehicle_assembly | - | capacity=25000 vehicle/month"],
    "CATL's Erfurt plant has a capacity of 12 GWh, rising to 36 GWh in a second phase.": ["catl in Erfurt | battery_cell | - | capacity=12 GWh/year"],
    "Xiaomi's Beijing plant can now produce 140,000 vehicles a year after a second phase doubled its capacity.": [
        "xiaomi-group in Beijing | vehicle_assembly | operating | capacity=140000 vehicle/year",
    ],
    "BYD's Szeged plant opened in January. Phase two will have a capacity of 120,000 vehicles a year.": [
        "byd in Szeged | vehicle_assembly | operating | opened=2025-01",
        "byd in Szeged | vehicle_assembly | - | phase=2 | capacity=120000 vehicle/year",
    ],
    "Kia's EV plant in Gwangmyeong started operating in May 2024 with a capacity of 150,000 units per year.": [
        "kia in Gwangmyeong | vehicle_assembly | operating | capacity=150000 vehicle/year | opened=2024-05",
    ],
    # halts: of building, and those that are over
    "ACC's Termoli plant, where construction has been suspended, was to have 40 GWh.": ["acc in Termoli | battery_cell | shelved | capacity=40 GWh/year"],
    "PowerCo paused the construction of its Sagunto plant in May and resumed it in August.": ["powerco in Sagunto | battery_cell | construction"],
    "Audi halted production at its Brussels plant in June and resumed it in August.": ["audi in Brussels | vehicle_assembly | operating"],
    "Kia is in talks to build a factory in India.": ["kia in IN | vehicle_assembly | rumoured"],
    "ACC has suspended its Termoli gigafactory, while the first phase of its Douvrin plant has a capacity of 13 GWh.": [
        "acc in Termoli | battery_cell | idled",
        "acc in Douvrin | battery_cell | - | phase=1 | capacity=13 GWh/year",
    ],
    # what it makes, by its verb
    "The Ford plant in Marshall, Michigan, will make LFP batteries.": ["ford in Marshall | battery_cell | -"],
    "Ford's Louisville plant makes battery-electric trucks.": ["ford in Louisville | vehicle_assembly | operating"],
    "Rivian has a plant in Normal, Illinois, but it plans to build the Georgia plant in 2026.": [
        "rivian in Normal | vehicle_assembly | -",
        "rivian in Georgia | vehicle_assembly | announced",
    ],
    # a name that is also a country's or a common word, at home with its owner
    "Rivian plans a plant in Georgia. Its Normal factory makes pickups.": [
        "rivian in Georgia | vehicle_assembly | announced",
        "rivian in Normal | vehicle_assembly | operating",
    ],
    "Volkswagen's PowerCo runs three plants. Its Valencia plant is big.": ["powerco in Valencia | battery_cell | -"],
    # a proper name before a noun, and the whole of it
    "GM will retool its Orion Assembly plant in Michigan. Orion Assembly employs 1,200 people.": [
        "gm in Orion Township | vehicle_assembly | - | headcount=1200 person"
    ],
    "GM's CAMI Assembly plant in Ingersoll, Ontario, makes vans.": ["gm in Ingersoll | vehicle_assembly | operating"],
    # where it will be, and what a verb before it says that is made there
    "Ford will produce battery cells for electric cars at a new plant in Ohio. The plant will be near Lordstown.": ["ford in Lordstown | battery_cell | -"],
    "Situated in Thailand's eastern Rayong province, BYD's factory can build 150,000 cars a year.": [
        "byd in Rayong province | vehicle_assembly | operating | capacity=150000 vehicle/year"
    ],
    "Kia opened a plant in Germany's eastern Leipzig in May.": ["kia in Leipzig | vehicle_assembly | operating | opened=2024-05"],
    # what an amount or a pace comes to
    "Toyota will raise its planned investment in a battery plant in Ohio from $1.3 billion to $3.9 billion.": [
        "toyota in Ohio | battery_cell | - | investment=3900000000 USD"
    ],
    "Tesla's Fremont plant was able to ramp production to 1,000 cars a week in August.": ["tesla in Fremont | vehicle_assembly | -"],
    # a plan that still holds, and a model that ends while its plant goes on
    "Ford previously announced plans to build a battery plant in Marshall.": ["ford in Marshall | battery_cell | announced"],
    "Renault's Flins plant makes the Zoe. The Zoe may be discontinued early.": ["renault in Flins | vehicle_assembly | operating"],
    # whose it is that another pays for, and where a park stands; a name by a number
    "The new battery base in Guizhou with an annual capacity of 30 GWh, funded by Chinese battery giant CATL, began trial production in October.": [
        "catl in Guizhou | battery_cell | trial_production | capacity=30 GWh/year"
    ],
    "BYD will build a plant in the Lotus Economic Zone, Hai Phong.": ["byd in Haiphong | vehicle_assembly | announced"],
    "Mercedes-Benz builds the EQS at Factory 56 in Sindelfingen.": ["mercedes-benz in Sindelfingen | vehicle_assembly | operating"],
    "A permit went to VinFast, which lets the company go on with its car factory project in Subang.": ["vinfast in Subang | vehicle_assembly | -"],
    "Tata Group's global battery business, Agratas, will build its 40 GWh gigafactory near Bridgwater.": [
        "agratas in Bridgwater | battery_cell | announced | capacity=40 GWh/year"
    ],
    "Ola Electric has research and development facilities in Bengaluru and a cell manufacturing plant in Krishnagiri.": [
        "ola-electric in Bengaluru | r_and_d | -",
        "ola-electric in Krishnagiri | battery_cell | -",
    ],
    # a town told by what it is the capital of, by what is made there, or by where it is to be built
    "At Nio's factory in the Anhui provincial capital of Hefei, 2,400 people work.": ["nio in Hefei | vehicle_assembly | operating | headcount=2400 person"],
    "Stellantis will invest 4 billion euros in a factory making electric vehicle batteries in Zaragoza, Spain.": [
        "stellantis in Zaragoza | battery_cell | - | investment=4000000000 EUR"
    ],
    "Ford has a battery plant to come. This cell factory is slated to be constructed in Belvidere, Illinois.": ["ford in Belvidere | battery_cell | -"],
    # who does something in a clause of its own, and what is besides what there is
    "Stellantis and Samsung SDI said that their joint venture StarPlus Energy will build its second US gigafactory in Kokomo.": [
        "starplus in Kokomo | battery_cell | announced"
    ],
    "Ford's joint venture with SK On, BlueOval SK, has a crew of 1,450 at its Glendale plant in Kentucky.": ["blueoval-sk in Glendale | battery_cell | -"],
    "SK On runs the Tennessee plant. The battery maker is also building a $5 billion battery plant with Hyundai.": [
        "sk-on in Tennessee | battery_cell | -",
        "sk-on in - | battery_cell | construction | investment=5000000000 USD",
    ],
    "Hyundai has a plant in Ulsan. It opened an EV manufacturing facility in Bryan County in May.": [
        "hyundai in Ulsan | vehicle_assembly | -",
        "hyundai in - | vehicle_assembly | operating | opened=2024-05",
    ],
    # a research centre beside a plant that is told without its kind; what is new, and what is also there
    "Xpeng opened a site in Guangzhou. Xpeng's R&D center in Guangzhou is large.": [
        "xpeng in Guangzhou | vehicle_assembly | operating",
        "xpeng in Guangzhou | r_and_d | -",
    ],
    "Lucid opened a new factory in Jeddah. Its old works in Casa Grande makes sedans. The new facility has a capacity of 5,000 cars a year.": [
        "lucid in Jeddah | vehicle_assembly | operating | capacity=5000 vehicle/year",
        "lucid in Casa Grande | vehicle_assembly | operating",
    ],
    "Tesla will build a factory for making Megapack batteries in Shanghai, where its car plant is also located. It will have a capacity of 40 GWh.": [
        "tesla in Shanghai | battery_cell | announced | capacity=40 GWh/year"
    ],
    "Xpeng's Zhaoqing plant started with a capacity of 100 cars a month and now has a single-day capacity of 500 units.": [
        "xpeng in Zhaoqing | vehicle_assembly | - | capacity=500 vehicle/day"
    ],
    # a firm that is told to do something with a plant, whatever it does else
    "Xiaomi Auto's Hefei plant is large. Norvane Mobility will open a car plant in Hefei in May.": [
        "xiaomi-auto in Hefei | vehicle_assembly | -",
        "norvane-mobility in Hefei | vehicle_assembly | -",
    ],
}

_NOT_READ = {
    # no plant at all
    "Nio said that a second phase would lift total capacity to 215,000 vehicles a year.": [],
    "Nissan stopped its advertising for two days.": [],
    "Kia reported April plant shutdowns in China.": [],
    "Kia sells its cars outside the United States.": [],
    "A fuel cell plant needs much water.": [],
    "An electric vehicle (EV) needs no oil.": [],
    "A former Ford executive spoke of factories.": [],
    "BYD shops, open since July 2024, sell the Seal.": [],
    "Nio finished the first phase of its tests in May.": [],
    "The second phase of the talks between Nio and Xpeng opened in May.": [],
    "Tesla's trial of a new app is open since March.": [],
    "A dealer near the Austrian city of Graz sells Fiskers.": [],
    "Blorg's Graz plant lost an order from Fisker in 2024.": [],
    "Fisker left Zorvan's factory in Graz.": [],
    "Chery plans no factory in Wuhu.": [],
    "Kia sells cars in the eastern town of Zilina.": [],
    "Dealers near the southern Hungarian city of Szeged sell the BYD Seal.": [],
    "Nio exports cars from the port of Zeebrugge.": [],
    "Chery has 300 people in Wuhu.": [],
    "Toyota buys cells from a manufacturing partner in Kentucky.": [],
    "BMW has more than 500 dealers in the state of Bavaria.": [],
    "The state of the art of its plants is known.": [],
    "VinFast (VFS) sells cars in the Indian state of Tamil Nadu.": [],
    "VinFast hopes that the state of Georgia buys its cars.": [],
    "Nissan plans a new Leaf.": [],
    "Renault announced its second electric car in the city of Douai.": [],
    "Tesla wants a bigger screen in the Model Y.": [],
    "The plant manager at Rivian said sales rose.": [],
    "Tesla workers at the factory gate in Fremont protested.": [],
    "GM agreed a credit facility of 6 billion dollars.": [],
    "Xpeng's supplier runs a power plant.": [],
    "BYD sold 20,000 cars in Berlin and opened a showroom in Munich.": [],
    "The factory of the future needs no people.": [],
    "Prototypes of the Nio ET9 were assembled by hand in Wichita.": [],
    # ruled out, denied, rumoured, unreal
    "Geely has no plans for a plant in Germany.": [],
    "VW will not build a plant in Mexico.": [],
    "A Chery spokesperson denied that the company would build a factory in Spain.": [],
    "SK On is said to be looking at a site for a plant in Hungary.": [],
    "Mercedes said its cars are not made in Vietnam.": [],
    # a plant, but not this of it
    "Audi delivered 53,000 cars from its Brussels plant last year.": ["audi in Brussels | vehicle_assembly | -"],
    "Tesla received a 500 million euro loan for its plant in Grünheide.": ["tesla in Grünheide | vehicle_assembly | -"],
    "Toyota will hire 3,000 workers for its plant in Georgetown.": ["toyota in Georgetown | vehicle_assembly | -"],
    "Volkswagen's factory in Emden laid off 300 workers.": ["volkswagen in Emden | vehicle_assembly | -"],
    "BMW's plant in Debrecen will start making the iX3 in late 2025.": ["bmw in Debrecen | vehicle_assembly | -"],
    "A paint shop at BMW's Munich plant was opened in May 2022.": ["bmw in Munich | vehicle_assembly | -"],
    "Renault's Douai factory assembled 100,000 cars in 2023.": ["renault in Douai | vehicle_assembly | operating"],
    "CATL's plant in Debrecen will have 40 GWh, enough for 500,000 cars a year.": ["catl in Debrecen | battery_cell | - | capacity=40 GWh/year"],
    "Sales at Audi's Brussels plant fell to 2 million euros.": ["audi in Brussels | vehicle_assembly | -"],
    "Samsung SDI's plant in Göd makes cells for a car that costs 32,500 euros.": ["samsung-sdi in Göd | battery_cell | operating"],
    # how many plants a country has is not told, nor whose a firm's is
    "BYD has factories in Germany and Spain.": [],
    "The Brazilian firm's factory is big.": [],
    "The factory is located in a town.": [],
    "Xpeng signed for the Xpeng Motors Wuhan Smart EV Manufacturing Base.": [],
    "Nio has a plant in Hefei, a part of its $2 billion investment plan for Asia.": ["nio in Hefei | vehicle_assembly | -"],
    "Located in Debrecen, Hungary, the team of CATL is big.": [],
    # what several make together, what a plant is only measured by, what is planned for it
    "Tesla has capacity for 2 million cars a year at factories in Shanghai, Austin and Berlin.": [
        "tesla in Shanghai | vehicle_assembly | -",
        "tesla in Austin | vehicle_assembly | -",
        "tesla in Berlin | vehicle_assembly | -",
    ],
    "Tesla's plant in Monterrey covers 17 square kilometers, more than double the size of its plant in Austin.": [
        "tesla in Monterrey | vehicle_assembly | - | area=17 km**2",
        "tesla in Austin | vehicle_assembly | -",
    ],
    "BMW will spend $1 billion on its plant in Spartanburg, expanding the 8 million square foot site by 1 million square feet.": [
        "bmw in Spartanburg | vehicle_assembly | - | investment=1000000000 USD | area=8000000 foot**2",
    ],
    "InoBat plans its second gigafactory. The plant will cost 3 billion euros. InoBat, which has a plant in Valencia, also looks at Poland.": [
        "inobat in - | battery_cell | announced | investment=3000000000 EUR",
        "inobat in Valencia | battery_cell | -",
    ],
    "BYD intends to build a production center in Thailand. The plant's annual capacity will be 150,000 units.": [
        "byd in TH | vehicle_assembly | announced | capacity=150000 vehicle/year",
    ],
    "Xiaomi's site in Beijing has not been announced yet.": [],
    "Xiaomi's location in Beijing hasn't been officially announced.": [],
    "Ford's plant in Cologne gets a 90,000-square-metre extension.": ["ford in Cologne | vehicle_assembly | -"],
    "Kia's Gwangmyeong plant has the capacity to build 150,000 cars.": ["kia in Gwangmyeong | vehicle_assembly | - | capacity=150000 vehicle/year"],
    "Tesla hires engineers for its Fremont plant, where it plans to build the Model 3.": ["tesla in Fremont | vehicle_assembly | -"],
    "GM announced plans to invest $632 million in its Fort Wayne plant.": ["gm in Fort Wayne | vehicle_assembly | - | investment=632000000 USD"],
    "Nio's U.S. rival Tesla halted plans to expand its Shanghai Gigafactory.": ["tesla in Shanghai | vehicle_assembly | -"],
    "Ford's plant in Marshall was to employ 2,500 people.": ["ford in Marshall | vehicle_assembly | -"],
    "GM will create 550 jobs at its Warren, Ohio, plant.": ["gm in Warren | vehicle_assembly | -"],
    "Nio has a plant in Hefei. In all, the company means to spend 30 billion yuan before it makes a profit.": ["nio in Hefei | vehicle_assembly | -"],
    "Nio opened a plant in Hefei. A second, for cells, was sold.": ["nio in Hefei | vehicle_assembly | operating"],
    "The second phase of the trial, with 120,000 vehicles, ended. Nio's Hefei plant is large.": ["nio in Hefei | vehicle_assembly | -"],
    "Kia's plant near Seoul has a new line. The line can be seen from afar.": ["kia in Seoul | vehicle_assembly | -"],
    # what is only delayed, planned, moved or tried there
    "Tesla delayed the start of production at its Berlin plant.": ["tesla in Berlin | vehicle_assembly | -"],
    "Start of production at Nio's Hefei plant will be in 2026.": ["nio in Hefei | vehicle_assembly | -"],
    "Nio postponed mass production at its Hefei plant to 2026.": ["nio in Hefei | vehicle_assembly | -"],
    "Production at BYD's Szeged plant is expected to begin in October.": ["byd in Szeged | vehicle_assembly | -"],
    "Ford is delaying production at its truck plant in Stanton, Tennessee, to 2028 from 2027.": ["ford in Stanton | vehicle_assembly | -"],
    "Xpeng plans to begin trial operation of robotaxis in Guangzhou next year.": [],
    "Xpeng's Guangzhou plant started mass production of a humanoid robot in January.": ["xpeng in Guangzhou | vehicle_assembly | -"],
    # what is opened there is not the plant
    "BYD has opened 400 vacancies at its Szeged plant.": ["byd in Szeged | vehicle_assembly | -"],
    "Tesla opened applications for 900 jobs at its Gruenheide plant on Monday.": ["tesla in Grünheide | vehicle_assembly | -"],
    "BYD opened a training center at its Szeged plant in May.": ["byd in Szeged | vehicle_assembly | -"],
    # what comes on top is not the whole
    "Nio will lift annual capacity at its Hefei plant by 120,000 vehicles.": ["nio in Hefei | vehicle_assembly | operating"],
    "BYD's new line adds 60,000 vehicles to the capacity of its Szeged plant.": ["byd in Szeged | vehicle_assembly | -"],
    "CATL's Erfurt plant will get another 10 GWh of capacity.": ["catl in Erfurt | battery_cell | -"],
    "BYD plans a plant in Szeged. The total capacity of the two factories will rise to 1 million vehicles a year.": [
        "byd in Szeged | vehicle_assembly | announced"
    ],
    "Chery will build a plant in Wuhu in two phases, each having a capacity of 150,000 cars.": ["chery in Wuhu | vehicle_assembly | announced"],
    "CATL's Debrecen plant will make batteries for 500,000 cars a year.": ["catl in Debrecen | battery_cell | -"],
    "Kia's deal in Gwangju has been in the works since May.": [],
    "BYD's Manisa plant will make the Sealion 5, and several hybrids.": ["byd in Manisa | vehicle_assembly | -"],
    "Chery's factory in Georgia is small.": [],
    "Rivian's Battery plant is large.": [],
    # another's, or nobody's any more
    "Toyota builds batteries in Kentucky. Foolis opened a plant in Rome, Georgia, in May.": [],
    "Reports that Chery bid for the former Mitsubishi plant in Changsha are wrong.": [],
    "Workers opened a plant in Rome, Georgia, in May.": [],
    "The former chief of Nio said its cars are good.": [],
    "Tesla's giga press was made in Italy.": [],
    "Nio and Xpeng grew. The former opened 20 stores.": [],
    "LG Energy Solution's giga deal is big.": [],
    "Tesla opened registration for tours at its Berlin plant.": ["tesla in Berlin | vehicle_assembly | -"],
    "Foxconn sold the former GM plant in Lordstown, Ohio, for $375 million.": [],
    "Nio has a plant in Hefei. Sales will rise to 300,000 vehicles a year.": ["nio in Hefei | vehicle_assembly | -"],
    "BYD's trial operation of a bus in Berlin ended.": [],
    "Audi's Changchun plant is where mass production has been delayed to 2026.": ["audi in Changchun | vehicle_assembly | -"],
    # another firm's figures
    "BYD has a plant in Szeged. Tesla can make 375,000 cars a year.": ["byd in Szeged | vehicle_assembly | -"],
    "Nio's factory is in Hefei, and Xpeng employs 15,000 people.": ["nio in Hefei | vehicle_assembly | -"],
    "Correction: an earlier version of this story said that Ford's Cologne plant covers 1,820 acres.": ["ford in Cologne | vehicle_assembly | -"],
    "Nio had initially planned to build its own factory in Ulm.": [],
    "Nio originally planned to build a plant in Ulm, but chose Hefei.": [],
    "Ford had planned to build a battery plant in Marshall, Michigan, but dropped the idea.": [],
    "Kia initially had plans to open a factory in Kosice.": [],
    "Staff told Tencent News that the works in Ulm would close.": [],
    "Tesla opened a plant in Ulm in May. Overall, the company has a capacity of 2 million cars a year.": [
        "tesla in Ulm | vehicle_assembly | operating | opened=2024-05"
    ],
    "Renault's Flins plant is old. The Zoe was discontinued.": ["renault in Flins | vehicle_assembly | -"],
    "Audi's Brussels plant might be closed down.": ["audi in Brussels | vehicle_assembly | operating"],
    "Rivian's site in Georgia waits. Production was to take place in Orchard Springs, the electric car company said.": [
        "rivian in Georgia | vehicle_assembly | -"
    ],
    "Giga Berlin makes 4,000 cars a week.": ["- in Berlin | vehicle_assembly | operating | rate=4000 vehicle/week"],
    # several sites' money, what two plants come to together, and what a firm plans altogether
    "GM will invest more than $7 billion in four Michigan manufacturing sites. It opened a battery plant in Lansing.": [
        "gm in Lansing | battery_cell | operating"
    ],
    "GM's Orion Assembly and Factory Zero will have a capacity of 600,000 trucks when both Factory Zero and Orion facilities are ramped up.": [
        "gm in Orion | vehicle_assembly | -"
    ],
    "GM's Factory Zero will combine with Orion Assembly to give it a capacity of 600,000 pickups.": ["gm in Orion | vehicle_assembly | -"],
    "Part of the carmaker's plan to produce 500,000 vehicles annually, the new Tesla plant will be in Ulm.": ["tesla in Ulm | vehicle_assembly | -"],
    # what is built there, feared, or told as a condition
    "PowerCo will build one line at its Salzgitter plant. Workers fear that a second line may be scrapped.": ["powerco in Salzgitter | battery_cell | -"],
    "The Nio plant in Hefei is built on an area of 36 hectares.": ["nio in Hefei | vehicle_assembly | - | area=36 hectare"],
    "Once in operation, Nio's Hefei plant will need 900 cars' worth of parts.": ["nio in Hefei | vehicle_assembly | -"],
    "Nio's park has a first phase for 1 million cars. Kia is building a plant in Ulm.": ["kia in Ulm | vehicle_assembly | construction"],
    "Chery bought land at the Gravity Smart Campus near Bridgwater for a plant.": ["chery in Bridgwater | vehicle_assembly | -"],
    "Ford has seen delays in production at its Kentucky plant, with plans for assembly to move.": ["ford in Kentucky | vehicle_assembly | -"],
    "Ford moved its van, with plans for assembly to take place at its Avon Lake, Ohio, plant.": ["ford in Avon Lake | vehicle_assembly | -"],
    "Li Auto is considering expanding its plant in Changzhou.": ["li-auto in Changzhou | vehicle_assembly | -"],
    "StarPlus runs a battery plant in Kokomo. The combined investment across both facilities will total $6.3 billion.": [
        "starplus in Kokomo | battery_cell | -"
    ],
    "Nio won approval for a third factory in Huainan, bringing its total production capacity to 1 million units.": ["nio in Huainan | vehicle_assembly | -"],
    "BYD's Thailand factory opened in May; Indonesia (150,000 vehicles/year) and Hungary (200,000 cars/year) will start construction.": [
        "byd in TH | vehicle_assembly | operating | opened=2024-05"
    ],
    "The capacity at Tesla's plant in Ulm could reach 50 gigawatt hours at best, reports say.": ["tesla in Ulm | battery_cell | - | capacity=50 GWh/year"],
    "Xpeng launched its Wuhan plant with a planned capacity of 100,000 vehicles.": ["xpeng in Wuhan | vehicle_assembly | - | capacity=100000 vehicle/year"],
    "Lucid's Manufacturing Facility in Casa Grande is large.": ["lucid in Casa Grande | vehicle_assembly | -"],
    "Nio makes cars at facilities in Foxglove, and another plant in Hefei is in progress.": ["nio in Hefei | vehicle_assembly | -"],
    "Tesla has a battery plant in Ulm. It aims for a capacity of 40 GWh a year, backing its works in California.": [
        "tesla in Ulm | battery_cell | - | capacity=40 GWh/year",
        "tesla in California | vehicle_assembly | -",
    ],
    "Huawei sells phones. The works in Ulm closed in May.": [],
}


@pytest.mark.parametrize("text", _READ, ids=list(_READ))
def test_a_sentence_tells_its_plants(text: str) -> None:
    """Each plant comes out with its operator, town, kind and stage, and with its own figures only."""
    assert _told(text) == _READ[text]


@pytest.mark.parametrize("text", _NOT_READ, ids=list(_NOT_READ))
def test_what_only_looks_like_a_plant_is_left_out(text: str) -> None:
    """What is no plant, is ruled out, or belongs to something else does not come out."""
    assert _told(text) == _NOT_READ[text]


def test_as_much_is_refused_as_is_read() -> None:
    """A rule that reads everything reads nothing: the two tables are of one size."""
    assert len(_NOT_READ) >= len(_READ)


def test_a_plant_ruled_out_is_refused_with_its_words() -> None:
    """What was seen and not believed stays in the report, with its place in the text."""
    text = "Geely has no plans for a plant in Germany."
    refused = [one for one in evnews.read(text).refused if one.guess == "plant"]
    assert [text[one.start : one.end] for one in refused] == ["a plant"]


def test_what_follows_belongs_to_the_plant_spoken_of() -> None:
    """A sentence without a plant speaks of the last one, until another firm is named."""
    text = "Nio's plant in Hefei opened in May 2024. It can make 300,000 cars a year.\n\nXpeng can make 400,000 cars a year."
    assert _told(text) == ["nio in Hefei | vehicle_assembly | operating | capacity=300000 vehicle/year | opened=2024-05"]


@pytest.mark.parametrize(
    ("who", "phases"),
    [
        ("A Szeged official", 0),
        ("The mayor of Szeged", 0),
        ("Szeged authorities", 0),
        ("A company official at a fair in Szeged", 1),
        ("A Manisa official", 1),
    ],
)
def test_officials_of_another_town_speak_of_a_plant_there(who: str, phases: int) -> None:
    """The first phase that a town's own officials tell of is not that of the plant named before, elsewhere."""
    text = f"BYD's plant in Manisa, Turkey, will cost $1 billion.\n\n{who} said the first phase was nearly finished."
    assert [plant.phase for plant in evnews.read(text).plants].count(1) == phases


def test_one_plant_told_twice_is_one_record() -> None:
    """A plant that is first told without its town is the same as the one that the next sentence places."""
    text = "Nio is building a car plant. The plant, in Hefei, will cost 10 billion yuan."
    assert len(_told(text)) == 1


def test_rivals_of_one_town_stay_apart() -> None:
    """Two firms' plants in one town are two records."""
    text = "BYD's Rayong plant opened in July 2024. Changan's Rayong plant is under construction."
    assert _told(text) == [
        "byd in Rayong | vehicle_assembly | operating | opened=2024-07",
        "changan in Rayong | vehicle_assembly | construction",
    ]


def test_a_milestone_speaks_of_its_plant() -> None:
    """The plant that an event names is the subject of the milestone."""
    report = evnews.read("BYD opened its factory in Szeged, Hungary, in January.", published="2025-03-10")
    assert [(one.kind, one.subject) for one in report.milestones] == [("plant_opening", "byd-szeged")]


@pytest.mark.parametrize("unit", ["its plant in ", "the first phase of ", "one in Hefei, ", "a (", "Hefei, Wuhan and "])
def test_long_texts_take_linear_time(unit: str) -> None:
    """No phrase is sought further than a fixed number of tokens: a text of one long list ends."""
    assert isinstance(evnews.read("Nio has " + unit * 4_000).plants, tuple)
