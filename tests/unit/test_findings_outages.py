"""Whom a stop is held against."""

from __future__ import annotations

from pipelines.findings.evidence import Evidence
from pipelines.findings.monitoring import VolumeChange, Volumes
from pipelines.findings.outages import PlaceKey, current_stops, explained_changes


def _place(kind: str, place: str, jurisdiction: str, vendor: str = "") -> tuple[PlaceKey, Evidence]:
    evidence = Evidence(
        obligation_id="arrest_reported",
        place_kind=kind,
        place_id=place,
        place_name=place,
        vendor=vendor,
        jurisdiction_id=jurisdiction,
        has_export=True,
        found=100,
        own_missing=50,
        all_missing=50,
        false_links=0,
        missed_links=0,
        review=0,
        on_time=0,
        timed=0,
        is_rule_verified=True,
        at_repository=100,
        traced=100,
        untraced=0,
        from_month="2023-01",
        to_month="2023-12",
        proxy_code="",
        proxy_count=0,
        proxy_from_month="",
        proxy_to_month="",
    )
    return ("arrest_reported", kind, place), evidence


def _causes(
    places: dict[PlaceKey, Evidence], since: dict[str, str], usual: dict[str, float] | None = None
) -> dict[str, str]:
    changes = {
        key: [VolumeChange("stopped", since[key[2]], "", 10 * (usual or {}).get(key[2], 30.0), 0, "local_records")]
        for key in places
        if key[2] in since
    }
    volumes = Volumes({key: (usual or {}).get(key[2], 30.0) for key in places}, "2022-01", 30)
    explained = explained_changes(changes, volumes, places)
    return {key[2]: stop.cause_code for key, stop in current_stops(explained).items()}


def test_one_vendors_agencies_in_one_jurisdiction_are_no_outage() -> None:
    places = dict([_place("agency", "A", "adams", "Alpha"), _place("agency", "B", "adams", "Alpha")])
    assert _causes(places, {"A": "2023-09", "B": "2023-09"}) == {"A": "agency", "B": "agency"}


def test_most_of_a_vendors_agencies_are_an_outage_and_half_are_not() -> None:
    places = dict(_place("agency", name, f"county {name}", "Alpha") for name in ("A", "B", "C", "D"))
    assert _causes(places, {"A": "2023-09", "B": "2023-09", "C": "2023-10"}) == dict.fromkeys("ABC", "outage")
    assert _causes(places, {"A": "2023-09", "B": "2023-09"}) == {"A": "agency", "B": "agency"}


def test_an_agency_may_use_several_systems() -> None:
    places = dict(
        [
            _place("agency", "A", "adams", "Alpha; Scan"),
            _place("agency", "B", "brown", "Beta; Scan"),
            _place("agency", "C", "clay", "Alpha"),
            _place("agency", "D", "dent", "Beta"),
        ]
    )
    assert _causes(places, {"A": "2023-09", "B": "2023-09"}) == {"A": "outage", "B": "outage"}


def test_a_small_agency_shares_an_outage_that_it_cannot_show_by_itself() -> None:
    places = dict(_place("agency", name, f"county {name}", "Alpha") for name in ("A", "B", "C"))
    places |= dict(_place("agency", name, f"county {name}", "Beta") for name in "DEFGHIJKLMNO")
    since = {"A": "2023-09", "B": "2023-09", "C": "2023-06", "D": "2023-06"}
    small = _causes(places, since, {"C": 0.5, "D": 0.5})
    assert small == {"A": "outage", "B": "outage", "C": "outage", "D": "agency"}
    assert _causes(places, since)["C"] == "agency"


def test_months_in_which_nothing_was_due_count_neither_for_nor_against_an_agency() -> None:
    places = dict(_place("agency", name, f"county {name}", "Alpha") for name in ("A", "B", "C"))
    idle_after = {key: frozenset({*range(20), *range(26, 30)}) for key in places if key[2] == "C"}
    volumes = Volumes(dict.fromkeys(places, 30.0), "2022-01", 30, idle_after)
    since = {"A": "2023-09", "B": "2023-09", "C": "2024-03"}
    changes = {key: [VolumeChange("stopped", since[key[2]], "", 9, 0, "local_records")] for key in places}
    explained = explained_changes(changes, volumes, places)
    assert {stop.cause_code for stop in current_stops(explained).values()} == {"outage"}


def test_a_jurisdiction_whose_agencies_share_an_outage_shares_it() -> None:
    places = dict(
        [
            _place("agency", "A", "adams", "Alpha"),
            _place("agency", "B", "brown", "Alpha"),
            _place("agency", "C", "clay", "Beta"),
            _place("jurisdiction", "adams", "adams"),
            _place("jurisdiction", "brown", "brown"),
        ]
    )
    since = {"A": "2023-09", "B": "2023-10", "adams": "2023-09", "brown": "2023-10"}
    assert set(_causes(places, since).values()) == {"outage"}


def test_nearly_all_agencies_at_once_is_a_change_everywhere() -> None:
    places = dict(_place("agency", f"A{number}", f"county{number}") for number in range(6))
    assert set(_causes(places, {f"A{number}": "2023-09" for number in range(6)}).values()) == {"everywhere"}
    assert set(_causes(places, {f"A{number}": f"2023-0{number + 1}" for number in range(6)}).values()) == {"agency"}
