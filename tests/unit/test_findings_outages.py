"""Whom a stop is held against."""

from __future__ import annotations

from pipelines.findings.evidence import Evidence
from pipelines.findings.monitoring import Break, Silence
from pipelines.findings.outages import PlaceKey, explained_stops


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


def _causes(places: dict[PlaceKey, Evidence], since: dict[str, str]) -> dict[str, str]:
    stops = {key: Silence("local_records", since[key[2]], Break(5, 30.0, 0, 0.0)) for key in places if key[2] in since}
    return {key[2]: stop.cause_code for key, stop in explained_stops(stops, sorted(places), places).items()}


def test_one_vendors_agencies_in_one_jurisdiction_are_no_outage() -> None:
    places = dict([_place("agency", "A", "adams", "Alpha"), _place("agency", "B", "adams", "Alpha")])
    assert _causes(places, {"A": "2023-09", "B": "2023-09"}) == {"A": "agency", "B": "agency"}


def test_a_vendors_agency_that_goes_on_rules_an_outage_out() -> None:
    places = dict(
        [
            _place("agency", "A", "adams", "Alpha"),
            _place("agency", "B", "brown", "Alpha"),
            _place("agency", "C", "clay", "Alpha"),
        ]
    )
    assert _causes(places, {"A": "2023-09", "B": "2023-09"}) == {"A": "agency", "B": "agency"}


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
