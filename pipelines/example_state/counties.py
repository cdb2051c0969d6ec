"""The counties and agencies of the made state, and how each county behaves."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
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
MOST_COUNTIES = 999
"""A county has three digits of an ORI."""
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
JAIL_VENDORS = {"csv": "CorrTrack", "fixed": "Mainframe", "xlsx": "County book"}
COURT_VENDORS = {"xml": "CaseFlow", "pipe": "DocketWriter", "xlsx": "County book"}
POLICE_VENDOR = "FieldBook"
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
        livescan: The system that prints are taken on in its jail; empty if the registry does not say.
        court_host: Who runs its court's system, if that is not the layout's vendor.
        stopped_on: From when on it sends nothing, if that is how it behaves.
    """

    number: int
    name: str
    behavior: Behavior
    jail: str
    has_police_export: bool
    court: str
    share: float
    police: int
    livescan: str = ""
    court_host: str = ""
    stopped_on: str = STOPPED_ON

    @property
    def jurisdiction_id(self) -> str:
        """As in the agency registry."""
        return self.name.lower().replace(" ", "-")

    @property
    def fips(self) -> str:
        """Made: no real state has 99. Odd numbers, as the Census Bureau gives; even ones beyond five hundred."""
        return f"99{2 * self.number - 1 if self.number <= 500 else 2 * (self.number - 500):03d}"

    def ori(self, unit: str) -> str:
        """The ORI of its `0000` (sheriff), `0N00` (police), `013C` (jail), `023A` (prosecutor) or `025J` (court)."""
        return f"XX{self.number:03d}{unit}"


@dataclass(frozen=True)
class Agency:
    """One agency, with what the made state needs to know of it.

    Attributes:
        number: From 0.
        county: Where.
        ori: Its ORI.
        name: Its name.
        type_code: sheriff, jail, prosecutor, court or police.
        vendor: Its systems, separated by semicolons.
        active_to: Its last day; empty where it goes on.
        is_closed: It was closed on that day, and merged into nobody.
        is_covered: Another agency covers it.
        covered_from: Since when; empty where it always did.
        makes_arrests: Whether anybody is ever arrested by it.
        peak_month: The month of most arrests in a resort town; 0 where the month makes no difference.
    """

    number: int
    county: County
    ori: str
    name: str
    type_code: str
    vendor: str
    active_to: str = ""
    is_closed: bool = False
    is_covered: bool = False
    covered_from: str = ""
    makes_arrests: bool = True
    peak_month: int = 0

    @property
    def can_arrest(self) -> bool:
        """Whether it has arrests of its own at some time."""
        always_covered = self.is_covered and not self.covered_from
        return self.type_code in {"sheriff", "police"} and self.makes_arrests and not always_covered

    @property
    def hands_over_on(self) -> str:
        """From when on the sheriff's office makes its arrests; empty where it does so itself to the end."""
        return str(np.datetime64(self.active_to) + 1) if self.active_to else self.covered_from


def listed_counties() -> int:
    """How many counties are listed one by one, each with a behavior of its own."""
    return len(rows("counties"))


def make_counties(count: int) -> list[County]:
    """The first so many counties of the list."""
    known = rows("counties")[:count]
    weights = (np.arange(len(known)) + 3.0) ** -0.8
    shares = weights / weights.sum()
    found = []
    for index, row in enumerate(known):
        found.append(
            County(
                number=index + 1,
                name=row["name"],
                behavior=Behavior(row["behavior"]),
                jail=row["jail"],
                has_police_export=row["has_police_export"] == "1",
                court=row["court"],
                share=float(shares[index]),
                police=FEWEST_POLICE + (index * 5 + 2) % (MOST_POLICE - FEWEST_POLICE + 1),
            )
        )
    return found


def make_agencies(counties: list[County]) -> list[Agency]:
    """Every agency, county by county: sheriff, jail, prosecutor, court, then the police departments."""
    found: list[Agency] = []

    def add(county: County, unit: str, name: str, type_code: str, vendor: str, **more: object) -> None:
        found.append(Agency(len(found), county, county.ori(unit), name, type_code, vendor, **more))  # type: ignore[arg-type]

    for county in counties:
        jail_vendor, court_vendor = JAIL_VENDORS.get(county.jail, ""), COURT_VENDORS.get(county.court, "")
        add(county, "0000", f"{county.name} County Sheriff's Office", "sheriff", _systems(jail_vendor, county.livescan))
        add(county, "013C", f"{county.name} County Jail", "jail", _systems(jail_vendor, county.livescan))
        add(county, "023A", f"{county.name} County Attorney", "prosecutor", "")
        add(county, "025J", f"{county.name} County Court", "court", county.court_host or court_vendor)
        for number in range(1, county.police + 1):
            merged = county.behavior is Behavior.MERGED and number == 1
            town = county.name if number == 1 else f"{county.name} {_city(number)}"
            add(
                county,
                f"{number:02d}00",
                f"{town} Police Department",
                "police",
                _systems(POLICE_VENDOR if county.has_police_export else "", county.livescan),
                active_to=str(np.datetime64(MERGED_ON) - 1) if merged else "",
            )
        if county.behavior is Behavior.COVERED:
            add(county, "0900", f"Little {county.name} Town Marshal", "police", "", is_covered=True)
    return found


def _systems(*names: str) -> str:
    return "; ".join(name for name in names if name)


def _city(number: int) -> str:
    """The second and later towns of a county, by number from 2."""
    return CITIES[number - 1] if number <= len(CITIES) else f"{CITIES[number % len(CITIES)]} {number}"


def write_registry(
    folder: Path,
    agencies: list[Agency],
    certifying: Sequence[tuple[str, str, str]] = (),
    checking: Sequence[tuple[str, str, str]] = (),
    offices: Sequence[tuple[str, str]] = (),
) -> None:
    """`agencies.csv` and `agency_relations.csv`.

    Args:
        folder: The workspace.
        agencies: The counties' agencies.
        certifying: ORI, name and kind of those of no county, which certify what records they hold.
        checking: The same of those which check firearm transactions, and hold none.
        offices: ORI and name of those of no county that tips concern; each is judged by itself.
    """
    with (folder / "agencies.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(REGISTRY_COLUMNS)
        for agency in agencies:
            county = agency.county
            place = [county.jurisdiction_id, f"{county.name} County", county.fips]
            writer.writerow([agency.ori, agency.name, agency.type_code, *place, "", agency.active_to, agency.vendor])
        of_no_county = [(*one, "federal" if one[2] == "federal" else "other") for one in certifying]
        for ori, name, kind, type_code in [*of_no_county, *((*one, "other") for one in checking)]:
            writer.writerow([ori, name, type_code, f"{kind}-agencies", f"{kind.title()} agencies", "", "", "", ""])
        for ori, name in offices:
            writer.writerow([ori, name, "other", name.lower().replace(" ", "-"), name, "", "", "", ""])
    with (folder / "agency_relations.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["ori", "relation", "other_ori", "valid_from", "valid_to"])
        for agency in agencies:
            sheriff, jail = agency.county.ori("0000"), agency.county.ori("013C")
            if agency.is_covered:
                writer.writerow([agency.ori, "covered_by", sheriff, agency.covered_from, ""])
            elif agency.active_to and not agency.is_closed:
                writer.writerow([agency.ori, "merged_into", sheriff, agency.hands_over_on, ""])
            if agency.can_arrest:
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
