"""The closed lists of words that records use.

Every list is a ``StrEnum``, so that a member is its own text in JSON:
``PlantStatus.OPERATING == "operating"``.  Calling the class reads what people write:
``PlantStatus("trial production")``.  Synonyms stand in ``data/vocabulary.tsv``.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from evnews.text.tables import cells, rows

__all__ = [
    "BatteryChemistry",
    "BodyStyle",
    "Certainty",
    "ChargingStandard",
    "CompanyKind",
    "Education",
    "EmploymentType",
    "JobFunction",
    "MilestoneKind",
    "MilestoneStatus",
    "PlantKind",
    "PlantStatus",
    "Powertrain",
    "RangeCycle",
    "RangeKind",
    "Vocabulary",
]


def _key(text: str) -> str:
    """Return what two spellings of one word share: letters and digits in lower case."""
    return "".join(c for c in text.casefold() if c.isalnum())


@cache
def _spellings(vocabulary: type[Vocabulary]) -> dict[str, Vocabulary]:
    known = {_key(member): member for member in vocabulary}
    for row in rows("vocabulary"):
        if row["vocabulary"] == vocabulary.__name__:
            member = known[_key(row["word"])]
            known.update((_key(spelling), member) for spelling in cells(row["also"]))
    return known


class Vocabulary(StrEnum):
    """The base of the lists: reads any spelling, prints what can be pasted back.

    Examples
    --------
    >>> PlantStatus("trial production")
    PlantStatus.TRIAL_PRODUCTION
    >>> Powertrain("battery-electric").value
    'bev'
    """

    @classmethod
    def _missing_(cls, value: object) -> Vocabulary | None:
        return _spellings(cls).get(_key(value)) if isinstance(value, str) else None

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"


class CompanyKind(Vocabulary):
    """What a company, or another organisation of the industry, does."""

    VEHICLE_MAKER = "vehicle_maker"
    BRAND = "brand"
    COMMERCIAL_VEHICLE_MAKER = "commercial_vehicle_maker"
    CONTRACT_MANUFACTURER = "contract_manufacturer"
    BATTERY_MAKER = "battery_maker"
    MATERIAL_SUPPLIER = "material_supplier"
    MINING_COMPANY = "mining_company"
    COMPONENT_SUPPLIER = "component_supplier"
    CHIP_MAKER = "chip_maker"
    AUTONOMOUS_DRIVING_COMPANY = "autonomous_driving_company"
    CONSUMER_ELECTRONICS_COMPANY = "consumer_electronics_company"
    TECHNOLOGY_COMPANY = "technology_company"
    CHARGING_OPERATOR = "charging_operator"
    SWAP_OPERATOR = "swap_operator"
    DEALER = "dealer"
    MOBILITY_OPERATOR = "mobility_operator"
    ENERGY_COMPANY = "energy_company"
    HOLDING_GROUP = "holding_group"
    INVESTOR = "investor"
    STATE_OWNER = "state_owner"
    GOVERNMENT_BODY = "government_body"
    REGULATOR = "regulator"
    INDUSTRY_ASSOCIATION = "industry_association"
    RESEARCH_FIRM = "research_firm"
    MEDIA = "media"
    UNION = "union"
    UNIVERSITY = "university"
    OTHER = "other"


class PlantKind(Vocabulary):
    """What a plant makes or is for."""

    VEHICLE_ASSEMBLY = "vehicle_assembly"
    BATTERY_CELL = "battery_cell"
    BATTERY_PACK = "battery_pack"
    ENERGY_STORAGE = "energy_storage"
    MATERIALS = "materials"
    COMPONENT = "component"
    POWERTRAIN = "powertrain"
    ENGINE = "engine"
    R_AND_D = "r_and_d"
    TEST_CENTRE = "test_centre"
    RECYCLING = "recycling"
    MIXED = "mixed"


class PlantStatus(Vocabulary):
    """How far a plant is, from rumour to retirement.

    The stages of the trackers of Global Energy Monitor, with construction told apart
    from completion and trial production.  A ceremony alone is no construction.
    """

    RUMOURED = "rumoured"
    ANNOUNCED = "announced"
    PRE_CONSTRUCTION = "pre_construction"
    CONSTRUCTION = "construction"
    CONSTRUCTION_COMPLETED = "construction_completed"
    TRIAL_PRODUCTION = "trial_production"
    OPERATING = "operating"
    IDLED = "idled"
    MOTHBALLED = "mothballed"
    SHELVED = "shelved"
    CANCELLED = "cancelled"
    RETIRED = "retired"


class Powertrain(Vocabulary):
    """What drives a vehicle.

    The terms of the International Energy Agency's Global EV Outlook; ``nev`` is China's
    umbrella over battery-electric, plug-in hybrid, extended-range and fuel-cell
    vehicles, ``ev_unspecified`` the bare "EV" of an article that says no more.
    """

    BEV = "bev"
    PHEV = "phev"
    EREV = "erev"
    HEV = "hev"
    MHEV = "mhev"
    FCEV = "fcev"
    ICE = "ice"
    NEV = "nev"
    EV_UNSPECIFIED = "ev_unspecified"
    UNKNOWN = "unknown"


class BodyStyle(Vocabulary):
    """The shape of a vehicle's body, as the trade calls it."""

    SEDAN = "sedan"
    HATCHBACK = "hatchback"
    LIFTBACK = "liftback"
    WAGON = "wagon"
    COUPE = "coupe"
    CONVERTIBLE = "convertible"
    ROADSTER = "roadster"
    SUV = "suv"
    COUPE_SUV = "coupe_suv"
    CROSSOVER = "crossover"
    OFF_ROADER = "off_roader"
    MPV = "mpv"
    PICKUP = "pickup"
    VAN = "van"
    MICROCAR = "microcar"
    BUS = "bus"
    TRUCK = "truck"
    OTHER = "other"


