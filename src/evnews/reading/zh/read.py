"""The rules of Chinese in their order: all of them look at one story, cut into clauses once."""

from __future__ import annotations

from evnews.reading.scene import Document
from evnews.reading.zh.clauses import Story
from evnews.reading.zh.companies import companies
from evnews.reading.zh.jobs.drafts import jobs
from evnews.reading.zh.link import link_companies
from evnews.reading.zh.milestones.drafts import milestones
from evnews.reading.zh.plants.drafts import plants
from evnews.reading.zh.vehicles.drafts import vehicles

__all__ = ["read_story"]


def read_story(document: Document) -> None:
    """Draft the records of a Chinese article.

    In this order: a model's maker and a plant's operator are companies, a milestone's
    subject any of the others.
    """
    story = Story(document)
    link_companies(story)
    companies(story)
    prices = vehicles(story)
    plants(story)
    jobs(story)
    milestones(story, prices)
