"""What all tests share: how hard the property-based ones look, and how work is counted."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from types import FrameType

import pytest
from hypothesis import HealthCheck, settings

# Fast looks at the same few examples each time, so that a red build is a broken build;
# thorough hunts for new ones: HYPOTHESIS_PROFILE=thorough python -m pytest tests/laws
settings.register_profile("fast", max_examples=50, derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", max_examples=5000, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))

# A shell starts what runs in the background deaf to Control-C, and its children inherit that; the
# programs that the tests start and interrupt must not.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def effort() -> Callable[[Callable[[], object]], int]:
    """Count the lines that a piece of work runs: the same on every machine, however busy it is."""

    def count(work: Callable[[], object]) -> int:
        lines = 0

        def trace(_frame: FrameType, event: str, _argument: object) -> object:
            nonlocal lines
            lines += event == "line"
            return trace

        work()  # tables are read the first time
        before = sys.gettrace()
        sys.settrace(trace)  # type: ignore[arg-type]
        try:
            work()
        finally:
            sys.settrace(before)
        return lines

    return count
