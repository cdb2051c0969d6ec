"""Where real exports lie, beside the checkout: they belong to nobody on this project, and are not in it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "shared" / "data"
REQUIRED = "REPORTGAP_REQUIRE_REAL_DATA"


def real_file(*parts: str) -> Path:
    """A file of the real data; without it the test is skipped, or fails where the environment says that it must run."""
    path = FOLDER.joinpath(*parts)
    if not path.is_file():
        missing = f"[{path.name}] is not in {FOLDER}; put the real data there to run this test"
        if os.environ.get(REQUIRED) == "1":
            pytest.fail(f"{missing} ({REQUIRED} is 1)")
        pytest.skip(missing)
    return path