class RangeCycle(Vocabulary):
    """The test by which a range was measured.

    CLTC: GB/T 38146 (CLTC_P: passenger cars); WLTP and its cycle WLTC: UN GTR No. 15;
    EPA: 40 CFR Part 600; NEDC: UN R101; JC08: Japan; MIDC: India; KR: Korea.
    """

    CLTC = "CLTC"
    CLTC_P = "CLTC_P"
    WLTP = "WLTP"
    WLTC = "WLTC"
    EPA = "EPA"
    EPA_ESTIMATE = "EPA_estimate"
    NEDC = "NEDC"
    JC08 = "JC08"
    MIDC = "MIDC"
    KR = "KR"
    MANUFACTURER = "manufacturer"
    REAL_WORLD = "real_world"
    UNSPECIFIED = "unspecified"


class RangeKind(Vocabulary):
    """What a range counts: driving on the battery alone, on all energy aboard, or what a charge adds."""

    ELECTRIC = "electric"
    COMBINED = "combined"
    ADDED_BY_CHARGE = "added_by_charge"


class BatteryChemistry(Vocabulary):
    """The chemistry of a battery's cells, by its active materials."""

    NMC = "nmc"
    NCA = "nca"
    NCMA = "ncma"
    TERNARY = "ternary"
    LFP = "lfp"
    LMFP = "lmfp"
    LMO = "lmo"
    LTO = "lto"
    SODIUM_ION = "sodium_ion"
    SEMI_SOLID = "semi_solid"
    ALL_SOLID = "all_solid"
    SOLID_UNSPECIFIED = "solid_unspecified"
    LITHIUM_METAL = "lithium_metal"
    LITHIUM_ION_UNSPECIFIED = "lithium_ion_unspecified"
    NIMH = "nimh"
    LEAD_ACID = "lead_acid"
    UNKNOWN = "unknown"


class ChargingStandard(Vocabulary):
    """How a vehicle takes energy: IEC 62196 and GB/T 20234 connectors, SAE J3400 (NACS), or a swap."""

    GBT_DC = "gbt_dc"
    GBT_AC = "gbt_ac"
    CHAOJI = "chaoji"
    CCS1 = "ccs1"
    CCS2 = "ccs2"
    NACS = "nacs"
    CHADEMO = "chademo"
    TYPE1 = "type1"
    TYPE2 = "type2"
    MCS = "mcs"
    WIRELESS = "wireless"
    BATTERY_SWAP = "battery_swap"
    UNKNOWN = "unknown"


class EmploymentType(Vocabulary):
    """The terms of a job, as in ``employmentType`` of schema.org/JobPosting."""

    FULL_TIME = "full_time"
    PART_TIME = "part_time"
    CONTRACTOR = "contractor"
    TEMPORARY = "temporary"
    INTERN = "intern"
    VOLUNTEER = "volunteer"
    PER_DIEM = "per_diem"
    OTHER = "other"


class Education(Vocabulary):
    """The least schooling that a job asks for, as in ``educationRequirements`` of schema.org/JobPosting."""

    NONE = "none"
    HIGH_SCHOOL = "high_school"
    VOCATIONAL = "vocational"
    ASSOCIATE = "associate"
    BACHELOR = "bachelor"
    MASTER = "master"
    DOCTORATE = "doctorate"


