"""Vehicles of Chinese articles: models, versions and their figures."""
