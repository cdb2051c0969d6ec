"""What fell at many agencies at once: a system, a statute, a form; and whom it can have kept from reporting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from pipelines.findings.monitoring import SeriesKey, VolumeChange, find_changes
from pipelines.findings.shared_changes import Parts, SharedChange, changes_that_are_shared, find_shared_changes

MONTHS = [str(month) for month in pd.period_range("2023-01", periods=24, freq="M")]
AGENCIES = [f"A{number:02d}" for number in range(24)]
OUT = range(14, 18)
"""The months that something is out."""


def _rows(agency: str, kind: str, code: str, due: Sequence[int], found: Sequence[int]) -> list[dict[str, object]]:
    return [
        {
            "obligation_id": "arrest_reported",
            "place_id": agency,
            "part_kind": kind,
            "part_code": code,
            "month": month,
            "received": came,
            "exposure": expected,
        }
        for month, expected, came in zip(MONTHS, due, found, strict=True)
        if expected
    ]


def _parts(counts: Mapping[str, Mapping[str, tuple[Sequence[int], Sequence[int]]]]) -> pd.DataFrame:
    """From what was due and found, by agency and statute: each arrest has one."""
    rows: list[dict[str, object]] = []
    for agency, by_statute in counts.items():
        for statute, (due, found) in by_statute.items():
            rows += _rows(agency, "statute", statute, due, found)
        due_in_all, found_in_all = (
            [sum(months) for months in zip(*(pair[place] for pair in by_statute.values()), strict=True)]
            for place in (0, 1)
        )
        rows += _rows(agency, "all", "", due_in_all, found_in_all)
    return pd.DataFrame(rows)


def _steady(number: int) -> tuple[list[int], list[int]]:
    return [number] * 24, [number] * 24


def _out(number: int, months: Sequence[int] | range = OUT) -> tuple[list[int], list[int]]:
    return [number] * 24, [0 if month in months else number for month in range(24)]


def _found(parts: pd.DataFrame, systems: Mapping[str, Sequence[str]]) -> list[SharedChange]:
    return find_shared_changes(Parts.of(parts, systems), {agency: f"county {agency}" for agency in AGENCIES})


def _explained(
    counts: Mapping[str, Mapping[str, tuple[Sequence[int], Sequence[int]]]],
) -> tuple[dict[SeriesKey, list[VolumeChange]], dict[SeriesKey, dict[int, SharedChange]]]:
    """The agencies' changes, and those among them that are nothing but what fell everywhere."""
    rows = _parts(counts)
    series = rows[rows["part_kind"] == "all"].assign(place_kind="agency", basis_code="local_records")
    parts, jurisdictions = Parts.of(rows, _systems()), {agency: f"county {agency}" for agency in AGENCIES}
    shared = find_shared_changes(parts, jurisdictions)
    changes = find_changes(series)
    return changes, changes_that_are_shared(series, changes, parts, shared, jurisdictions)


def _systems() -> dict[str, list[str]]:
    return {agency: ["Scan" if place < 8 else "Other"] for place, agency in enumerate(AGENCIES)}


def test_an_outage_that_is_over_is_found_among_agencies_too_small_to_show_it_one_by_one() -> None:
    parts = _parts(
        {agency: {"DWI": _out(2) if place < 8 else _steady(2)} for place, agency in enumerate(AGENCIES)},
    )
    (outage,) = _found(parts, _systems())
    assert (outage.cause_code, outage.name) == ("outage", "Scan")
    assert (outage.since_month, outage.until_month) == ("2024-03", "2024-06")
    assert outage.agencies == set(AGENCIES[:8])


def test_agencies_that_had_stopped_before_or_went_on_share_no_outage() -> None:
    counts = {agency: {"DWI": _out(3) if place < 8 else _steady(3)} for place, agency in enumerate(AGENCIES)}
    counts["A00"] = {"DWI": _out(3, range(6, 24))}
    counts["A01"] = {"DWI": _steady(3)}
    (outage,) = _found(_parts(counts), _systems())
    assert outage.agencies == set(AGENCIES[2:8])


def test_a_new_code_that_never_arrives_is_a_change_in_coding() -> None:
    old = [5] * 12 + [0] * 12, [5] * 12 + [0] * 12
    new = [0] * 12 + [5] * 12, [0] * 24
    parts = _parts({agency: {"OLD": old, "NEW": new, "THEFT": _steady(10)} for agency in AGENCIES})
    (change,) = _found(parts, _systems())
    assert (change.cause_code, change.name, change.since_month) == ("coding", "statute NEW", "2024-01")