class JobFunction(Vocabulary):
    """What a job is for, in the words of the EV trade, with its place in ISCO-08.

    Examples
    --------
    >>> JobFunction.RETAIL_STORE_MANAGEMENT.isco
    ('1420',)
    """

    RETAIL_STORE_MANAGEMENT = "retail_store_management"
    STORE_OPERATIONS = "store_operations"
    SALES = "sales"
    SALES_MANAGEMENT = "sales_management"
    MARKETING_PR = "marketing_pr"
    USER_OPERATIONS = "user_operations"
    ONLINE_SERVICE = "online_service"
    DELIVERY = "delivery"
    AFTER_SALES_MANAGEMENT = "after_sales_management"
    AFTER_SALES_TECHNICIAN = "after_sales_technician"
    PRODUCTION_MANAGEMENT = "production_management"
    PRODUCTION_OPERATOR = "production_operator"
    WELDING_PAINTING = "welding_painting"
    QUALITY = "quality"
    MAINTENANCE = "maintenance"
    LOGISTICS = "logistics"
    SUPPLY_CHAIN = "supply_chain"
    MANUFACTURING_ENGINEERING = "manufacturing_engineering"
    ELECTRICAL_BATTERY_ENGINEERING = "electrical_battery_engineering"
    SOFTWARE_ALGORITHMS = "software_algorithms"
    DATA_ANNOTATION = "data_annotation"
    VEHICLE_TEST = "vehicle_test"
    DESIGN = "design"
    R_AND_D_MANAGEMENT = "r_and_d_management"
    CHARGING_NETWORK = "charging_network"
    CORPORATE = "corporate"
    SECURITY_FACILITY = "security_facility"
    ENGINEERING_UNSPECIFIED = "engineering_unspecified"
    SALES_UNSPECIFIED = "sales_unspecified"
    UNKNOWN = "unknown"

    @property
    def isco(self) -> tuple[str, ...]:
        """The ISCO-08 codes that the function falls under, the likeliest first; none if unknown."""
        return _isco().get(self.value, ())


@cache
def _isco() -> dict[str, tuple[str, ...]]:
    return {row["function"]: cells(row["isco"]) for row in rows("job_functions")}


class MilestoneKind(Vocabulary):
    """What happened, or is to happen: to a plant, to a model, to a company, or in figures."""

    SITE_SELECTION = "site_selection"
    LAND_ACQUIRED = "land_acquired"
    PERMIT_GRANTED = "permit_granted"
    CONSTRUCTION_START = "construction_start"
    CONSTRUCTION_PROGRESS = "construction_progress"
    CONSTRUCTION_COMPLETED = "construction_completed"
    TRIAL_PRODUCTION = "trial_production"
    START_OF_PRODUCTION = "start_of_production"
    PLANT_OPENING = "plant_opening"
    CAPACITY_EXPANSION = "capacity_expansion"
    PRODUCTION_SUSPENDED = "production_suspended"
    PRODUCTION_RESUMED = "production_resumed"
    PLANT_CLOSURE = "plant_closure"
    MODEL_UNVEILED = "model_unveiled"
    REGULATORY_FILING = "regulatory_filing"
    PRODUCTION_LICENCE = "production_licence"
    TESTING_STARTED = "testing_started"
    TESTING_COMPLETED = "testing_completed"
    PRESALE_OPENED = "presale_opened"
    LAUNCH = "launch"
    PRICE_CHANGE = "price_change"
    DELIVERIES_STARTED = "deliveries_started"
    NTH_VEHICLE = "nth_vehicle"
    RECALL = "recall"
    SOFTWARE_ANNOUNCED = "software_announced"
    MARKET_ENTRY = "market_entry"
    JOINT_VENTURE = "joint_venture"
    PARTNERSHIP = "partnership"
    STAKE_PURCHASE = "stake_purchase"
    INVESTMENT_ANNOUNCED = "investment_announced"
    FUNDING = "funding"
    IPO = "ipo"
    INSOLVENCY = "insolvency"
    TARGET_SET = "target_set"
    DELIVERIES = "deliveries"
    SALES = "sales"
    PRODUCTION = "production"
    ORDERS = "orders"
    EXPORTS = "exports"
    BATTERY_INSTALLATIONS = "battery_installations"
    HIRING_STARTED = "hiring_started"
    LAYOFFS = "layoffs"
    RETAIL_SITE_SELECTION = "retail_site_selection"
    NETWORK_MILESTONE = "network_milestone"
    OTHER = "other"


class MilestoneStatus(Vocabulary):
    """Whether a milestone is behind, under way, ahead, or off."""

    ACHIEVED = "achieved"
    ONGOING = "ongoing"
    PLANNED = "planned"
    DELAYED = "delayed"
    PAUSED = "paused"
    CANCELLED = "cancelled"
    DENIED = "denied"
    RUMOURED = "rumoured"
    UNKNOWN = "unknown"


class Certainty(Vocabulary):
    """Who stands behind a statement, from the company itself to a rumour."""

    SUBJECT_STATED = "subject_stated"
    AUTHORITY_STATED = "authority_stated"
    NAMED_THIRD_PARTY = "named_third_party"
    UNNAMED_SOURCE = "unnamed_source"
    WRITER_INFERENCE = "writer_inference"
    RUMOUR = "rumour"
    DENIED = "denied"
