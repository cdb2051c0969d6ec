"""What rows become where they hold several records, and where a file takes more than one batch."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.deliveries import conversion
from tests.delivered import HEADER, JAIL, Office

NESTED = """
name: jail
title: Jail bookings with charges in a cell
side: local
format: {kind: delimited}
nested: [{name: charge, column: CHARGES, item_separator: ";", part_separator: "|", parts: [statute, level]}]
records:
  - table: arrest
    key: [NAME, ARRESTED]
    key_ordinal: true
    fields:
      last_name: {column: NAME}
      arrest_date: {column: ARRESTED, dates: ["%m/%d/%Y"], required: true}
  - table: charge
    each: charge
    key: [NAME, ARRESTED, "charge.#"]
    key_ordinal: true
    parents: {arrest_record_id: arrest}
    fields:
      charge_number: {column: "charge.#"}
      statute: {column: charge.statute}
      level_code: {column: charge.level, codes: {values: {F: felony, M: misdemeanor}}}
"""


def test_charges_in_a_cell_belong_to_their_own_arrest_even_without_a_natural_key(tmp_path: Path) -> None:
    office = Office(tmp_path, NESTED)
    office.deliver(
        "jail", "a.csv", "NAME,ARRESTED,CHARGES\nSMITH,03/01/2024,22.01|F; 49.04 |M\nSMITH,03/01/2024,30.05|Z\n"
    )
    with office.run(in_force=True) as (engine, _):
        assert engine.rows(
            "SELECT a.line_number, c.charge_number, c.statute, c.statute_raw, c.level_code FROM charge c "
            "JOIN arrest a ON a.record_id = c.arrest_record_id ORDER BY ALL"
        ) == [(2, 1, "2201", "22.01", "felony"), (2, 2, "4904", "49.04", "misdemeanor"), (3, 1, "3005", "30.05", None)]
    assert office.problems() == [("charge.level", "unmapped_code", "Z", 1)]


def test_batches_make_no_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [f"B{n % 7},SMITH{n % 5},,{'MFQ'[n % 3]},TRN{n % 7:07},03/{1 + n % 9:02}/2024\n" for n in range(60)]
    rows += ["B9,SMITH,,M,TRN9,02/30/2024\n"] * 2
    found = []
    for batch_rows in (1000, 7):
        monkeypatch.setattr(conversion, "BATCH_ROWS", batch_rows)
        for mapping in (JAIL, JAIL.replace("[BOOKING]", "[NAME]\n    key_ordinal: true")):
            folder = tmp_path / f"{batch_rows}-{len(found)}"
            office = Office(folder, mapping)
            office.deliver("jail", "a.csv", HEADER + "".join(rows))
            with office.run(in_force=True) as (engine, _):
                tables = (
                    "SELECT * FROM arrest ORDER BY ALL",
                    "FROM accounting ORDER BY ALL",
                    "FROM value_problem ORDER BY ALL",
                )
                found.append([engine.rows(sql) for sql in tables])
    assert found[0] == found[2]
    assert found[1] == found[3]
    assert len(found[0][0]) == 7
    assert len(found[1][0]) == 60


def test_long_code_list_says_the_same_as_a_short_one(tmp_path: Path) -> None:
    many = ", ".join(f"'C{n}': {'M' if n % 2 else 'F'}" for n in range(100))
    long_list = JAIL.replace(
        "{values: {M: M, F: F}, ignored: [X]}", f"{{values: {{{many}}}, ignored: [X], compare: upper_case}}"
    )
    office = Office(tmp_path, long_list)
    office.deliver(
        "jail",
        "a.csv",
        HEADER + "".join(f"B{n},S,,{code},,03/01/2024\n" for n, code in enumerate(["C1", "c98", "X", "C100"])),
    )
    assert office.records("arrest", "sex_code") == [("M",), ("F",), (None,), (None,)]
    assert office.problems() == [("SEX", "unmapped_code", "C100", 1)]


def test_second_run_and_another_folder_give_the_same_bytes(tmp_path: Path) -> None:
    contents = []
    for name in ("one", "two"):
        office = Office(tmp_path / name)
        office.deliver("jail", "a.csv", HEADER + "B1,SMITH,01/02/1990,M,TRN0000001,03/01/2024\n")
        with office.run():
            pass
        files = sorted((tmp_path / name).glob("records/*/*"))
        contents.append([(path.parent.name, path.name, path.read_bytes()) for path in files])
    assert contents[0] == contents[1]
