"""Record tables that are declared as data: what a declaration gives, and what does not fit is refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.access.people import IDENTIFYING
from pipelines.records import declared_tables
from pipelines.records.declared_tables import DeclaredTableError, read_declaration, refuse_clash, together
from pipelines.records.normalize import FILLED_UP, IDENTIFIERS
from pipelines.records.tables import RECORD_TABLES

SHIPPED = (declared_tables.FOLDER / "protection_orders.yaml").read_text(encoding="utf-8")


def test_a_declared_table_has_its_lineage_first_and_the_columns_of_a_person() -> None:
    columns = RECORD_TABLES["protection_order"].column_names
    assert list(columns[:2]) == ["record_id", "version_id"]
    assert {"last_name", "birth_date_precision", "order_number"} <= set(columns)


def test_numbers_that_tell_who_someone_is_are_normalized_and_masked_and_agencies_are_not_masked() -> None:
    assert {"order_number", "nic_number", "entering_ori", "court_case_number"} <= IDENTIFIERS
    assert {"order_number", "nic_number"} <= FILLED_UP
    assert {"order_number", "order_number_raw", "nic_number", "court_case_number_raw"} <= IDENTIFYING
    assert not {"entering_ori", "court_ori", "order_file_code"} & IDENTIFYING


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("kept_by: [entering_ori, agency_ori]", "kept_by: [entering_agency]"), "['entering_agency']"),
        (("received: repository_received_at", "received: entered_at"), "['entered_at']"),
        (("columns: [agency_ori, court_ori,", "columns: [agency_ori, judge,"), "'judge'"),
        (("  local: protection_order", "  local: order"), "beside names ['order']"),
        (("form: agency", "form: agencies"), "agencies"),
        (("says: one entry", "said: one entry"), "said"),
        (("tables:", "tables: ["), "can't be read as YAML"),
    ],
)
def test_a_declaration_that_does_not_fit_is_refused_by_name(
    tmp_path: Path, change: tuple[str, str], message: str
) -> None:
    path = tmp_path / "orders.yaml"
    assert change[0] in SHIPPED
    path.write_text(SHIPPED.replace(*change), encoding="utf-8")
    with pytest.raises(DeclaredTableError) as caught:
        read_declaration(path)
    assert "orders.yaml]" in str(caught.value)
    assert message in str(caught.value)


def test_persons_are_looked_up_of_a_table_of_persons_alone(tmp_path: Path) -> None:
    shipped = (declared_tables.FOLDER / "denials.yaml").read_text(encoding="utf-8")
    path = tmp_path / "denials.yaml"
    others = (declared_tables.FOLDER / "prohibiting_records.yaml").read_text(encoding="utf-8")
    (tmp_path / "prohibiting_records.yaml").write_text(others, encoding="utf-8")
    place = "    columns: [agency_ori, place, told_ori, valid_from_date]\n"
    assert place in shipped
    path.write_text(shipped.replace(place, f"{place}    same_person: {{among: [denial]}}\n"), encoding="utf-8")
    with pytest.raises(DeclaredTableError, match=r"\[police_place\] asks for records of the same person"):
        read_declaration(path)


def test_a_column_is_taken_over_from_the_file_that_declares_it(tmp_path: Path) -> None:
    codes = read_declaration(declared_tables.FOLDER / "prohibiting_records.yaml").columns["prohibition_code"].codes
    assert read_declaration(declared_tables.FOLDER / "denials.yaml").columns["prohibition_code"].codes == codes
    path = tmp_path / "denials.yaml"
    path.write_text((declared_tables.FOLDER / "denials.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(DeclaredTableError, match=r"column \[prohibition_code\] is as in \[prohibiting_records.yaml\]"):
        read_declaration(path)


def test_one_name_means_one_thing_in_all_files() -> None:
    shipped = read_declaration(declared_tables.FOLDER / "protection_orders.yaml")
    agencies = {"agency_ori": shipped.columns["agency_ori"].model_copy(update={"says": "In other words."})}
    other = shipped.model_copy(update={"columns": agencies, "tables": {}})
    assert together([shipped, other]) == (shipped, other)
    numbers = {"order_number": shipped.columns["order_number"].model_copy(update={"form": "number"})}
    with pytest.raises(DeclaredTableError, match=r"\[order_number\] is declared twice"):
        together([shipped, shipped.model_copy(update={"columns": numbers, "tables": {}})])
    with pytest.raises(DeclaredTableError, match=r"\[protection_order\] is there already"):
        together([shipped, shipped])
    with pytest.raises(DeclaredTableError, match=r"\[arrest\] is there already"):
        refuse_clash("table", ["arrest"], ["arrest"])
