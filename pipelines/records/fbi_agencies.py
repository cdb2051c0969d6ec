"""Reads the FBI's published list of agencies as an agency registry.

The list has ORI, name, type and county by name. It has no FIPS codes, and county digits within an ORI are none, so a
jurisdiction is the state and the county's name. Where the list gives no county, the agency stands under its state's
unknown county, which is no place to draw conclusions about.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from pipelines.records.registry import Registry, RegistryError

COLUMNS = ("state", "ori", "agency_name", "agency_type_name", "primary_county")
TYPES = {
    "City": "police",
    "County": "sheriff",
    "State Police": "state",
    "Other State Agency": "state",
    "University or College": "campus",
    "Tribal": "tribal",
    "Other": "other",
    "Federal": "other",
    "Unknown": "other",
    "": "other",
}
UNKNOWN_COUNTY = "UNKNOWN"
_UCR_LENGTH, _NCIC_LENGTH = 7, 9


def read_fbi_agency_list(path: Path) -> Registry:
    """The agencies of the list; an ORI that comes twice is warned of, and its first line is used.

    A seven-character ORI, as crime reporting writes it, gets the two zeros that NCIC appends.

    Raises:
        RegistryError: A column is missing, or a line has no ORI, or a type that is not known.
    """
    warnings: list[str] = []
    agencies: dict[str, tuple[Any, ...]] = {}
    with path.open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.DictReader(handle)
        missing = [name for name in COLUMNS if name not in (reader.fieldnames or [])]
        if missing:
            raise RegistryError(f"line 1 of [{path.name}] lacks the columns {missing}")
        for row in reader:
            given = {name: (row[name] or "").strip() for name in COLUMNS}
            place = f"line {reader.line_num} of [{path.name}]"
            agency = _agency(given, place)
            ori = str(agency[0])
            if len(ori) != _NCIC_LENGTH:
                warnings.append(f"{place} has ori [{ori}], which is not nine letters and digits")
            if ori in agencies:
                warnings.append(f"{place} has ori [{ori}] again; its first line is used")
            else:
                agencies[ori] = agency
    return Registry(sorted(agencies.values()), [], warnings)


def _agency(given: dict[str, str], place: str) -> tuple[Any, ...]:
    ori = given["ori"].upper()
    if not ori:
        raise RegistryError(f"{place} lacks [ori]; take the line out or complete it")
    if len(ori) == _UCR_LENGTH:
        ori += "00"
    if given["agency_type_name"] not in TYPES:
        raise RegistryError(
            f"{place} has agency_type_name [{given['agency_type_name']}], which is none of {sorted(TYPES)}"
        )
    county = given["primary_county"]
    state = given["state"] or ori[:2]
    jurisdiction = f"{state}-{county.upper() if county else UNKNOWN_COUNTY}"
    name = f"{county} County, {state}" if county else f"Unknown county, {state}"
    kind = TYPES[given["agency_type_name"]]
    return (ori, given["agency_name"] or ori, kind, jurisdiction, name, None, None, None, None)
