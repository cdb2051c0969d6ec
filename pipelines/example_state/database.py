"""The made state as tables in DuckDB, from which the exports and the truth are written."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from pipelines.example_state.arrests import BASES, Charges, Events
from pipelines.example_state.awards import Award, Awards, Item, Receipt, Truth
from pipelines.example_state.certificates import Certificates, Count
from pipelines.example_state.counties import Agency, Behavior, County
from pipelines.example_state.decisions import RESULTS, STAGES, Decisions, DispositionFate
from pipelines.example_state.denials.denial import Denials
from pipelines.example_state.like_counts import OnFile
from pipelines.example_state.numbers import places, tracking_numbers
from pipelines.example_state.orders import Orders
from pipelines.example_state.period import CORRECTED_PERIOD, FIRST_DAY, LAST_DAY, earlier_extract, halves
from pipelines.example_state.prohibitors import Prohibitor
from pipelines.example_state.reporting import Fate, Reporting
from pipelines.example_state.tip_truth import tip_failures, tip_pairs
from pipelines.example_state.tips import Tip
from pipelines.example_state.words import rows, sql

MEMORY_LIMIT = "1500MB"
THREADS = 2
BATCH_ROWS = 50_000
VIEWS = ("jail", "police", "court", "repository")
_PLANTED_TYPES = (pa.string(), pa.string(), pa.date32(), pa.date32(), pa.string())
VARIANT_SHARES = (0.955, 0.03, 0.01, 0.005)
"""The name as it is, a nickname, a married name, an alias."""


class Database:
    """A DuckDB file for as long as the state is made.

    Args:
        spill: The folder for it.
    """

    def __init__(self, spill: Path) -> None:
        self.connection = duckdb.connect(
            str(spill / "made.duckdb"),
            config={"memory_limit": MEMORY_LIMIT, "threads": THREADS, "temp_directory": str(spill)},
        )
        self.connection.execute("SET enable_progress_bar = false")
        self._names = {
            "corrected": CORRECTED_PERIOD,
            "first_day": FIRST_DAY.isoformat(),
            "last_day": LAST_DAY.isoformat(),
            "fate_backlog": str(int(DispositionFate.BACKLOG)),
            "fate_no_charge": str(int(DispositionFate.HELD_NO_CHARGE)),
            "fate_no_arrest": str(int(DispositionFate.HELD_NO_ARREST)),
        }

    def close(self) -> None:
        """Drop everything."""
        self.connection.close()

    def load(self, name: str, columns: dict[str, object]) -> None:
        """A table from numpy arrays, Arrow arrays or lists."""
        made = pa.table(
            {key: value if isinstance(value, pa.ChunkedArray) else pa.array(value) for key, value in columns.items()}
        )
        self.connection.register("loaded", made)
        self.connection.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM loaded")
        self.connection.unregister("loaded")

    def load_rows(self, name: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """A table from rows."""
        self.load(name, {column: [row[place] for row in rows] for place, column in enumerate(columns)})

    def load_items(self, name: str, columns: Sequence[str], items: Sequence[object]) -> None:
        """A table from objects, a column for each of some of their attributes."""
        self.load(name, {column: [getattr(item, column) for item in items] for column in columns})

    def text(self, name: str, **more: str) -> str:
        """The SQL of a file, its `:names` filled in."""
        text = sql(name)
        for key, value in sorted({**self._names, **more}.items(), key=lambda pair: -len(pair[0])):
            text = text.replace(f":{key}", value)
        return text

    def run(self, name: str, **more: str) -> None:
        """Run the SQL of a file for the table that it makes."""
        self.connection.execute(self.text(name, **more))

    def lines(self, name: str, **more: str) -> pa.RecordBatchReader:
        """The `file` and `line` of a layout, in the order in which they are written."""
        return self.connection.sql(self.text(name, **more)).to_arrow_reader(BATCH_ROWS)


def load_all(
    database: Database,
    rng: np.random.Generator,
    counties: list[County],
    agencies: list[Agency],
    *,
    people: pa.Table,
    events: Events,
    charges: Charges,
    reporting: Reporting,
    decisions: Decisions,
    on_file: OnFile,
    planted: list[tuple[str, str, dt.date, dt.date, str]],
) -> None:
    """Bring everything into the database, and work out how it looks from each side."""
    _load_lists(database, counties, agencies, events.count)
    names = ("ori", "kind", "from_date", "until_date", "what")
    database.load(
        "truth_planted",
        {name: pa.array([row[place] for row in planted], _PLANTED_TYPES[place]) for place, name in enumerate(names)},
    )
    database.load("person", {name: people[name] for name in people.column_names})
    columns = _event_columns(rng, counties, events, reporting, decisions)
    database.load("raw_event", {**columns, "number_shift": on_file.number_shift})
    database.load(
        "charge",
        {
            "event_no": charges.event,
            "charge_no": charges.number,
            "offense": charges.offense,
            "is_owed": charges.is_owed,
        },
    )
    database.load("decision", {**_decision_columns(decisions), "days_later": on_file.days_later})
    for name in ("macros", "xlsx_macros", "event"):
        database.run(name)
    database.connection.execute("DROP TABLE raw_event")
    which = {
        "jail": ("e.in_jail OR e.jail_layout = 'xlsx'", "NOT e.lacks_tracking AND e.jail_a % 50 <> 0", "TRUE", "35"),
        "police": ("e.in_police", "e.police_a % 100 < 75", "TRUE", "0"),
        "court": ("e.stage >= 0", "NOT e.lacks_tracking AND e.court_a % 100 < 92", "TRUE", "30"),
        "repository": ("TRUE", "TRUE", "FALSE", "30"),
    }
    for view, (rows_of, with_number, is_local, days_off) in which.items():
        database.run("seen", view=view, which=rows_of, with_number=with_number, is_local=is_local, days_off=days_off)
    for name in ("version", "booking", "booking_charge", "filing", "repository_event", "repository_charge", "snapshot"):
        database.run(name)


def load_orders(database: Database, orders: Orders) -> None:
    """Bring the orders into the database, once people, counties and extracts are there."""
    fates = {"fate": np.arange(len(orders.codes), dtype=np.int8), "order_fate_code": orders.codes}
    database.load("order_fate", fates)
    database.load("made_order", {**orders.columns})
    for name in ("order_entry", "order_known"):
        database.run(name)


def load_certificates(database: Database, made: Certificates) -> None:
    """Bring the certificates into the database, and what is true of them."""
    database.load_items("made_count", _fields(Count), made.counts)
    tables: dict[str, tuple[str, list[Any]]] = {
        "made_certifier": ("agency_ori agency_name kind", made.agencies),
        "made_certificate": ("agency_ori period_end claim reason received_at", made.certificates),
        "made_benchmark": ("agency_ori plan_year due target is_claimed", made.benchmarks),
        "truth_certificate": ("agency_ori period_end_date outcome_code cause_code", made.outcomes),
        "truth_certificate_failure": (
            "finding_code agency_ori period_end_date category_code file_code",
            made.failures,
        ),
        "truth_benchmark": ("agency_ori plan_year result_code", made.results),
    }
    for name, (columns, listed) in tables.items():
        database.load_rows(name, columns.split(), listed)


def load_prohibitors(database: Database, made: list[Prohibitor]) -> None:
    """Bring the prohibiting records into the database, once people are there, and what is true of them."""
    database.load_items("made_prohibitor", _fields(Prohibitor), made)
    names = ("agency_ori", "record_number", "submission_code", "removal_code", "is_wrong_code")
    database.load_items("truth_prohibitor", names, made)


def load_denials(database: Database, made: Denials) -> None:
    """Bring the denials into the database, once people are there, and what is true of them."""
    tables: dict[str, Sequence[Any]] = {
        "made_police_place": made.places,
        "made_denial": made.denials,
        "made_denial_notice": made.notices,
        "made_denial_case": made.cases,
        "truth_denial_step": made.steps,
    }
    for name, listed in tables.items():
        database.load_items(name, _fields(listed[0]), listed)


def load_awards(database: Database, made: Awards) -> None:
    """Bring the awards into the database, what they ask, what was received, and what is true of it."""
    for name, kind, listed in (
        ("made_award", Award, made.awards),
        ("made_award_item", Item, made.items),
        ("made_award_receipt", Receipt, made.receipts),
        ("truth_award", Truth, made.truths),
    ):
        database.load_rows(name, kind._fields, listed)


def load_deliveries(database: Database, rows: Sequence[Sequence[object]]) -> None:
    """Bring what is true of the deliveries that are due into the database."""
    database.load_rows("truth_expected_delivery", ["source", "sender", "period_end_date", "what"], rows)


def load_tips(database: Database, made: list[Tip]) -> None:
    """Bring the tips into the database, once people are there, and what is true of them."""
    names = [name for name in _fields(Tip) if name not in {"tells", "earlier"}]
    columns: dict[str, object] = {name: _column([getattr(tip, name) for tip in made]) for name in names}
    for what in ("name", "birth", "phone", "account"):
        columns[f"tells_{what}"] = [what in tip.tells for tip in made]
    database.load("made_tip", columns)
    truth: dict[str, tuple[str, list[Any]]] = {
        "truth_tip_failure": ("agency_ori record_number name", tip_failures(made)),
        "truth_tip_pair": ("agency_ori tip_number earlier_agency_ori earlier_tip_number", tip_pairs(made)),
    }
    for name, (of_truth, listed) in truth.items():
        database.load_rows(name, of_truth.split(), listed)


def _fields(kind: Any) -> list[str]:
    """The names of a dataclass's fields."""
    return [column.name for column in dataclasses.fields(kind)]


