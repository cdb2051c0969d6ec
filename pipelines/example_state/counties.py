"""The counties and agencies of the made state, and how each county behaves."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np

from pipelines.example_state.words import rows


class Behavior(StrEnum):
    """What a county does with its records."""

    GOOD = "good"
    LATE = "late"
    PARTIAL_CITATIONS = "partial_citations"
    """Nobody takes prints of the people it cites or summons."""
    PARTIAL_POLICE = "partial_police"
    """One of its police departments sends half of its arrests, at random."""
    PRINTED_NOT_SENT = "printed_not_sent"
    STOPPED = "stopped"
    """Sends nothing from a date on."""
    NEVER_REPORTED = "never_reported"
    NO_LOCAL_EXPORT = "no_local_export"
    """The repository has arrests of it; it delivers nothing to compare with."""
    TRACKING_MISSING = "tracking_missing"
    """Its jail and court exports leave the tracking number out."""
    REJECTED = "rejected"
    """A quarter ends in the repository's hold file; half of that was never returned."""
    BACKLOG = "backlog"
    """The repository has received its newest arrests and not posted them."""
    COURT_NEVER_POSTS = "court_never_posts"
    JAIL_ORI = "jail_ori"
    """The repository carries the jail's ORI on every arrest."""
    ONE_PRINT_SET = "one_print_set"
    """Of several charges the repository gets the first."""
    WRONG_NUMBERS = "wrong_numbers"
    """A quarter of its tracking numbers is mistyped at the repository."""
    MERGED = "merged"
    """One of its police departments was merged into the sheriff's office."""
    COVERED = "covered"
    """A town whose police is covered by the sheriff's office, and so has no record of its own."""


STOPPED_ON = "2025-09-01"
MERGED_ON = "2025-01-01"
FEWEST_POLICE, MOST_POLICE = 1, 4
DIRECTIONS = ("North", "South", "East", "West", "Upper", "Lower", "New", "Old")
REGISTRY_COLUMNS = (
    "ori",
    "name",
    "type",
    "jurisdiction_id",
    "jurisdiction_name",
    "county_fips",
    "active_from",
    "active_to",
    "vendor",
)
CITIES = ("City", "Falls", "Springs", "Heights")


@dataclass(frozen=True)
class County:
    """One county.

    Attributes:
        number: From 1; part of its ORIs.
        name: Without the word County.
        behavior: What it does with its records.
        jail: The layout of its jail: csv, fixed, xlsx, or empty.
        has_police_export: Whether its police departments deliver their own export.
        court: The layout of its court: xml, pipe, xlsx, or empty.
        share: Its share of the state's arrests.
        police: How many police departments make arrests.
    """

    number: int
    name: str
    behavior: Behavior
    jail: str
    has_police_export: bool
    court: str
    share: float
    police: int

    @property
    def jurisdiction_id(self) -> str:
        """As in the agency registry."""
        return self.name.lower().replace(" ", "-")

    @property
    def fips(self) -> str:
        """Made: no real state has 99."""
        return f"99{2 * self.number - 1:03d}"

    def ori(self, unit: str) -> str:
        """The ORI of its `0000` (sheriff), `0N00` (police), `013C` (jail), `023A` (prosecutor) or `025J` (court)."""
        return f"XX{self.number:03d}{unit}"


@dataclass(frozen=True)
class Agency:
    """One agency, with what the made state needs to know of it."""

    number: int
    county: County
    ori: str
    name: str
    type_code: str
    vendor: str
    active_to: str = ""
    is_covered: bool = False


def make_counties(count: int) -> list[County]:
    """The counties; beyond the list their names get a direction, and the behaviors come around again."""
    known = rows("counties")
    weights = (np.arange(count) + 3.0) ** -0.8
    shares = weights / weights.sum()
    found = []
    for index in range(count):
        row = known[index % len(known)]
        rounds = index // len(known)
        found.append(
            County(
                number=index + 1,
                name=row["name"] if not rounds else f"{_direction(rounds)} {row['name']}",
                behavior=Behavior(row["behavior"]),
                jail=row["jail"],
                has_police_export=row["has_police_export"] == "1",
                court=row["court"],
                share=float(shares[index]),
                police=FEWEST_POLICE + (index * 5 + 2) % (MOST_POLICE - FEWEST_POLICE + 1),
            )
        )
    return found


