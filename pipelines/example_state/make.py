"""Makes a state: a workspace with exports in many layouts, and the truth beside them."""

from __future__ import annotations

import tempfile
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from pipelines.errors import ReportgapError
from pipelines.example_state.arrests import PEOPLE_PER_ARREST, make_arrests
from pipelines.example_state.awards import make_awards
from pipelines.example_state.certificates import certifying_agencies, make_certificates
from pipelines.example_state.charge_changes import change_charges
from pipelines.example_state.counties import (
    MOST_COUNTIES,
    Agency,
    County,
    listed_counties,
    make_agencies,
    make_counties,
    write_registry,
    write_tile_map,
)
from pipelines.example_state.database import (
    Database,
    load_all,
    load_awards,
    load_certificates,
    load_deliveries,
    load_denials,
    load_orders,
    load_prohibitors,
    load_tips,
)
from pipelines.example_state.decisions import DispositionFate, make_decisions
from pipelines.example_state.delivery_calendar import declared, note_change_of_system, true_rows
from pipelines.example_state.denials.denial import DENYING
from pipelines.example_state.denials.make_denials import make_denials
from pipelines.example_state.exports import EXPORTS, write_exports
from pipelines.example_state.growth import grow_agencies, grow_counties
from pipelines.example_state.like_counts import plant_like_counts
from pipelines.example_state.orders import make_orders
from pipelines.example_state.people import make_people
from pipelines.example_state.planted import (
    Planted,
    all_planted,
    lose_arrests,
    lose_results,
    plan,
    planted_rows,
    recode,
)
from pipelines.example_state.prohibitors import make_prohibitors, prohibitors_of_denied
from pipelines.example_state.reporting import make_reporting
from pipelines.example_state.tips import make_tips, tip_offices
from pipelines.example_state.truth import missing_by_county, write_truth
from pipelines.new_workspace import SHIPPED_MAPPINGS

MAPPINGS = Path(__file__).parent / "mappings"
ORDERS_CHANCE = 8
"""The chance that orders are made with, after the eight of arrests and results."""
CERTIFICATES_CHANCE, PROHIBITORS_CHANCE, DENIALS_CHANCE, AWARDS_CHANCE, TIPS_CHANCE = 9, 10, 11, 12, 13
OF_DENIED_CHANCE = 14
"""The chance that prohibiting records of denied people are made with, after all others."""
COUNTS_MAPPING = SHIPPED_MAPPINGS / "us" / "ucr_monthly_arrests.yaml"
"""The program of counting delivers in the layout that ships."""

SETTINGS = """\
# The settings of a made state. Everything in it is invented: people, counties, agencies and laws.
state: XX
title: Made State
recipients: []
grants:
  checked:
    - {condition: xx-governor-contact, is_met: true, by: A. Name, on: 2026-06-30}
  costs:
    - {option: livescan, each: agency, amount: 18000, note: a device}
    - {option: livescan, each: jurisdiction, amount: 4000, note: its line for three years}
    - {option: staff, each: jurisdiction, amount: 62000, note: a post for a year}
    - {option: clean_up, each: record, amount: 14, note: a third of an hour}
"""


class ExampleError(ReportgapError):
    """A made state can't be written there."""


class Reports(Protocol):
    """What announces a stage for as long as a block runs."""

    def stage(self, name: str) -> AbstractContextManager[None]:
        """Announce a stage."""


@dataclass(frozen=True)
class ExampleSummary:
    """What was made.

    Attributes:
        folder: The workspace.
        counties: How many counties.
        arrests: How many arrests happened.
        files: How many files were delivered.
        rows: How many rows they hold.
        layouts: In how many layouts.
        missing: How many arrests that had to be reported are truly missing.
    """

    folder: Path
    counties: int
    arrests: int
    files: int
    rows: int
    layouts: int
    missing: int

    def lines(self) -> list[str]:
        """For people."""
        return [
            f"Made a state with {self.counties} counties and {self.arrests:,} arrests in [{self.folder}].",
            f"Its {self.files} files hold {self.rows:,} rows in {self.layouts} layouts; "
            f"{self.missing:,} arrests are truly missing at the repository.",
            "The truth lies in truth/, which the pipeline never reads.",
        ]


def make_example(
    folder: Path, *, counties: int = 24, arrests: int = 30_000, seed: int = 1, progress: Reports | None = None
) -> ExampleSummary:
    """Write a made state.

    The same counties, arrests and seed give the same bytes. Up to 24 counties are those of a list, each with a behavior
    of its own; more are a whole state (see `growth` and `planted`).

    Args:
        folder: The workspace to make; it must not hold one yet.
        counties: How many counties; at most 999.
        arrests: How many arrests and bookings happen in its three years.
        seed: Where chance starts.
        progress: Who announces the stages.

    Raises:
        ExampleError: The folder holds a workspace already.
    """
    if (folder / "reportgap.yaml").exists():
        raise ExampleError(f"[{folder}] holds a workspace already; name a new folder, or delete this one first")
    if counties > MOST_COUNTIES:
        raise ExampleError(
            f"[{counties}] counties are too many: ORIs have three digits for them; at most {MOST_COUNTIES}"
        )
    stage = progress.stage if progress is not None else lambda name: nullcontext()
    folder.mkdir(parents=True, exist_ok=True)
    made = _make_state(counties, seed)
    write_registry(folder, made.agencies, certifying_agencies(), DENYING, tip_offices())
    write_tile_map(folder, made.counties)
    (folder / "reportgap.yaml").write_text(SETTINGS, encoding="utf-8")
    _copy_mappings(folder / "mappings", made)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".making-") as spill:
        database = Database(Path(spill))
        try:
            with stage("Making up what happened"):
                _fill(database, made, arrests, seed)
            with stage("Writing the exports"):
                rows, entries = write_exports(database, folder / "inbox")
                note_change_of_system(folder / "decisions", made.counties)
            with stage("Writing the truth"):
                load_deliveries(database, true_rows(entries, made.counties))
                write_truth(database, folder / "truth")
            missing = sum(row[3] for row in missing_by_county(database))
        finally:
            database.close()
    return ExampleSummary(folder, len(made.counties), arrests, len(entries), sum(rows.values()), len(EXPORTS), missing)


