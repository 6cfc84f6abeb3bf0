"""Milestones: what happened or is to happen, and what was counted over which time."""
