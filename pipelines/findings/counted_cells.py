"""Every count that may leave the office as a cell, and which cells add up to which, over all tables together."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from pipelines.engines.duckdb_engine import Engine
from pipelines.engines.table import Table
from pipelines.findings.suppression import Mask, Numbers, Sums
from pipelines.findings.tables import CAUSE_COUNT, CHANGE, EXCLUSION_COUNT, MEASURE

COUNTS: dict[Table, tuple[str, ...]] = {
    MEASURE: ("numerator", "missing", "denominator", "excluded", "not_due", "review"),
    CAUSE_COUNT: ("record_count",),
    EXCLUSION_COUNT: ("record_count",),
    CHANGE: ("record_count",),
}
"""The counts of each table; a measure's `missing` is its denominator less its numerator."""

COARSE: dict[Table, str] = {
    MEASURE: """
        SELECT *, denominator - numerator AS missing
        FROM measure
        WHERE period_kind <> 'month' OR (place_kind <> 'agency' AND population_code = 'all' AND level_group = 'all')
    """,
    CAUSE_COUNT: """
        SELECT
            obligation_id, step, jurisdiction_id, '' AS responsible_ori, 'all' AS month, cause_code,
            min(cause_party_code) AS cause_party_code, severity_code, sum(record_count) AS record_count
        FROM cause_count
        GROUP BY obligation_id, step, jurisdiction_id, cause_code, severity_code
    """,
    EXCLUSION_COUNT: "SELECT * FROM exclusion_count",
    CHANGE: "SELECT * FROM change",
}
"""What is shown of each table at all: finer cells (an agency's month, a month's juveniles) are nearly all small."""

BETWEEN_MEASURES = (
    ("arrest_disposed_rate", ("denominator", "not_due", "review"), "tx_completeness", "denominator"),
    ("arrest_disposed_rate", ("excluded",), "tx_completeness", "excluded"),
    ("charge_reporting_rate", ("denominator", "not_due"), "charges_at_repository", "denominator"),
    ("charge_reporting_rate", ("excluded",), "charges_at_repository", "excluded"),
    ("charge_reporting_rate", ("review",), "charges_at_repository", "review"),
)
"""Columns of one measure that add up to a column of another, in every place and period."""

WHOLE = {"population_code": "all", "level_group": "all"}


@dataclass
class CountedCells:
    """All counts, and the sums between them.

    Attributes:
        frames: The tables, with the number of each row as `row`.
        start: Where each table's cells begin; cell = start + row * columns + column.
        counts: The cells.
        pairs: For each kind of sum, frames of a total's and a part's cell.
    """

    frames: dict[Table, pd.DataFrame]
    start: dict[Table, int]
    counts: Numbers
    pairs: dict[str, list[pd.DataFrame]] = field(default_factory=dict)

    def cell(self, table: Table, rows: pd.Series, column: str) -> Numbers:
        """The cells of one column in some rows."""
        columns = COUNTS[table]
        return self.start[table] + rows.to_numpy(np.int64) * len(columns) + columns.index(column)

    def add(self, kind: str, totals: Numbers, parts: Numbers) -> None:
        """Say pair by pair which part belongs to which total; within a kind, all parts of a total make one sum."""
        self.pairs.setdefault(kind, []).append(pd.DataFrame({"total": totals, "cell": parts}))

    def sums(self) -> Sums:
        """All sums."""
        parts = pd.concat(
            [pd.concat(frames).assign(kind=kind, is_total=False) for kind, frames in sorted(self.pairs.items())]
        )
        totals = parts[["kind", "total"]].drop_duplicates()
        totals = totals.assign(cell=totals["total"], is_total=True)
        together = pd.concat([parts, totals], ignore_index=True).drop_duplicates(["kind", "total", "cell"])
        return Sums(
            np.asarray(together.groupby(["kind", "total"], sort=True).ngroup(), dtype=np.int64),
            together["cell"].to_numpy(np.int64),
            together["is_total"].to_numpy(np.bool_),
        )

    def hidden(self, table: Table, mask: Mask) -> pd.DataFrame:
        """Of a table, which counts a mask over all cells hides."""
        columns = COUNTS[table]
        start, rows = self.start[table], len(self.frames[table])
        part = mask[start : start + rows * len(columns)].reshape(rows, len(columns))
        return pd.DataFrame(part, columns=list(columns), index=self.frames[table].index)


def counted_cells(engine: Engine) -> CountedCells:
    """The cells of the tables that the findings stage wrote."""
    frames = {table: engine.frame(f"SELECT * FROM ({select}) ORDER BY ALL") for table, select in COARSE.items()}
    start: dict[Table, int] = {}
    counts: list[Numbers] = []
    for table, frame in frames.items():
        frame["row"] = np.arange(len(frame))
        start[table] = sum(len(part) for part in counts)
        counts.append(frame[list(COUNTS[table])].to_numpy(np.int64).reshape(-1))
    cells = CountedCells(frames, start, np.concatenate(counts))
    _add_rows(cells)
    _add_dimensions(cells, engine)
    _add_between_measures(cells, engine)
    _add_other_tables(cells, engine)
    return cells


def _add_rows(cells: CountedCells) -> None:
    rows = cells.frames[MEASURE]["row"]
    for part in ("numerator", "missing"):
        cells.add("row", cells.cell(MEASURE, rows, "denominator"), cells.cell(MEASURE, rows, part))