def test_a_new_code_that_arrives_is_none() -> None:
    old = [5] * 12 + [0] * 12, [5] * 12 + [0] * 12
    new = [0] * 12 + [5] * 12, [0] * 12 + [5] * 12
    assert _found(_parts({a: {"OLD": old, "NEW": new, "THEFT": _steady(10)} for a in AGENCIES}), _systems()) == []


def test_a_statute_lost_by_one_systems_form_is_told_with_that_system_alone() -> None:
    parts = _parts(
        {
            agency: {"DWI": _out(4, range(12, 24)) if place < 8 else _steady(4), "THEFT": _steady(12)}
            for place, agency in enumerate(AGENCIES)
        }
    )
    (form,) = _found(parts, _systems())
    assert (form.cause_code, form.name, form.statute) == ("coding", "form Scan, DWI", "DWI")
    assert form.agencies == set(AGENCIES[:8])


def test_a_form_that_has_most_of_its_systems_records_is_no_outage_of_the_system() -> None:
    parts = _parts(
        {
            agency: {"DWI": _out(8, range(12, 24)) if place < 8 else _steady(8), "THEFT": _steady(8)}
            for place, agency in enumerate(AGENCIES)
        }
    )
    assert [one.name for one in _found(parts, _systems())] == ["form Scan, DWI"]


def test_a_system_that_is_out_is_no_change_of_the_form_that_has_most_of_its_records() -> None:
    parts = _parts(
        {
            agency: {"DWI": _out(20), "THEFT": _out(2)} if place < 8 else {"DWI": _steady(20), "THEFT": _steady(2)}
            for place, agency in enumerate(AGENCIES)
        }
    )
    assert [one.name for one in _found(parts, _systems())] == ["Scan"]


def test_agencies_of_one_county_or_a_few_of_many_are_no_outage() -> None:
    counts = {agency: {"DWI": _out(4) if place < 3 else _steady(4)} for place, agency in enumerate(AGENCIES)}
    assert _found(_parts(counts), _systems()) == []
    within = {agency: {"DWI": _out(4) if place < 8 else _steady(4)} for place, agency in enumerate(AGENCIES)}
    one_county = find_shared_changes(Parts.of(_parts(within), _systems()), dict.fromkeys(AGENCIES, "county"))
    assert one_county == []


def test_a_system_that_is_out_is_found_where_its_agencies_have_most_of_the_records_of_the_others_they_use() -> None:
    parts = _parts(
        {agency: {"DWI": _out(40) if place < 8 else _steady(8)} for place, agency in enumerate(AGENCIES)},
    )
    records = {agency: ["North" if place % 2 else "South"] for place, agency in enumerate(AGENCIES)}
    systems = {agency: [*scanners, *records[agency]] for agency, scanners in _systems().items()}
    assert [one.name for one in _found(parts, systems)] == ["Scan"]


def test_what_fell_at_most_agencies_whatever_they_use_is_no_outage_of_a_system() -> None:
    parts = _parts({agency: {"DWI": _out(8) if place < 20 else _steady(8)} for place, agency in enumerate(AGENCIES)})
    assert [one for one in _found(parts, _systems()) if one.cause_code == "outage"] == []


def test_months_half_lost_at_the_ends_of_an_outage_are_no_second_one() -> None:
    # The months before and after it in which every agency lost three in five.
    half = [4 if month in {13, 18} else 0 if month in OUT else 10 for month in range(24)]
    counts = {agency: {"DWI": ([10] * 24, half) if place < 8 else _steady(10)} for place, agency in enumerate(AGENCIES)}
    assert [one.name for one in _found(_parts(counts), _systems())] == ["Scan"]


def test_a_places_stop_is_the_outages_only_where_it_is_not_there_without_it() -> None:
    counts = {agency: {"DWI": _out(20) if place < 8 else _steady(20)} for place, agency in enumerate(AGENCIES)}
    counts["A20"] = {"DWI": _out(20)}
    counts["A07"] = {"DWI": _out(20, range(14, 24))}
    changes, explained = _explained(counts)
    assert ("arrest_reported", "agency", "A20") in changes
    assert {key[2] for key in explained} == set(AGENCIES[:7]), "A07 did not report again when the outage was over"


def test_a_place_that_had_dropped_by_itself_stopped_with_the_others() -> None:
    counts = {agency: {"DWI": _out(20) if place < 8 else _steady(20)} for place, agency in enumerate(AGENCIES)}
    counts["A07"] = {"DWI": ([20] * 24, [20] * 8 + [8] * 6 + [0] * 4 + [8] * 6)}
    changes, explained = _explained(counts)
    key = ("arrest_reported", "agency", "A07")
    shared_kinds = [changes[key][number].kind for number in explained[key]]
    assert (sorted(change.kind for change in changes[key]), shared_kinds) == (["dropped", "stopped"], ["stopped"])
