"""Reads what the conclusions rest on, and writes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from string import Template
from typing import Any

import pyarrow as pa

from pipelines.engines.duckdb_engine import Engine, sql_file
from pipelines.engines.table import Table
from pipelines.findings.conclusions import Conclusion, Grounds, MeasureKey, conclude_all
from pipelines.findings.evidence import Evidence, Stop
from pipelines.findings.outages import Explained, PlaceKey, current_stops
from pipelines.findings.since import MonthCount
from pipelines.findings.standing import Share, Standard
from pipelines.findings.tables import CONCLUSION

SQL = Path(__file__).parent / "sql"


def write_conclusions(engine: Engine, explained: Mapping[PlaceKey, Sequence[Explained]]) -> None:
    """Write `conclusion`.

    Args:
        engine: With `place_month`, `proxy_month`, `counted_step`, `standard` and `measure`.
        explained: The changes in volume, each with what brought it about.
    """
    places, stops = evidence_of_places(engine), current_stops(explained)
    grounds = Grounds(
        places=places,
        stops=stops,
        before_stops=_evidence_before(engine, stops),
        found_by_month=_by_month(engine, "due_found", "due_found + own_missing"),
        timed_by_month=_by_month(engine, "on_time", "timed"),
        measured_by_month=_measured_by_month(engine),
        standards=_standards(engine),
        rate_codes=dict(engine.rows("SELECT obligation_id, rate_code FROM counted_step WHERE is_main")),
        on_time_codes=dict(
            engine.rows(
                "SELECT obligation_id, on_time_code FROM counted_step WHERE is_main AND on_time_code IS NOT NULL"
            )
        ),
        measured=_measured(engine),
    )
    rows = [_row(key, places[key], conclusion) for key, conclusion in conclude_all(grounds).items()]
    write_rows(engine, CONCLUSION, rows)


def write_rows(engine: Engine, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Write a table of rows that were made in Python."""
    columns = {name: [row[place] for row in rows] for place, name in enumerate(table.column_names)}
    engine.register_arrow("concluded", pa.table(columns))
    engine.write(table, "SELECT * FROM concluded")


def evidence_of_places(engine: Engine, months: str = "place_month") -> dict[PlaceKey, Evidence]:
    """What is known of each place.

    Args:
        engine: With `place_month`, `proxy_month`, `duty_agency` and `agency`.
        months: Another table like `place_month`, where not all months count.
    """
    columns = ", ".join(Evidence.__dataclass_fields__)
    known = Template(sql_file(SQL / "place_evidence.sql")).substitute(months=months)
    return {
        (evidence.obligation_id, evidence.place_kind, evidence.place_id): evidence
        for row in engine.rows(f"SELECT {columns} FROM ({known}) ORDER BY ALL")
        if (evidence := Evidence(*row))
    }


def _evidence_before(engine: Engine, stops: Mapping[PlaceKey, Stop]) -> dict[PlaceKey, Evidence]:
    """What is known of places whose silence is not their own, up to the month in which it began."""
    keys = [(*key, stop.since_month) for key, stop in sorted(stops.items()) if stop.cause_code != "agency"]
    if not keys:
        return {}
    names = ("obligation_id", "place_kind", "place_id", "since_month")
    columns = dict(zip(names, zip(*keys, strict=True), strict=True))
    engine.register_arrow("shared_stop", pa.table(columns))
    engine.stage(
        "month_before_stop",
        "SELECT m.* FROM place_month AS m INNER JOIN shared_stop AS s USING (obligation_id, place_kind, place_id)"
        " WHERE m.month < s.since_month",
    )
    found = evidence_of_places(engine, "month_before_stop")
    engine.unstage(("month_before_stop",))
    return found


def _by_month(engine: Engine, numerator: str, denominator: str) -> dict[PlaceKey, list[MonthCount]]:
    """Counts of settled months, by obligation and place."""
    return _months(
        engine,
        f"""
        SELECT obligation_id, place_kind, place_id, month, {numerator}, {denominator}
        FROM place_month
        WHERE is_settled
        ORDER BY ALL
        """,
    )


def _measured_by_month(engine: Engine) -> dict[MeasureKey, list[MonthCount]]:
    """Counts of the field's own measures, by measure and place; of no month where the figure is a five-year mean."""
    return _months(
        engine,
        """
        SELECT measure_code, place_kind, place_id, period, numerator, denominator
        FROM measure AS m
        WHERE
            measure_code IN (SELECT measure_code FROM standard)
            AND period_kind = 'month' AND population_code = 'all' AND level_group = 'all'
            AND NOT EXISTS (
                SELECT 1
                FROM measure AS mean
                WHERE
                    mean.measure_code = m.measure_code AND mean.place_kind = m.place_kind
                    AND mean.place_id = m.place_id AND mean.period_kind = 'five_years'
            )
        ORDER BY ALL
        """,
    )


def _months(engine: Engine, select: str) -> dict[tuple[str, str, str], list[MonthCount]]:
    found: dict[tuple[str, str, str], list[MonthCount]] = {}
    for first, kind, place, *counted in engine.rows(select):
        found.setdefault((first, kind, place), []).append(MonthCount(*counted))
    return found


def _standards(engine: Engine) -> dict[str, list[Standard]]:
    columns = ", ".join(Standard.__dataclass_fields__)
    found: dict[str, list[Standard]] = {}
    for row in engine.rows(f"SELECT {columns} FROM standard ORDER BY standard_id"):
        standard = Standard(*row)
        found.setdefault(standard.obligation_id, []).append(standard)
    return found


def _measured(engine: Engine) -> dict[MeasureKey, list[Share]]:
    """The figures that standards on the field's own measures are held against.

    The five-year mean where the measure has one, for adults and for juveniles where they are known, since the grant
    test that uses it asks both; the figure over all time otherwise.
    """
    rows = engine.rows(
        """
        WITH chosen AS (
            SELECT
                *,
                bool_or(period_kind = 'five_years') OVER place AS has_five_years,
                bool_or(period_kind = 'five_years' AND population_code <> 'all') OVER place AS has_parts
            FROM measure
            WHERE
                measure_code IN (SELECT measure_code FROM standard)
                AND place_kind <> 'state' AND level_group = 'all' AND period_kind IN ('all', 'five_years')
            WINDOW place AS (PARTITION BY measure_code, place_kind, place_id)
        )
        SELECT
            measure_code, place_kind, place_id, numerator, denominator, value_pct, low_pct, high_pct, low_pct, high_pct
        FROM chosen
        WHERE
            (period_kind = 'five_years') = has_five_years
            AND (population_code <> 'all') = has_parts
        ORDER BY measure_code, place_kind, place_id, population_code
        """
    )
    found: dict[MeasureKey, list[Share]] = {}
    for measure, kind, place, *share in rows:
        found.setdefault((measure, kind, place), []).append(Share(*share))
    return found


def _row(key: PlaceKey, evidence: Evidence, conclusion: Conclusion) -> tuple[Any, ...]:
    share = conclusion.share
    return (
        *key,
        evidence.place_name,
        conclusion.code,
        conclusion.sentence,
        conclusion.standard_id,
        *((share.value, share.low, share.high, share.numerator, share.denominator) if share else (None,) * 5),
        evidence.own_missing,
        conclusion.since_month,
        conclusion.expected,
        conclusion.received,
        conclusion.basis_code,
        conclusion.rank,
        conclusion.is_rule_verified,
    )
