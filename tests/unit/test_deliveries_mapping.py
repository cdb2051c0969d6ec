"""What is said of a mapping that does not hang together, and that the shipped schema and mappings are right."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.mapping_file import MappingError, load_mapping
from pipelines.deliveries.mapping_schema import SCHEMA_FILE, schema_text
from tests.delivered import JAIL

SHIPPED = sorted((Path(__file__).parents[2] / "pipelines" / "deliveries" / "mappings").rglob("*.yaml"))


def load(folder: Path, text: str) -> Mapping:
    path = folder / "jail.yaml"
    path.write_text(text.lstrip(), encoding="utf-8")
    return load_mapping(path)


def test_schema_for_editors_is_current() -> None:
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema_text(), "run python -m pipelines.deliveries.mapping_schema"


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_mapping_is_valid_and_points_editors_to_the_schema(path: Path) -> None:
    assert load_mapping(path).name == path.stem
    first = path.read_text(encoding="utf-8").splitlines()[0]
    marker = "# yaml-language-server: $schema="
    assert first.startswith(marker)
    assert (path.parent / first.removeprefix(marker)).resolve() == SCHEMA_FILE


def test_codes_are_text_whatever_yaml_makes_of_them(tmp_path: Path) -> None:
    mapping = load(tmp_path, JAIL.replace("{M: M, F: F}, ignored: [X]", "{01: M, NO: F}, ignored: [1.0, yes]"))
    codes = mapping.codes_of(mapping.records[0].fields["sex_code"])
    assert codes is not None
    assert codes.values == {"01": "M", "NO": "F"}
    assert codes.ignored == ["1.0", "yes"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{M: M, F: F}", "{M: M, M: F}", "gives [M] a second time"),
        ("{M: M, F: F}", "{M: Male}", "[sex_code] of [arrest] maps to ['Male'], which is not among ['F', 'M', 'U']"),
        (
            "ignored: [X]",
            "ignored: [M]",
            "[sex_code] of [arrest] maps ['M'] and ignores it; take it off one of the lists",
        ),
        (
            'dates: ["%m/%d/%Y"], required',
            'dates: ["%m/%d/%y"], required',
            "[arrest_date] of [arrest] reads two-digit years with [%m/%d/%y]: say with pivot_year",
        ),
        (', dates: ["%m/%d/%Y"]}', "}", "[birth_date] of [arrest] is a date: give its formats in dates"),
        ('dates: ["%m/%d/%Y"]}', 'dates: ["MM/DD"]}', "has the date format [MM/DD], which holds no part of a date"),
        ("key: [BOOKING]", "key: []", "records.0.key"),
        (
            "key: [BOOKING]",
            "key: [BOOKING]\n    each: charges",
            "is made from each [charges], which is not among nested",
        ),
        (
            "duplicates: count",
            "nested: [{name: charge, column: Charge, parts: [a]}]",
            "nested [charge] has the name of the column [Charge]; give it another",
        ),
        ("duplicates: count", "duplicates: count\nunused: [NAME]", "columns ['NAME'] are used and listed as unused"),
        ("key: [BOOKING]", "key: [BOOKING]\n    key_may_be_empty: [X]", "key_may_be_empty of [arrest] names ['X']"),
        ("table: arrest", "table: charge", "table [charge] has no column [booking_number]"),
        ("side: local", "side: repository", "a mapping of the repository side can't make records of table [arrest]"),
        (
            "name: jail",
            "name: gaol",
            "mapping [jail.yaml] calls itself [gaol]; the file and the mapping share one name",
        ),
        (
            "{column: TRN}",
            "{column: TRN, rewrite: [{pattern: '(', replacement: ''}]}",
            "which is no regular expression",
        ),
        (
            "{column: TRN}",
            "{column: TRN, rewrite: [{pattern: '(?=x)', replacement: ''}]}",
            "which is no regular expression",
        ),
    ],
)
def test_fault_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in JAIL
    with pytest.raises(MappingError) as told:
        load(tmp_path, JAIL.replace(old, new, 1))
    assert message in str(told.value)


def test_two_records_under_one_key_need_names_for_their_keys(tmp_path: Path) -> None:
    second = JAIL[JAIL.index("  - table: arrest") :].replace("table: arrest", "table: arrest\n    name: again")
    with pytest.raises(MappingError) as told:
        load(tmp_path, JAIL + second)
    assert "records [arrest] and [again] would be the same records: give one of them a key_name of its own" in str(
        told.value
    )
