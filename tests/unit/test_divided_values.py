"""Cells with two values, and values over several columns: what is said of them."""

from __future__ import annotations

import pytest

from pipelines.mapping_proposals.column_meaning import ColumnMeaning
from pipelines.mapping_proposals.divided_values import holds_race_and_sex, with_divided_values
from pipelines.mapping_proposals.sample_columns import SampleColumn


def column(name: str, *values: str) -> SampleColumn:
    """A column of these values."""
    return SampleColumn(name, list(values), list(range(len(values))))


@pytest.mark.parametrize("value", ["W/M", "BF", "52 years / W / F", "White, Female", "B / F / H / 10/26/1974"])
def test_race_and_sex_in_one_cell_are_seen(value: str) -> None:
    assert holds_race_and_sex(column("R/S", value, value))


@pytest.mark.parametrize("value", ["M", "W", "F/M", "A-1", "2024-03-04"])
def test_other_cells_are_not_taken_for_race_and_sex(value: str) -> None:
    assert not holds_race_and_sex(column("R/S", value, value))


def test_the_sender_is_asked_for_one_column_of_a_date_in_three() -> None:
    names = ("Arrest Year", "Arrest Month", "Arrest Day", "Birth Year")
    found = with_divided_values([ColumnMeaning(column(name, "1"), None, "not known") for name in names])
    assert all("hold one date in parts" in one.reason and one.is_asked for one in found[:3])
    assert found[3].reason == "not known"
