"""What several unit tests begin with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.delivered import JAIL, Office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A workspace, with room for samples beside it."""
    folder = tmp_path / "state"
    folder.mkdir()
    return Office(folder, JAIL)