def _column(values: list[Any]) -> pa.Array:
    """An Arrow array; of nothing but nulls, of moments."""
    made = pa.array(values)
    return made.cast(pa.timestamp("us")) if pa.types.is_null(made.type) else made


def _load_lists(database: Database, counties: list[County], agencies: list[Agency], arrests: int) -> None:
    levels = {row["code"]: row for row in rows("codes_level")}
    offenses = rows("offenses")
    database.load(
        "offense",
        {
            "offense": np.arange(len(offenses), dtype=np.int16),
            **{
                name: [row[name] for row in offenses]
                for name in ("statute", "ncic", "level_code", "class_code", "offense_text")
            },
            "is_domestic_violence": [row["is_domestic_violence"] == "1" for row in offenses],
            **{
                name: [levels[row["level_code"]][name] for row in offenses]
                for name in ("jail_level", "mainframe_level", "level_word", "repository_level", "book_level")
            },
        },
    )
    basis = {row["code"]: row for row in rows("codes_basis")}
    columns = ("jail_csv", "jail_fixed", "police", "court_xml", "court_pipe", "book")
    database.load(
        "basis",
        {
            "basis": np.arange(len(BASES), dtype=np.int8),
            "basis_code": list(BASES),
            **{name: [basis[code][name] for code in BASES] for name in columns},
        },
    )
    result = {row["code"]: row for row in rows("codes_result")}
    database.load(
        "result",
        {
            "result": np.arange(len(RESULTS), dtype=np.int8),
            "result_code": list(RESULTS),
            **{
                name: [result[code][name] for code in RESULTS]
                for name in ("court_xml", "court_pipe", "book", "repository")
            },
        },
    )
    database.load("stage", {"stage": np.arange(len(STAGES), dtype=np.int8), "stage_code": list(STAGES)})
    _load_places(database, counties, agencies)
    spans = halves()
    database.load(
        "half",
        {"half": [h.name for h in spans], "first_day": [h.first for h in spans], "last_day": [h.last for h in spans]},
    )
    for name, fates in (("fate", Fate), ("disposition_fate", DispositionFate)):
        database.load(
            name, {"fate": np.array(list(fates), dtype=np.int8), "fate_code": [fate.name.lower() for fate in fates]}
        )
    days: list[dt.date] = [earlier_extract(arrests), LAST_DAY]
    database.load("extract", {"extract_day": days, "is_last": [False, True]})


