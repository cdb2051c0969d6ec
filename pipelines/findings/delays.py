"""How soon records come: survival curves in which what has not come yet is censored, not dropped."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipelines.engines.duckdb_engine import Engine, sql_file
from pipelines.findings.tables.delays import DELAY

SQL = Path(__file__).parent / "sql"
STAGED = ("delay_record", "delay_day", "delay_step", "delay_curve")
TAIL = 0.025

Amounts = npt.NDArray[np.float64]


def write_delays(engine: Engine) -> None:
    """Write `delay`; `delay_record` and `delay_step` stay staged for the estimates.

    Args:
        engine: With `ledger`, `rule`, `counted_step`, `observed`, `seen_through`, `obligation_source` and
            `place_with_export`.
    """
    for name in STAGED:
        engine.stage(name, sql_file(SQL / f"{name}.sql"))
    curves = engine.connection.execute("SELECT * FROM delay_curve ORDER BY ALL").to_arrow_table()
    share, low, high = curve_bounds(
        *(_column(curves, name) for name in ("log_survival", "greenwood", "is_all_come", "arrived_by", "seen_beyond"))
    )
    read = {name: curves.column(name) for name in curves.column_names}
    bounds = {"share": share, "low": low, "high": high}
    engine.register_arrow(
        "delay_bound", pa.table(read | {name: pa.array(100 * values) for name, values in bounds.items()})
    )
    engine.write(DELAY, sql_file(SQL / "delay.sql"))
    engine.unstage(("delay_day", "delay_curve"))
    engine.connection.unregister("delay_bound")


def curve_bounds(
    log_survival: Amounts, greenwood: Amounts, is_all_come: Amounts, arrived_by: Amounts, seen_beyond: Amounts
) -> tuple[Amounts, Amounts, Amounts]:
    """The share that has come by a day, with bounds that hold for few records too.

    A curve scatters as a share of so many whole records would, were none censored; for that number the bounds of a
    share are taken. Without censoring it is the number of records. Where nothing has come, those count that were
    followed for as long; where all have, those that came.

    Args:
        log_survival: The logarithm of the share that has not come, in units of 1e-12.
        greenwood: Greenwood's sum, in units of 1e-15.
        is_all_come: Whether nothing was left to come.
        arrived_by: How many had come.
        seen_beyond: How many had not, and were seen for as long.
    """
    all_come = is_all_come.astype(bool)
    survival = np.where(all_come, 0.0, np.exp(np.nan_to_num(log_survival) / 1e12))
    share = 1 - survival
    with np.errstate(divide="ignore", invalid="ignore"):
        records = share / (survival * greenwood / 1e15)
    records = np.where(all_come, arrived_by, np.where(arrived_by == 0, seen_beyond, records))
    low, high = share_bounds(share * records, records)
    return share, low, high


def share_bounds(found: Amounts, records: Amounts) -> tuple[Amounts, Amounts]:
    """The 95 % bounds of a share, also for numbers that are not whole.

    Jeffreys' bounds, and where none or all were found the exact ones (Brown, Cai and DasGupta, Statistical Science 16,
    2001). They hold 95 % of the time over many shares; exact ones throughout hold more with few records, and say less.
    """
    from scipy.special import betaincinv  # noqa: PLC0415  (most of a second, and only this stage asks)

    left = records - found
    none, every = found <= 0, left <= 0
    # The share at which all of so many are found once in forty times.
    bound_of_all = TAIL ** (1 / np.maximum(records, 1e-9))
    low = np.where(none, 0.0, np.where(every, bound_of_all, betaincinv(found + 0.5, left + 0.5, TAIL)))
    high = np.where(every, 1.0, np.where(none, 1 - bound_of_all, betaincinv(found + 0.5, left + 0.5, 1 - TAIL)))
    return low, high


def _column(table: pa.Table, name: str) -> Amounts:
    values: Amounts = table.column(name).cast(pa.float64()).to_numpy()
    return values
