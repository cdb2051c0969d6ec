"""Record tables that are declared as data: what a declaration gives, and what does not fit is refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.access.people import IDENTIFYING
from pipelines.records import declared_tables
from pipelines.records.declared_tables import DeclaredTableError, read_declaration
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