def _load_places(database: Database, counties: list[County], agencies: list[Agency]) -> None:
    database.load(
        "agency",
        {
            "agency_no": np.array([agency.number for agency in agencies], dtype=np.int32),
            "ori": [agency.ori for agency in agencies],
            "agency_name": [agency.name for agency in agencies],
            "unit_code": [f"{agency.county.number:03d}-{agency.ori[5:]}" for agency in agencies],
        },
    )
    database.load(
        "county",
        {
            "county": np.arange(len(counties), dtype=np.int16),
            "county_no": [f"{county.number:03d}" for county in counties],
            "jurisdiction_id": [county.jurisdiction_id for county in counties],
            "behavior": [county.behavior.value for county in counties],
            "jail_ori": [county.ori("013C") for county in counties],
            "prosecutor_ori": [county.ori("023A") for county in counties],
            "court_ori": [county.ori("025J") for county in counties],
            "jail_layout": [county.jail for county in counties],
            "court_layout": [county.court for county in counties],
            "lacks_tracking": [county.behavior is Behavior.TRACKING_MISSING for county in counties],
        },
    )


def _event_columns(
    rng: np.random.Generator, counties: list[County], events: Events, reporting: Reporting, decisions: Decisions
) -> dict[str, object]:
    count = events.count
    stage = np.full(count, -1, dtype=np.int8)
    filed = events.arrest_date.copy()
    stage[decisions.event], filed[decisions.event] = decisions.stage, decisions.filed
    wrong = np.array([county.behavior is Behavior.WRONG_NUMBERS for county in counties])[events.county]
    draws = {f"{view}_{part}": rng.integers(0, 10**12, count) for view in VIEWS for part in "ab"}
    return {
        "event_no": np.arange(count, dtype=np.int32),
        "person_no": events.person,
        "county": events.county,
        "agency_no": events.agency,
        "arrest_at": events.arrest_at,
        "booking_at": events.booking_at,
        "printed_at": events.printed_at,
        "offense_date": events.offense_date,
        "basis": events.basis,
        "in_jail": events.in_jail,
        "in_police": events.in_police,
        "in_book": events.in_book,
        "is_withdrawn": events.is_withdrawn,
        "is_juvenile": events.is_juvenile,
        "tracking": tracking_numbers(rng, events.county, events.printed_at, reporting.is_printed),
        "variant": rng.choice(len(VARIANT_SHARES), size=count, p=VARIANT_SHARES).astype(np.int8),
        "variant_is_local": rng.random(count) < 0.6,
        "has_wrong_number": wrong & (rng.random(count) < 0.25),
        "fate": reporting.fate,
        "is_owed": reporting.is_owed,
        "is_printed": reporting.is_printed,
        "received_at": reporting.received_at,
        "posted_date": reporting.posted_date,
        "held_at": reporting.held_at,
        "returned_date": reporting.returned_date,
        "is_held": reporting.is_held,
        "is_backlog": reporting.fate == Fate.BACKLOG,
        "is_first_charge_only": reporting.is_first_charge_only,
        "is_split": reporting.is_split,
        "is_booked_twice": reporting.is_booked_twice,
        "has_jail_ori": reporting.has_jail_ori,
        "is_sealed": reporting.fate == Fate.SEALED,
        "stage": stage,
        "filed": filed,
        "report_place": places((events.agency, _year(events.arrest_at)), events.arrest_at),
        "case_place": places((events.county, _year(filed), stage >= 0), filed),
        **draws,
    }


def _year(at: np.ndarray) -> np.ndarray:
    return np.asarray(at.astype("datetime64[Y]").astype(np.int32))


def _decision_columns(made: Decisions) -> dict[str, object]:
    return {
        "event_no": made.event,
        "charge_no": made.number,
        "offense": made.offense,
        "arrest_offense": made.arrest_offense,
        "stage": made.stage,
        "result": made.result,
        "decided": made.decided,
        "filed": made.filed,
        "lead": made.lead,
        "successor": made.successor,
        "is_owed": made.is_owed,
        "fate": made.fate,
        "received_at": made.received_at,
        "posted_date": made.posted_date,
        "in_export": made.in_export,
        "is_listed_pending": made.is_listed_pending,
    }
