"""What recent months will come to once late reports are in, if they go on coming as they did."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from pipelines.engines.duckdb_engine import Engine, sql_file
from pipelines.findings.prediction import Amounts, Hazards, betabinomial_range, shrunken_hazards
from pipelines.findings.tables.delays import ESTIMATE

SQL = Path(__file__).parent / "sql"
LEAST_CLOSED = 20
"""With fewer records that were followed to the end, a place's past tells too little."""
MOST_UNDATED = 0.05
"""Where more of what came has no day, nobody can say how late it came."""
LOG_UNIT = 1e12
LEAST_LOG = -40 * LOG_UNIT
SPANS = ((-1, 1), (1, 7), (7, 30), (30, 90), (90, 365))
PLACE = ["obligation_id", "place_kind", "place_id"]
MONTH = [*PLACE, "month"]

Curve = tuple[npt.NDArray[Any], Amounts]
"""Days, and the logarithm of the share that has not come by each."""


def write_estimates(engine: Engine) -> None:
    """Write `estimate`.

    Args:
        engine: With `delay_record` and `delay_step` as `write_delays` leaves them, `conclusion`, and the tables that
            those are made from.
    """
    engine.stage("estimate_place", sql_file(SQL / "estimate_place.sql"))
    engine.stage("estimate_bin", sql_file(SQL / "estimate_bin.sql"))
    limits = {"least_closed": LEAST_CLOSED, "most_undated": MOST_UNDATED}
    found = engine.connection.execute(sql_file(SQL / "estimate_open.sql"), limits).df()
    months = _months(engine, found.sort_values([*MONTH, "age"], ignore_index=True))
    engine.register_arrow("estimated", pa.Table.from_pandas(months, preserve_index=False))
    engine.write(ESTIMATE, sql_file(SQL / "estimate.sql"))
    engine.connection.unregister("estimated")
    engine.unstage(("estimate_place", "estimate_bin"))


def _months(engine: Engine, rows: pd.DataFrame) -> pd.DataFrame:
    """Each month with how many more are expected, at least and at most."""
    chance, unsure = _chances(engine, rows)
    waiting = rows["waiting"].to_numpy(dtype=np.float64)
    rows = rows.assign(more=waiting * chance, unsure=waiting * unsure)
    months = rows.groupby(MONTH, sort=True, as_index=False).agg(
        within_days=("within_days", "first"),
        closed=("closed", "first"),
        no_estimate_code=("no_estimate_code", "first"),
        record_count=("record_count", "sum"),
        found=("found", "sum"),
        waiting=("waiting", "sum"),
        more=("more", "sum"),
        unsure=("unsure", "sum"),
    )
    can_come = np.where(months["no_estimate_code"].isna(), months["waiting"], 0).astype(np.int64)
    divisor = np.maximum(months["waiting"].to_numpy(), 1)
    mean, spread = months["more"].to_numpy() / divisor, months["unsure"].to_numpy() / divisor
    fewest, most = betabinomial_range(can_come, mean, spread**2)
    return months.assign(fewest=fewest, most=most)


def _chances(engine: Engine, rows: pd.DataFrame) -> tuple[Amounts, Amounts]:
    """The chance that a waiting record of each row still comes in time, and how unsure it is."""
    hazards = _hazards(engine)
    stays, doubt = np.zeros(len(rows)), np.zeros(len(rows))
    age = rows["age"].to_numpy()
    curves = {str(name): _state_curve(engine, str(name)) for name in sorted(rows["obligation_id"].unique())}
    for from_day, to_day in SPANS:
        of_span = rows.merge(hazards[hazards["from_day"] == from_day], on=PLACE, how="left", validate="many_to_one")
        known = of_span[["mean", "variance"]].astype("float64").fillna(0.0)
        mean, variance = np.clip(known["mean"].to_numpy(), 0, 1 - 1e-9), known["variance"].to_numpy()
        part = _part_ahead(curves, rows["obligation_id"], age, from_day, to_day)
        part = np.where(rows["within_days"].to_numpy() >= to_day, part, 0.0)
        stays += part * np.log1p(-mean)
        # What keeps a month's records away in one span does so in the next: the doubts add up, and don't cancel out.
        doubt += part * np.sqrt(variance) / (1 - mean)
    return 1 - np.exp(stays), np.exp(stays) * doubt


def _part_ahead(curves: Mapping[str, Curve], obligation: pd.Series, age: Any, from_day: int, to_day: int) -> Amounts:
    """How much of what comes in a span of days comes after a record's age, by the state's curve."""
    part = np.zeros(len(age))
    start = np.clip(age, from_day, to_day)
    for name, (days, logs) in curves.items():
        ends, begins, now = (_at(days, logs, day) for day in (np.array([to_day]), np.array([from_day]), start))
        whole = ends - begins
        even = (to_day - start) / (to_day - from_day)
        part = np.where(obligation == name, (ends - now) / whole if whole[0] else even, part)
    return part


def _at(days: npt.NDArray[Any], logs: Amounts, day: Any) -> Amounts:
    """A step function's value."""
    place = np.searchsorted(days, day, side="right")
    values: Amounts = np.concatenate([[0.0], logs])[place]
    return values


def _state_curve(engine: Engine, obligation: str) -> Curve:
    curve = engine.connection.execute(
        """
        SELECT day, log_survival
        FROM delay_step
        WHERE
            obligation_id = $obligation AND delay_code = 'to_receipt' AND place_kind = 'state' AND period = 'all'
            AND reading_code = 'last_day'
        ORDER BY day
        """,
        {"obligation": obligation},
    ).df()
    logs = curve["log_survival"].astype("float64").fillna(LEAST_LOG).to_numpy()
    return curve["day"].to_numpy(), np.maximum(logs, LEAST_LOG)


def _hazards(engine: Engine) -> pd.DataFrame:
    """Each place's hazard in each span of days."""
    months = engine.frame(
        """
        SELECT b.* EXCLUDE (place_id), CASE WHEN place_kind = 'state' THEN state_code ELSE place_id END AS place_id
        FROM estimate_bin AS b
        CROSS JOIN observed
        ORDER BY obligation_id, place_kind, from_day, place_id, month
        """
    )
    if months.empty:
        return pd.DataFrame(columns=[*PLACE, "from_day", "mean", "variance"])
    place = months.groupby([*PLACE, "from_day"], sort=True).ngroup().to_numpy().astype(np.int64)
    group = months.groupby(["obligation_id", "place_kind", "from_day"], sort=True).ngroup().to_numpy().astype(np.int64)
    places = months[[*PLACE, "from_day"]].assign(place=place, group=group).drop_duplicates("place").sort_values("place")
    found: Hazards = shrunken_hazards(
        months["at_risk"].to_numpy(dtype=np.float64),
        months["arrived"].to_numpy(dtype=np.float64),
        place,
        group,
        places["group"].to_numpy(),
    )
    return places[[*PLACE, "from_day"]].assign(mean=found.mean, variance=found.variance)
