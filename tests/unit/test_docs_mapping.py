"""The mappings that the how-to shows read the exports that it shows."""

from __future__ import annotations

import re
from pathlib import Path

from pipelines.deliveries.mapping_file import load_mapping
from tests.delivered import Office

ARREST_AND_CHARGE = (
    "booking_number, charge_number, statute, level_code FROM arrest JOIN charge ON arrest.record_id = arrest_record_id"
)
PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "write-a-mapping.md"


def test_the_mapping_in_the_how_to_is_valid_and_uses_every_column(tmp_path: Path) -> None:
    text = PAGE.read_text(encoding="utf-8")
    block = re.findall(r"```yaml\n(.*?)```", text, flags=re.DOTALL)[0]
    path = tmp_path / "northfield_jail.yaml"
    path.write_text(block, encoding="utf-8")
    mapping = load_mapping(path)
    (header,) = re.findall(r"^    (BOOK_NO,.*)$", text, flags=re.MULTILINE)
    assert mapping.used_columns | set(mapping.unused) == set(header.split(","))


def test_the_mapping_of_lists_within_lists_reads_the_line_that_is_shown(tmp_path: Path) -> None:
    text = PAGE.read_text(encoding="utf-8")
    block = re.findall(r"```yaml\n(.*?)```", text, flags=re.DOTALL)[1]
    (line,) = re.findall(r"^    (\{\"sid\".*)$", text, flags=re.MULTILINE)
    office = Office(tmp_path, block)
    office.deliver("northfield_persons", "a.jsonl", line + "\n")
    with office.run(in_force=True) as (engine, _):
        found = engine.rows(f"SELECT {ARREST_AND_CHARGE} ORDER BY ALL")
    assert found == [("2400017", 1, "2901", "felony"), ("2400017", 2, "3103", "misdemeanor")]
    assert office.problems() == []
