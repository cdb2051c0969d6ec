"""The word lists of the made state: names as they are spread in a population, offenses, counties."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pyarrow as pa

DATA = Path(__file__).parent / "data"
SQL = Path(__file__).parent / "sql"

_ONSETS = (
    "BRA",
    "CAL",
    "DOR",
    "FEN",
    "GAL",
    "HAR",
    "KEL",
    "LIN",
    "MAR",
    "NOR",
    "PEL",
    "QUI",
    "ROS",
    "STE",
    "TOR",
    "WIN",
)
_MIDDLES = ("", "A", "BE", "DI", "GO", "LA", "MI", "NO", "RE", "SU", "TE", "VI", "ZA", "ER")
_ENDINGS = (
    "BERG",
    "CHUK",
    "DALE",
    "EZ",
    "FORD",
    "GREN",
    "HAM",
    "INI",
    "KOWSKI",
    "LAND",
    "MAN",
    "NOV",
    "OLA",
    "RAS",
    "SEN",
    "TON",
    "WELL",
    "YAN",
)


def words(name: str) -> list[str]:
    """A word list; an underscore stands for a space within a word."""
    text = (DATA / f"{name}.txt").read_text(encoding="utf-8")
    return [word.replace("_", " ") for word in text.split()]


def rows(name: str) -> list[dict[str, str]]:
    """A small table."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def sql(name: str) -> str:
    """The SELECT in a `.sql` file of the made state."""
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


def last_names() -> tuple[pa.Array, np.ndarray]:
    """Last names and how often each occurs: the common ones by rank, and a long tail of rare ones.

    A third of a population has a name that few others have; without them, a name would prove too little.
    """
    common = words("last_names")
    tail = sorted(
        {first + middle + last for first in _ONSETS for middle in _MIDDLES for last in _ENDINGS} - set(common)
    )
    shares = 1 / (np.arange(len(common)) + 12.0)
    tail_shares = np.full(len(tail), 1 / len(tail))
    weights = np.concatenate([shares / shares.sum() * 0.67, tail_shares * 0.33])
    return pa.array(common + tail), weights / weights.sum()


def first_names(list_name: str) -> tuple[pa.Array, np.ndarray]:
    """First names of one sex, and how often each occurs."""
    found = words(list_name)
    shares = 1 / (np.arange(len(found)) + 8.0)
    return pa.array(found), shares / shares.sum()