def _add_dimensions(cells: CountedCells, engine: Engine) -> None:
    measure = cells.frames[MEASURE]
    for name, whole in WHOLE.items():
        _add_along(cells, name, measure[measure[name] != whole].assign(**{f"{name}_above": whole}), (name,))
    jurisdictions = engine.frame("SELECT ori, min(jurisdiction_id) AS jurisdiction_id FROM agency_month GROUP BY ori")
    state = engine.value("SELECT state_code FROM run_setting")
    place = ("place_kind", "place_id")
    inner = measure[measure["place_kind"] == "jurisdiction"]
    _add_along(cells, "jurisdictions", inner.assign(place_kind_above="state", place_id_above=state), place)
    inner = measure[measure["place_kind"] == "agency"].merge(
        jurisdictions, left_on="place_id", right_on="ori", how="inner"
    )
    above = inner.assign(place_kind_above="jurisdiction", place_id_above=inner["jurisdiction_id"])
    _add_along(cells, "agencies", above, place)
    _add_periods(cells, measure)


def _add_periods(cells: CountedCells, measure: pd.DataFrame) -> None:
    year = measure["period"].str[:4]
    half = year + (measure["period"].str[5:] <= "06").map({True: "-H1", False: "-H2"})
    for kind, kind_above, period_above in (
        ("year", "all", "all"),
        ("offense_year", "all", "all"),
        ("month", "year", year),
        ("half_year", "year", year),
        ("month", "half_year", half),
    ):
        parts = measure.assign(period_kind_above=kind_above, period_above=period_above)
        parts = parts[measure["period_kind"] == kind]
        _add_along(cells, f"{kind} to {kind_above}", parts, ("period_kind", "period"))
    same = [name for name in MEASURE.key if name not in {"period_kind", "period"}]
    spans = measure[measure["period_kind"] == "five_years"]
    pairs = measure[measure["period_kind"] == "year"].merge(spans, on=same, suffixes=("", "_total"))
    first, last = pairs["period_total"].str[:4], pairs["period_total"].str[-4:]
    _add_pairs(cells, "five years", pairs[(pairs["period"] >= first) & (pairs["period"] <= last)])


def _add_along(cells: CountedCells, kind: str, parts: pd.DataFrame, names: tuple[str, ...]) -> None:
    """Sums along one dimension: the total has its part's key, but for `names`, which are the part's `<name>_above`."""
    same = [name for name in MEASURE.key if name not in names]
    totals = cells.frames[MEASURE][[*MEASURE.key, "row"]].rename(columns={"row": "row_total"})
    totals = totals.rename(columns={name: f"{name}_above" for name in names})
    _add_pairs(cells, kind, parts.merge(totals, on=[*same, *(f"{name}_above" for name in names)]))


def _add_pairs(cells: CountedCells, kind: str, pairs: pd.DataFrame) -> None:
    for column in COUNTS[MEASURE]:
        cells.add(kind, cells.cell(MEASURE, pairs["row_total"], column), cells.cell(MEASURE, pairs["row"], column))


def _add_between_measures(cells: CountedCells, engine: Engine) -> None:
    """Measures over the same records: what was found is what is timed and what is not; and BETWEEN_MEASURES."""
    named = engine.rows("SELECT on_time_code, rate_code FROM counted_step WHERE on_time_code IS NOT NULL ORDER BY ALL")
    for part, total in named:
        _add_measures(cells, part, ("denominator", "excluded"), total, "numerator")
    for part, columns, total, total_column in BETWEEN_MEASURES:
        _add_measures(cells, part, columns, total, total_column)


def _add_measures(cells: CountedCells, part: str, columns: tuple[str, ...], total: str, total_column: str) -> None:
    """Columns of one measure add up to a column of another, row by row."""
    measure = cells.frames[MEASURE]
    same = [name for name in MEASURE.key if name != "measure_code"]
    parts, totals = (measure[measure["measure_code"] == code] for code in (part, total))
    pairs = parts.merge(totals, on=same, suffixes=("", "_total"))
    for column in columns:
        cells.add(
            f"{total} {total_column}",
            cells.cell(MEASURE, pairs["row_total"], total_column),
            cells.cell(MEASURE, pairs["row"], column),
        )


def _add_other_tables(cells: CountedCells, engine: Engine) -> None:
    """Causes add up to what is missing, and rules to what is left out."""
    steps = engine.frame("SELECT obligation_id, step, rate_code AS measure_code FROM counted_step ORDER BY ALL")
    for table in (CAUSE_COUNT, EXCLUSION_COUNT):
        frame = cells.frames[table].merge(steps, on=["obligation_id", "step"])
        frame["column"] = "missing" if table is CAUSE_COUNT else frame["outcome_code"]
        for column in ("missing", "excluded", "not_due", "review"):
            _add_to_measure(cells, table, frame[frame["column"] == column], column)


def _add_to_measure(cells: CountedCells, table: Table, parts: pd.DataFrame, column: str) -> None:
    """Rows of another table add up to a column of the measure of the same jurisdiction, over all its records."""
    measure = cells.frames[MEASURE]
    whole = (
        measure[["period", "population_code", "level_group", "place_kind"]] == ["all", "all", "all", "jurisdiction"]
    ).all(axis=1)
    totals = measure.loc[whole, ["measure_code", "place_id", "row"]].rename(columns={"place_id": "jurisdiction_id"})
    pairs = parts.merge(totals, on=["measure_code", "jurisdiction_id"], suffixes=("", "_total"))
    cells.add(
        f"{table.name} {column}",
        cells.cell(MEASURE, pairs["row_total"], column),
        cells.cell(table, pairs["row"], "record_count"),
    )
