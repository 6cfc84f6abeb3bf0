"""What all tests share: how hard the property-based ones look."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# Fast looks at the same few examples each time, so that a red build is a broken build;
# thorough hunts for new ones: HYPOTHESIS_PROFILE=thorough python -m pytest tests/laws
settings.register_profile("fast", max_examples=50, derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", max_examples=5000, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))
