"""Pictures of what was read: when things happen, what plants can make, how much was delivered.

Needs the extra ``plot``.  Each function takes records, reports, or both, draws into the
axes that it is given or into a new figure, and returns the axes.  What cannot be drawn
without inventing something is listed below the axes.
"""

from __future__ import annotations

from evnews.plot.capacities import capacity
from evnews.plot.figures import deliveries
from evnews.plot.times import timeline

__all__ = ["capacity", "deliveries", "timeline"]
