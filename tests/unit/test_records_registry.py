"""The agency registry: what is read, and what is said of a line that can't be used."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pipelines.records.fbi_agencies import read_fbi_agency_list
from pipelines.records.registry import (
    AGENCY_COLUMNS,
    RELATION_COLUMNS,
    Registry,
    RegistryError,
    agency_lines,
    registry_of,
    relation_lines,
)

GOOD = "XX0010000,Adams Sheriff,sheriff,adams,Adams County,44001,2000-01-01,,Vendor A"
OTHER = "XX0020000,Brown Sheriff,Sheriff,brown,Brown County,,,,"


def write(folder: Path, *lines: str, relations: tuple[str, ...] = ()) -> tuple[Path, Path]:
    agencies, related = folder / "agencies.csv", folder / "agency_relations.csv"
    agencies.write_text("\n".join([",".join(AGENCY_COLUMNS), *lines]) + "\n", encoding="utf-8")
    if relations:
        related.write_text("\n".join([",".join(RELATION_COLUMNS), *relations]) + "\n", encoding="utf-8")
    return agencies, related


def read_registry(agencies: Path, relations: Path) -> Registry:
    return registry_of(agency_lines(agencies), relation_lines(relations))


def test_agencies_and_relations_are_read(tmp_path: Path) -> None:
    registry = read_registry(*write(tmp_path, OTHER, GOOD, relations=("XX0010000,covered_by,XX0020000,,2020-12-31",)))
    assert registry.agencies == [
        (
            "XX0010000",
            "Adams Sheriff",
            "sheriff",
            "adams",
            "Adams County",
            "44001",
            dt.date(2000, 1, 1),
            None,
            "Vendor A",
        ),
        ("XX0020000", "Brown Sheriff", "sheriff", "brown", "Brown County", None, None, None, None),
    ]
    assert registry.relations == [("XX0010000", "covered_by", "XX0020000", dt.date(1, 1, 1), dt.date(2020, 12, 31))]
    assert registry.warnings == []


def test_odd_oris_are_warned_of_and_used(tmp_path: Path) -> None:
    registry = read_registry(
        *write(tmp_path, GOOD.replace("XX0010000", "XX00100"), relations=("XX00100,books_for,XX0990000,,",))
    )
    assert registry.agencies[0][0] == "XX00100"
    assert registry.warnings == [
        "line 2 of [agencies.csv] has ori [XX00100], which is not nine letters and digits",
        "line 2 of [agency_relations.csv] has other_ori [XX0990000], which is not in agencies.csv",
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            GOOD,
            "line 3 of [agencies.csv] has ori [XX0010000], which line 2 of [agencies.csv] has too; list it once",
        ),
        (
            OTHER.replace("Sheriff,brown", "marshal,brown"),
            "line 3 of [agencies.csv] has type [marshal], which is none of ['campus', 'court', 'federal', 'jail', "
            "'other', 'police', 'prosecutor', 'sheriff', 'state', 'tribal']",
        ),
        (",No Ori,police,x,X,,,,", "line 3 of [agencies.csv] lacks [ori]; complete the line"),
        (
            OTHER.replace("County,,,,", "County,1001,,,"),
            "line 3 of [agencies.csv] has county_fips [1001], which is not five digits; keep leading zeros",
        ),
        (
            OTHER.replace("County,,,,", "County,,01/01/2000,,"),
            "line 3 of [agencies.csv] has active_from [01/01/2000], which is no day of the form [2024-03-01]",
        ),
        (
            OTHER.replace("County,,,,", "County,,2000-01-01,1999-01-01,"),
            "line 3 of [agencies.csv] has active_to [1999-01-01], which is before active_from [2000-01-01]",
        ),
    ],
)
def test_line_that_cannot_be_used_is_named(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(RegistryError) as told:
        read_registry(*write(tmp_path, GOOD, line))
    assert str(told.value) == message


def test_relation_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    with pytest.raises(RegistryError) as told:
        read_registry(*write(tmp_path, GOOD, OTHER, relations=("XX0010000,sleeps_with,XX0020000,,",)))
    assert str(told.value) == (
        "line 2 of [agency_relations.csv] has relation [sleeps_with], which is none of "
        "['books_for', 'covered_by', 'merged_into', 'prints_for', 'renamed']"
    )


def test_missing_registry_and_missing_columns_are_told(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match=r"\[agencies.csv\] is not there; list the agencies, one a line"):
        read_registry(tmp_path / "agencies.csv", tmp_path / "agency_relations.csv")
    (tmp_path / "agencies.csv").write_text("ori,name\nXX0010000,Adams\n", encoding="utf-8")
    with pytest.raises(
        RegistryError, match=r"line 1 of \[agencies.csv\] lacks the columns \['type', 'jurisdiction_id'"
    ):
        read_registry(tmp_path / "agencies.csv", tmp_path / "agency_relations.csv")


def test_fbi_list_gives_nine_character_oris_and_an_unknown_county(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "state,ori,agency_name,agency_type_name,primary_county\n"
        "XX,XX00101,Adams Police,City,Adams\n"
        "XX,XX0020000,Somewhere Sheriff,County,\nXX,XX00101,Adams Police,City,Adams\n",
        encoding="utf-8",
    )
    registry = read_fbi_agency_list(path)
    assert [row[:5] for row in registry.agencies] == [
        ("XX0010100", "Adams Police", "police", "XX-ADAMS", "Adams County, XX"),
        ("XX0020000", "Somewhere Sheriff", "sheriff", "XX-UNKNOWN", "Unknown county, XX"),
    ]
    assert registry.warnings == ["line 4 of [list.csv] has ori [XX0010100] again; its first line is used"]
