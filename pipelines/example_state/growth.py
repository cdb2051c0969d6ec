"""A whole state: as many counties as asked for, of every size, most of which report well; and their agencies.

A few metropolitan counties have most of the arrests, and a long tail has a few each. Layouts and behaviors are those of
the listed counties (`data/counties.csv`); which county has which is drawn.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from pipelines.example_state.counties import Agency, Behavior, County, make_agencies
from pipelines.example_state.period import DAYS, FIRST_DAY
from pipelines.example_state.words import rows, words

SHARE_EXPONENT, SHARE_OFFSET = 1.35, 2.0
"""The largest of 254 counties has about a fifth of the arrests, as a large state's largest has of its people."""
POLICE_BY_PLACE = ((0.02, 10), (0.1, 3), (0.42, 1))
"""Up to which part of the counties, by size, how many police departments; below that a quarter have one."""
BOOKS = 0.08
"""Of the counties, how many keep a workbook of their own."""
LIVESCANS = ("PrintWise", "RidgeScan", "TouchTrue", "CardLess")
COURT_HOSTS = {"xml": ("CaseFlow", "CaseFlow hosted north", "CaseFlow hosted south"), "pipe": ("DocketWriter",)}
BEHAVIOR_SHARES = {
    Behavior.LATE: 0.05,
    Behavior.PARTIAL_CITATIONS: 0.03,
    Behavior.PARTIAL_POLICE: 0.04,
    Behavior.PRINTED_NOT_SENT: 0.05,
    Behavior.STOPPED: 0.03,
    Behavior.NEVER_REPORTED: 0.02,
    Behavior.NO_LOCAL_EXPORT: 0.03,
    Behavior.TRACKING_MISSING: 0.03,
    Behavior.REJECTED: 0.03,
    Behavior.BACKLOG: 0.02,
    Behavior.COURT_NEVER_POSTS: 0.02,
    Behavior.JAIL_ORI: 0.01,
    Behavior.ONE_PRINT_SET: 0.02,
    Behavior.WRONG_NUMBERS: 0.01,
}
"""All others report well."""
RESORTS, COVERED, MERGED, CLOSED = 0.08, 0.04, 0.03, 0.03
"""Of the police departments."""
WITHOUT_ARRESTS = 0.05
"""Of the counties, how many have a constable who arrests nobody."""
CHANGES_NOT_BEFORE, CHANGES_NOT_AFTER = 0.25, 0.8
"""Of the period, when agencies stop, close, merge or come to be covered."""


def grow_counties(count: int, seed: int) -> list[County]:
    """So many counties, from the largest to the smallest.

    Args:
        count: How many.
        seed: Where chance starts.
    """
    rng = np.random.default_rng([seed, 101])
    weights = (np.arange(count) + SHARE_OFFSET) ** -SHARE_EXPONENT
    names = _names(rng, count)
    listed = [row for row in rows("counties") if row["jail"]]
    books = np.array([row["jail"] == "xlsx" for row in listed])
    chance = np.where(books, BOOKS / books.sum(), (1 - BOOKS) / (~books).sum())
    behaviors = _behaviors(rng, count)
    found = []
    for index in range(count):
        layout = listed[int(rng.choice(len(listed), p=chance))]
        behavior = behaviors[index]
        police = _police(rng, index, count)
        if behavior is Behavior.PARTIAL_POLICE:
            police = max(1, police)
        delivers = behavior is not Behavior.NO_LOCAL_EXPORT
        hosts = COURT_HOSTS.get(layout["court"], ("",))
        found.append(
            County(
                number=index + 1,
                name=names[index],
                behavior=behavior,
                jail=layout["jail"] if delivers else "",
                has_police_export=delivers and _has_police_export(layout, behavior),
                court=layout["court"] if delivers else "",
                share=float(weights[index] / weights.sum()),
                police=police,
                livescan=LIVESCANS[int(rng.integers(len(LIVESCANS)))],
                court_host=hosts[int(rng.integers(len(hosts)))] if delivers else "",
                stopped_on=_month(rng),
            )
        )
    return found


def _names(rng: np.random.Generator, count: int) -> list[str]:
    names = [stem + ending for stem in words("county_stems") for ending in words("county_endings")]
    return [names[place] for place in rng.permutation(len(names))[:count]]


def _behaviors(rng: np.random.Generator, count: int) -> list[Behavior]:
    drawn = [behavior for behavior, share in BEHAVIOR_SHARES.items() for _ in range(max(1, round(share * count)))]
    all_of_them = [*drawn, *[Behavior.GOOD] * count][: max(count, len(drawn))]
    return [all_of_them[place] for place in rng.permutation(len(all_of_them))[:count]]


def _police(rng: np.random.Generator, index: int, count: int) -> int:
    for part, police in POLICE_BY_PLACE:
        if index < part * count:
            return police
    return int(rng.random() < 0.25)


def _has_police_export(layout: dict[str, str], behavior: Behavior) -> bool:
    """A county that takes no prints of the people it cites has an export that shows them."""
    return layout["has_police_export"] == "1" or (behavior is Behavior.PARTIAL_CITATIONS and layout["jail"] != "xlsx")


def _month(rng: np.random.Generator) -> str:
    """The first day of a month in which something may change."""
    day = int(rng.integers(int(DAYS * CHANGES_NOT_BEFORE), int(DAYS * CHANGES_NOT_AFTER)))
    return f"{np.datetime64(FIRST_DAY) + day}"[:8] + "01"


def grow_agencies(counties: list[County], seed: int) -> list[Agency]:
    """Their agencies: some have seasons, some are covered, merged or closed from a date, and some never arrest anybody.

    Args:
        counties: As `grow_counties` gives them.
        seed: Where chance starts.
    """
    rng = np.random.default_rng([seed, 102])
    found = make_agencies(counties)
    police = [agency.number for agency in found if agency.type_code == "police"]
    order = [police[place] for place in rng.permutation(len(police))]
    for share, change in ((RESORTS, _resort), (COVERED, _covered), (MERGED, _merged), (CLOSED, _closed)):
        chosen = order[: max(1, round(share * len(police)))]
        order = order[len(chosen) :]
        for number in chosen:
            found[number] = change(rng, found[number])
    for place in sorted(rng.permutation(len(counties))[: max(1, round(WITHOUT_ARRESTS * len(counties)))]):
        county = counties[int(place)]
        name = f"{county.name} County Constable"
        found.append(Agency(len(found), county, county.ori("9800"), name, "police", "", makes_arrests=False))
    return found


def _resort(rng: np.random.Generator, agency: Agency) -> Agency:
    return replace(agency, peak_month=int(rng.integers(1, 13)))


def _covered(rng: np.random.Generator, agency: Agency) -> Agency:
    return replace(agency, is_covered=True, covered_from=_month(rng))


def _merged(rng: np.random.Generator, agency: Agency) -> Agency:
    return replace(agency, active_to=str(np.datetime64(_month(rng)) - 1))


def _closed(rng: np.random.Generator, agency: Agency) -> Agency:
    return replace(agency, active_to=str(np.datetime64(_month(rng)) - 1), is_closed=True)
