"""How many examples Hypothesis tries: all of them, but a quarter where the slow tests are left out."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("quick", max_examples=25)


def pytest_configure(config: pytest.Config) -> None:
    if "not slow" in str(config.getoption("markexpr")):
        settings.load_profile("quick")


@pytest.fixture(autouse=True)
def main_module_stays() -> Iterator[None]:
    """A page that is run in a test takes the place of the main module, which fresh processes import again."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main