@dataclass(frozen=True)
class _State:
    """The places of a made state, and what befalls many of them at once."""

    counties: list[County]
    agencies: list[Agency]
    planted: list[Planted]


def _make_state(count: int, seed: int) -> _State:
    if count <= listed_counties():
        counties = make_counties(count)
        return _State(counties, make_agencies(counties), [])
    counties = grow_counties(count, seed)
    agencies = grow_agencies(counties, seed)
    return _State(counties, agencies, plan(agencies, seed))


def _fill(database: Database, made: _State, count: int, seed: int) -> None:
    """Decide what happened, each part with chance of its own, and load it."""
    chance = [np.random.default_rng([seed, part]) for part in range(8)]
    places, agencies = made.counties, made.agencies
    shares = np.array([county.share for county in places])
    people = make_people(chance[0], max(60, int(count * PEOPLE_PER_ARREST)), shares)
    events, charges = make_arrests(chance[1], places, agencies, people, count)
    recode(made.planted, events, charges)
    reporting = make_reporting(chance[2], places, agencies, events, charges)
    lose_arrests(chance[7], made.planted, agencies, events=events, charges=charges, reporting=reporting)
    decisions = make_decisions(chance[3], places, events, charges, reporting)
    lose_results(chance[7], made.planted, agencies, events=events, reporting=reporting, made=decisions)
    decisions = change_charges(chance[5], events, decisions)
    on_file = plant_like_counts(chance[6], events, charges, reporting, decisions)
    load_all(
        database,
        chance[4],
        places,
        agencies,
        people=people,
        events=events,
        charges=charges,
        reporting=reporting,
        decisions=decisions,
        on_file=on_file,
        planted=planted_rows(all_planted(agencies, made.planted)),
    )
    orders = make_orders(np.random.default_rng([seed, ORDERS_CHANCE]), places, people, count)
    load_orders(database, orders)
    load_certificates(database, make_certificates(np.random.default_rng([seed, CERTIFICATES_CHANCE])))
    prohibitors = make_prohibitors(np.random.default_rng([seed, PROHIBITORS_CHANCE]), people.num_rows, count)
    unsent = decisions.is_owed & (decisions.fate == DispositionFate.NOT_SENT)
    denied = make_denials(
        np.random.default_rng([seed, DENIALS_CHANCE]),
        places,
        agencies,
        homes=people["home"].to_numpy(),
        waiting=np.unique(events.person[decisions.event[unsent]]),
        ordered=np.unique(orders.columns["person_no"]),
        arrests=count,
    )
    load_denials(database, denied)
    of_denied = np.random.default_rng([seed, OF_DENIED_CHANCE])
    load_prohibitors(database, prohibitors + prohibitors_of_denied(of_denied, denied.denials, len(prohibitors)))
    recipients = [agency.ori for agency in agencies if agency.can_arrest and not agency.active_to]
    load_awards(database, make_awards(np.random.default_rng([seed, AWARDS_CHANCE]), recipients, count))
    load_tips(database, make_tips(np.random.default_rng([seed, TIPS_CHANCE]), places, people.num_rows, count))


def _copy_mappings(target: Path, made: _State) -> None:
    """The mappings as they ship, each with the agencies that its export is about."""
    target.mkdir(parents=True, exist_ok=True)
    covers = {
        "corrtrack_bookings": [county for county in made.counties if county.jail == "csv"],
        "mainframe_bookings": [county for county in made.counties if county.jail == "fixed"],
        "county_book": [county for county in made.counties if county.jail == "xlsx"],
        "fieldbook_arrests": [county for county in made.counties if county.has_police_export],
    }
    for source in [*sorted(MAPPINGS.glob("*.yaml")), COUNTS_MAPPING]:
        kinds = {"police"} if source.stem == "fieldbook_arrests" else {"sheriff", "police", "jail"}
        numbers = {county.number for county in covers.get(source.stem, [])}
        oris = [a.ori for a in made.agencies if a.county.number in numbers and a.type_code in kinds]
        text = source.read_text(encoding="utf-8")
        text = text.replace("oris: [] ", f"oris: [{', '.join(oris)}] ")
        text = text.replace("\ncoverage:\n", f"\ncoverage:\n{declared(source.stem, made.counties)}")
        (target / source.name).write_text(text, encoding="utf-8")
