"""How many examples Hypothesis tries: all of them, but a quarter where the slow tests are left out."""

from __future__ import annotations

import pytest
from hypothesis import settings

settings.register_profile("quick", max_examples=25)


def pytest_configure(config: pytest.Config) -> None:
    if "not slow" in str(config.getoption("markexpr")):
        settings.load_profile("quick")
