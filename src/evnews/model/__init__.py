"""The records that reports are made of, their vocabularies, and their plain form."""

from __future__ import annotations

from evnews.model.article import Article
from evnews.model.company import Company
from evnews.model.job import JobPosting
from evnews.model.milestone import Milestone
from evnews.model.person import Person
from evnews.model.place import Place
from evnews.model.plant import Plant
from evnews.model.report import Refused, Report
from evnews.model.vehicle import Dimensions, Range, VehicleModel
from evnews.model.vocabulary import (
    BatteryChemistry,
    BodyStyle,
    Certainty,
    ChargingStandard,
    CompanyKind,
    Education,
    EmploymentType,
    JobFunction,
    MilestoneKind,
    MilestoneStatus,
    PlantKind,
    PlantStatus,
    Powertrain,
    RangeCycle,
    RangeKind,
)

__all__ = [
    "Article",
    "BatteryChemistry",
    "BodyStyle",
    "Certainty",
    "ChargingStandard",
    "Company",
    "CompanyKind",
    "Dimensions",
    "Education",
    "EmploymentType",
    "JobFunction",
    "JobPosting",
    "Milestone",
    "MilestoneKind",
    "MilestoneStatus",
    "Person",
    "Place",
    "Plant",
    "PlantKind",
    "PlantStatus",
    "Powertrain",
    "Range",
    "RangeCycle",
    "RangeKind",
    "Refused",
    "Report",
    "VehicleModel",
]
