"""English: how an article is read, rule by rule; see `evnews.reading.rules`."""

from evnews.reading.en.companies import companies
from evnews.reading.en.jobs.drafts import jobs
from evnews.reading.en.link import link_companies
from evnews.reading.en.milestones.drafts import milestones
from evnews.reading.en.plants.drafts import plants
from evnews.reading.en.vehicles.drafts import vehicles

__all__ = ["RULES"]

# In this order: a job's employer and a plant's operator are companies, a milestone's subject any of the others.
RULES = (link_companies, companies, vehicles, plants, jobs, milestones)
