"""Codes that are added to a mapping's file: in its own style, wherever its column is read, and nothing else changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.deliveries.mapping_file import MappingError, load_mapping
from pipelines.mapping_proposals.settle_codes import coded_columns, settle_codes

FLOW = """\
name: jail
title: Jail  # as the sheriff calls it
side: local
format: {kind: delimited}
code_lists:
  levels: {values: {F: felony}}
records:
  - table: arrest
    key: [BOOKING]
    fields:
      booking_number: {column: BOOKING}
      # of the booking sheet
      basis_code: {column: WHY, codes: {values: {OV: on_view}, ignored: [X]}}  # asked in May
      sex_code:
        column: SEX
        codes:
          values:
            M: M  # male
            "F": F

          ignored:
          - "?"
      arrest_date: {column: ARRESTED, dates: ["%m/%d/%Y"], required: true}
  - table: charge
    key: [BOOKING, LEVEL]
    parents: {arrest_record_id: arrest}
    fields:
      level_code: {column: LEVEL, codes: levels}
      is_sealed: {column: SEALED, codes: {}}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "jail.yaml"
    found.write_text(FLOW, encoding="utf-8")
    return found


def changed(path: Path) -> list[str]:
    """Lines that are not as they were."""
    before = FLOW.splitlines()
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line not in before]


def test_codes_go_into_lists_on_one_line(path: Path) -> None:
    mapping = settle_codes(path, "WHY", {"NO": "hold", "A, [B": "warrant", "Z: 1": "ignored", "Q": "unmapped"})
    codes = mapping.records[0].fields["basis_code"].codes
    assert codes.values == {"OV": "on_view", "NO": "hold", "A, [B": "warrant"}  # type: ignore[union-attr]
    assert codes.ignored == ["X", "Z: 1"]  # type: ignore[union-attr]
    assert load_mapping(path) == mapping
    (line,) = changed(path)
    assert line.endswith("# asked in May")


def test_codes_go_into_lists_of_one_line_each(path: Path) -> None:
    mapping = settle_codes(path, "SEX", {"U": "U", "N": "ignored"})
    codes = mapping.records[0].fields["sex_code"].codes
    assert codes.values == {"M": "M", "F": "F", "U": "U"}  # type: ignore[union-attr]
    assert codes.ignored == ["?", "N"]  # type: ignore[union-attr]
    assert changed(path) == ["            U: U", "          - N"]


def test_codes_go_into_named_and_into_empty_lists(path: Path) -> None:
    settle_codes(path, "LEVEL", {"M": "misdemeanor", "?": "ignored"})
    mapping = settle_codes(path, "SEALED", {"J": "true", "N": "false"})
    assert mapping.code_lists["levels"].values == {"F": "felony", "M": "misdemeanor"}
    assert mapping.code_lists["levels"].ignored == ["?"]
    assert mapping.records[1].fields["is_sealed"].codes.values == {"J": "true", "N": "false"}  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("column", "said", "why"),
    [
        ("WHY", {"Q": "no_such_code"}, r"maps to \['no_such_code'\]"),
        ("WHY", {"OV": "hold"}, "a second time"),
        ("WHY", {"X": "hold"}, r"maps \['X'\] and ignores it"),
        ("BOOKING", {"Q": "hold"}, r"has no code list for \[BOOKING\]"),
    ],
)
def test_what_does_not_fit_changes_nothing(path: Path, column: str, said: dict[str, str], why: str) -> None:
    with pytest.raises(MappingError, match=why):
        settle_codes(path, column, said)
    assert path.read_text(encoding="utf-8") == FLOW
    assert [one.name for one in path.parent.iterdir()] == ["jail.yaml"]


def test_columns_with_codes_are_known_with_what_they_can_become(path: Path) -> None:
    found = coded_columns(load_mapping(path))
    assert set(found) == {"WHY", "SEX", "LEVEL", "SEALED"}
    assert found["SEX"].options == ["M", "F", "U"]
    assert found["SEALED"].options == ["true", "false"]
