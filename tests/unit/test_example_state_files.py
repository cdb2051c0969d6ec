"""The made state's files, read back without the product's own readers: what they hold is what the truth says."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest
from defusedxml import ElementTree

from pipelines.deliveries import stated_totals
from pipelines.deliveries.mapping_file import load_mapping
from pipelines.deliveries.register import read_register
from pipelines.example_state.make import COUNTS_MAPPING, MAPPINGS, ExampleError, make_example
from pipelines.workspace import Workspace

Key = tuple[str | None, ...]
SIZE = 2_500


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "state"
    make_example(folder, arrests=SIZE, seed=3)
    return folder


def true_keys(state: Path, source: str, table: str) -> set[Key]:
    """The keys that the truth says are in a source's files."""
    found = pq.read_table(
        state / "truth" / "record.parquet", filters=[("source", "=", source), ("record_table", "=", table)]
    )
    keys = [found[f"key_{number}"].to_pylist() for number in range(1, 5)]
    return {tuple(part for part in key if part is not None) for key in zip(*keys, strict=True)}


def files(state: Path, source: str) -> list[Path]:
    return sorted(path for path in (state / "inbox" / source).iterdir() if path.suffix != ".yaml")


def delimited(path: Path, encoding: str, delimiter: str, quoting: int = csv.QUOTE_MINIMAL) -> Iterator[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as file:
        yield from csv.DictReader(file, delimiter=delimiter, quoting=quoting, strict=True)  # type: ignore[arg-type]


def test_every_mapping_is_valid_and_names_the_agencies_that_its_export_covers(state: Path) -> None:
    shipped = {load_mapping(path).name for path in [*MAPPINGS.glob("*.yaml"), COUNTS_MAPPING]}
    written = {path.stem: load_mapping(path) for path in sorted((state / "mappings").glob("*.yaml"))}
    assert set(written) == shipped
    assert len({mapping.format.kind for mapping in written.values()}) >= 5
    assert {path.name for path in (state / "inbox").iterdir() if path.is_dir()} == shipped
    covered = {ori for mapping in written.values() for ori in mapping.coverage.oris}
    assert not any(ori.startswith("XX019") for ori in covered), "a county that delivers nothing is covered by nobody"
    assert "XX0010100" in written["fieldbook_arrests"].coverage.oris


def test_the_program_of_counting_counts_what_each_agency_arrested_whatever_it_exports(state: Path) -> None:
    (path,) = files(state, "ucr_monthly_arrests")
    counted: dict[str, int] = {}
    for row in delimited(path, "utf-8", ","):
        counted[f"{row['ORI']}00"] = counted.get(f"{row['ORI']}00", 0) + int(row["ARRESTS"])
    arrests = pq.read_table(state / "truth" / "arrest.parquet", columns=["arresting_ori", "basis_code"]).to_pylist()
    exported: dict[str, int] = {}
    for arrest in arrests:
        if arrest["basis_code"] not in {"hold", "commitment", "transfer"}:
            exported[arrest["arresting_ori"]] = exported.get(arrest["arresting_ori"], 0) + 1
    assert all(counted[ori] >= number for ori, number in exported.items() if ori in counted)
    assert any(ori.startswith("XX019") for ori in counted), "a county that exports nothing is counted"
    silent = {ori[:5] for ori in exported.keys() - counted.keys()}
    assert silent == {county for county in silent if int(county[2:]) % 4 == 3}
    assert silent, "some departments take no part"


def test_the_register_names_every_file_with_its_hash(state: Path) -> None:
    entries = read_register(state / "inbox" / "register.csv")
    listed = {(entry.source, entry.file_name): entry for entry in entries}
    delivered = [path for path in (state / "inbox").glob("*/*") if not path.name.endswith(stated_totals.ENDING)]
    present = {(path.parent.name, path.name): path for path in delivered}
    assert set(listed) == set(present)
    for key, path in present.items():
        assert listed[key].content_hash == hashlib.sha256(path.read_bytes()).hexdigest()
        assert listed[key].size_bytes == path.stat().st_size
        assert listed[key].complete_through is not None
        assert listed[key].complete_through < listed[key].received_at.date()


def test_the_csv_jail_export_has_the_bookings_and_charges_of_the_truth(state: Path) -> None:
    bookings: set[Key] = set()
    charges: set[Key] = set()
    for path in files(state, "corrtrack_bookings"):
        for row in delimited(path, "cp1252", ","):
            key = (row["FACILITY"], row["BOOKING_NO"], row["BOOK_YEAR"])
            bookings.add(key)
            items = row["CHARGES"].split(";")
            assert all(item.count("|") == 5 for item in items)
            charges |= {(*key, str(number)) for number in range(1, len(items) + 1)}
            assert re.fullmatch(r"[^,]+, [^,]+", row["NAME"])
    assert bookings == true_keys(state, "corrtrack_bookings", "arrest")
    assert charges == true_keys(state, "corrtrack_bookings", "charge")


def test_the_fixed_width_listing_has_its_lines_its_width_and_its_count(state: Path) -> None:
    bookings: set[Key] = set()
    charges: set[Key] = set()
    for path in files(state, "mainframe_bookings"):
        lines = path.read_text(encoding="latin-1").splitlines()
        body = lines[3:-1]
        assert lines[-1] == f"T{len(body):08d}"
        assert {len(line) for line in body} == {178}
        for line in body:
            key = (line[1:10], line[10:15], line[15:19])
            if line[0] == "B":
                bookings.add(key)
            else:
                assert line[0] == "C"
                assert key in bookings, "a charge comes after its booking"
                charges.add((*key, line[19:21]))
    assert bookings == true_keys(state, "mainframe_bookings", "arrest")
    assert charges == true_keys(state, "mainframe_bookings", "charge")


def test_the_json_lines_have_the_police_reports_of_the_truth(state: Path) -> None:
    reports: set[Key] = set()
    charges: set[Key] = set()
    dropped: set[Key] = set()
    for path in files(state, "fieldbook_arrests"):
        for line in path.read_text(encoding="utf-8").splitlines():
            report = json.loads(line)
            key = (report["agency"]["ori"], report["report"])
            reports.add(key)
            for number, charge in enumerate(report["charges"], start=1):
                charges.add((*key, str(number)))
                if charge["status"] == "NOT REFERRED":
                    assert charge["status_date"] >= report["arrest"]["at"][:10]
                    dropped.add((*key, str(number)))
    assert reports == true_keys(state, "fieldbook_arrests", "arrest")
    assert charges == true_keys(state, "fieldbook_arrests", "charge")
    assert dropped == true_keys(state, "fieldbook_arrests", "disposition")


def test_the_xml_export_has_the_results_of_the_truth(state: Path) -> None:
    results: set[Key] = set()
    for path in files(state, "caseflow_dispositions"):
        for case in ElementTree.parse(path).getroot().iter("Case"):
            for charge in case.iter("Charge"):
                results.add((case.findtext("Court"), case.findtext("CaseNumber"), charge.findtext("Count")))
                assert (charge.findtext("Disposition") == "PENDING") == (charge.findtext("DispositionDate") == "")
    assert results == true_keys(state, "caseflow_dispositions", "disposition")


def test_the_court_register_is_utf_16_and_repeats_its_heading(state: Path) -> None:
    results: set[Key] = set()
    headings = 0
    for path in files(state, "docketwriter_register"):
        assert path.read_bytes()[:2] == b"\xff\xfe"
        for row in delimited(path, "utf-16", "|", csv.QUOTE_NONE):
            if row["COURT"] == "COURT":
                headings += 1
                continue
            results.add((row["COURT"], row["CASE_NO"], row["COUNT"]))
    assert headings > 0
    assert results == true_keys(state, "docketwriter_register", "disposition")


def test_the_workbooks_have_the_bookings_and_results_of_the_truth(state: Path) -> None:
    found: dict[str, set[Key]] = {"arrest": set(), "charge": set(), "disposition": set()}
    for path in files(state, "county_book"):
        rows = openpyxl.load_workbook(path)["Book"].iter_rows(min_row=2, values_only=True)
        heading = next(rows)
        for cells in rows:
            row = dict(zip(heading, cells, strict=True))
            if row["Booking"]:
                found["arrest"].add((row["County"], row["Booking"]))
                if row["Origin"] == "Arrest":
                    found["charge"].add((row["County"], row["Booking"], row["Charge"]))
                assert row["Arrested"].year in {2023, 2024, 2025, 2026}
            if row["Result"]:
                found["disposition"].add((row["County"], row["Case"], row["Charge"]))
    for table, keys in found.items():
        assert keys == true_keys(state, "county_book", table)


def test_the_repositorys_extracts_hang_together_and_are_the_truths(state: Path) -> None:
    events: set[Key] = set()
    charges: set[Key] = set()
    for path in files(state, "repository_arrests"):
        own = {(row["EVENT_ID"],) for row in delimited(path, "utf-8", "|", csv.QUOTE_NONE)}
        day = path.stem.removeprefix("arrests_")
        listed = list(delimited(state / "inbox" / "repository_charges" / f"charges_{day}.csv", "utf-8", ","))
        assert {(row["EVENT_ID"],) for row in listed} == own, "each event has charges, and each charge its event"
        results = (
            (state / "inbox" / "repository_dispositions" / f"dispositions_{day}.dat").read_text("utf-8").splitlines()
        )
        assert {len(line) for line in results} == {172}
        seqs = {(row["EVENT_ID"], row["SEQ"]) for row in listed}
        assert {(line[:10], line[10:12]) for line in results} <= seqs
        events |= own
        charges |= seqs
    assert events == true_keys(state, "repository_arrests", "repository_arrest")
    assert charges == true_keys(state, "repository_charges", "repository_charge")
    last = {row["HOLD_ID"] for row in delimited(files(state, "repository_hold")[-1], "latin-1", ",")}
    assert {(key,) for key in last} == true_keys(state, "repository_hold", "repository_hold")


@pytest.mark.slow
def test_the_same_seed_gives_the_same_bytes_and_another_does_not(tmp_path: Path) -> None:
    def content(name: str, seed: int) -> dict[str, str]:
        folder = tmp_path / name
        make_example(folder, counties=24, arrests=600, seed=seed)
        paths = (path for path in folder.rglob("*") if path.is_file())
        return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}

    first, again, other = content("first", 1), content("again", 1), content("other", 2)
    assert first == again
    assert any(name.endswith(".xlsx") for name in first)
    assert first != other


def test_a_workspace_is_never_overwritten(state: Path) -> None:
    assert Workspace(state).settings.state == "XX"
    with pytest.raises(ExampleError, match="holds a workspace already"):
        make_example(state)
    assert sorted(path.name for path in state.iterdir() if path.name.startswith(".")) == []