def _direction(rounds: int) -> str:
    words = [DIRECTIONS[(rounds - 1) % len(DIRECTIONS)]] * (1 + (rounds - 1) // len(DIRECTIONS))
    return " ".join(words)


def make_agencies(counties: list[County]) -> list[Agency]:
    """Every agency, county by county: sheriff, jail, prosecutor, court, then the police departments."""
    found: list[Agency] = []

    def add(county: County, unit: str, name: str, type_code: str, vendor: str, **more: object) -> None:
        found.append(Agency(len(found), county, county.ori(unit), name, type_code, vendor, **more))  # type: ignore[arg-type]

    for county in counties:
        jail_vendor = {"csv": "CorrTrack", "fixed": "Mainframe", "xlsx": "County book"}.get(county.jail, "")
        court_vendor = {"xml": "CaseFlow", "pipe": "DocketWriter", "xlsx": "County book"}.get(county.court, "")
        add(county, "0000", f"{county.name} County Sheriff's Office", "sheriff", jail_vendor)
        add(county, "013C", f"{county.name} County Jail", "jail", jail_vendor)
        add(county, "023A", f"{county.name} County Attorney", "prosecutor", "")
        add(county, "025J", f"{county.name} County Court", "court", court_vendor)
        for number in range(1, county.police + 1):
            merged = county.behavior is Behavior.MERGED and number == 1
            town = county.name if number == 1 else f"{county.name} {CITIES[number - 1]}"
            add(
                county,
                f"{number:02d}00",
                f"{town} Police Department",
                "police",
                "FieldBook" if county.has_police_export else "",
                active_to=str(np.datetime64(MERGED_ON) - 1) if merged else "",
            )
        if county.behavior is Behavior.COVERED:
            add(county, "0900", f"Little {county.name} Town Marshal", "police", "", is_covered=True)
    return found


def write_registry(folder: Path, agencies: list[Agency]) -> None:
    """`agencies.csv` and `agency_relations.csv`."""
    with (folder / "agencies.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(REGISTRY_COLUMNS)
        for agency in agencies:
            county = agency.county
            place = [county.jurisdiction_id, f"{county.name} County", county.fips]
            writer.writerow([agency.ori, agency.name, agency.type_code, *place, "", agency.active_to, agency.vendor])
    with (folder / "agency_relations.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["ori", "relation", "other_ori", "valid_from", "valid_to"])
        for agency in agencies:
            sheriff, jail = agency.county.ori("0000"), agency.county.ori("013C")
            if agency.is_covered:
                writer.writerow([agency.ori, "covered_by", sheriff, "", ""])
            elif agency.active_to:
                writer.writerow([agency.ori, "merged_into", sheriff, MERGED_ON, ""])
            if agency.type_code in {"sheriff", "police"} and not agency.is_covered:
                writer.writerow([jail, "books_for", agency.ori, "", agency.active_to])


def write_tile_map(folder: Path, counties: list[County]) -> None:
    """`counties.geojson`: one square a county, because a made state has no shape of its own.

    Each feature's properties are jurisdiction_id, name and county_fips. The coordinates are degrees near 0, 0.
    """
    across = int(np.ceil(np.sqrt(len(counties) * 1.5)))
    features = []
    for index, county in enumerate(counties):
        left, top = float(index % across), float(-(index // across))
        ring = [[left, top], [left + 0.94, top], [left + 0.94, top - 0.94], [left, top - 0.94], [left, top]]
        properties = {
            "jurisdiction_id": county.jurisdiction_id,
            "name": f"{county.name} County",
            "county_fips": county.fips,
        }
        shape = {"type": "Polygon", "coordinates": [ring]}
        features.append({"type": "Feature", "id": county.fips, "properties": properties, "geometry": shape})
    text = json.dumps({"type": "FeatureCollection", "features": features}, indent=1)
    (folder / "counties.geojson").write_text(text + "\n", encoding="utf-8")
