"""Milestones of Chinese articles: events and figures."""
