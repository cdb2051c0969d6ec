"""The findings as they may leave the office: small counts masked, and every figure from which they would follow.

All tables are masked together, since they add up to one another: the causes to what is missing, a jurisdiction's
agencies to the jurisdiction, what was found to what was found in time and what has no day of receipt. What is small
nearly everywhere is left out: agencies' months, months by population or level, causes by agency and month.
"""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from pipelines.engines.duckdb_engine import Engine, identifier
from pipelines.engines.table import Table
from pipelines.findings.counted_cells import CountedCells, counted_cells
from pipelines.findings.suppression import Mask, masked_cells
from pipelines.findings.tables import CAUSE_COUNT, CHANGE, CONCLUSION, EXCLUSION_COUNT, MEASURE

SHOWN_TABLES = (MEASURE, CONCLUSION, CAUSE_COUNT, EXCLUSION_COUNT, CHANGE)
TRIPLE = ["numerator", "missing", "denominator"]
RATES = ["value_pct", "rate_low_pct", "rate_high_pct"]
CENSUS_BOUNDS = ["low_pct", "high_pct"]
CONCLUDED = [
    *("value_pct", "low_pct", "high_pct", "numerator", "denominator", "missing"),
    *("expected_count", "received_count", "rank"),
]
TOO_SMALL = "The counts behind this are too small to be shown."
BRACKETS = re.compile(r"\[[^\]]*\]")
WHOLE_NUMBER = re.compile(r"(?<![\d.,-])(?:\d{1,3}(?:,\d{3})+|\d+)(?![\d,]|\.\d|-\d| %)")


def show(engine: Engine, smallest: int) -> None:
    """Make `shown_<table>` of each of SHOWN_TABLES: the same columns, null where a figure may not be shown.

    Args:
        engine: After the findings stage.
        smallest: The smallest count beside 0 that is shown; 1 masks nothing.
    """
    if smallest <= 1:
        for table in SHOWN_TABLES:
            engine.stage(f"shown_{table.name}", f"SELECT * FROM {table.name}")
        return
    cells = counted_cells(engine)
    mask = masked_cells(cells.counts, cells.sums(), smallest)
    measure = _masked_measure(cells, mask)
    _keep(engine, MEASURE, measure)
    for table in (CAUSE_COUNT, EXCLUSION_COUNT, CHANGE):
        frame = cells.frames[table].copy()
        _blank(frame, cells.hidden(table, mask))
        _keep(engine, table, frame)
    _keep(engine, CONCLUSION, _masked_conclusions(engine, measure, smallest))


def _masked_measure(cells: CountedCells, mask: Mask) -> pd.DataFrame:
    measure, hidden = cells.frames[MEASURE].copy(), cells.hidden(MEASURE, mask)
    rate = hidden[TRIPLE].any(axis=1)
    years = measure[rate & (measure["period_kind"] == "year")]
    touched = measure[["measure_code", "place_kind", "place_id", "population_code", "level_group"]].apply(tuple, axis=1)
    of_years = years[["measure_code", "place_kind", "place_id", "population_code", "level_group"]].apply(tuple, axis=1)
    rate |= (measure["period_kind"] == "five_years") & touched.isin(set(of_years))
    bounds = rate | hidden["review"]
    for columns, where in ((RATES, rate), (CENSUS_BOUNDS, bounds)):
        measure.loc[where, columns] = np.nan
    _blank(measure, hidden)
    return measure


def _masked_conclusions(engine: Engine, measure: pd.DataFrame, smallest: int) -> pd.DataFrame:
    """A conclusion keeps its code; its figures and its sentence go where one of them is small, or masked elsewhere."""
    concluded = engine.frame("SELECT * FROM conclusion ORDER BY ALL")
    rates = engine.frame("SELECT obligation_id, rate_code AS measure_code FROM counted_step WHERE is_main ORDER BY ALL")
    whole = measure[(measure[["period", "population_code", "level_group"]] == "all").all(axis=1)]
    behind = concluded.merge(rates, on="obligation_id", how="left").merge(
        whole[["measure_code", "place_kind", "place_id", "value_pct", "denominator", "excluded"]],
        on=["measure_code", "place_kind", "place_id"],
        how="left",
        suffixes=("", "_measured"),
        indicator=True,
    )
    is_masked = (behind["_merge"] == "both") & (
        behind["value_pct_measured"].isna() | behind["denominator_measured"].isna()
    )
    figures = concluded.assign(others=concluded["denominator"] - concluded["numerator"])
    small = figures[["numerator", "denominator", "others", "missing", "received_count", "expected_count"]].astype(float)
    is_small = ((small > 0) & (small < smallest)).any(axis=1)
    is_told = concluded["sentence"].map(lambda sentence: _tells(sentence, smallest))
    where = is_masked.to_numpy() | is_small.to_numpy() | is_told.to_numpy(dtype=bool)
    for column in CONCLUDED:
        concluded[column] = concluded[column].astype("Float64").mask(where)
    concluded.loc[where, "sentence"] = TOO_SMALL
    return concluded


def _tells(sentence: str, smallest: int) -> bool:
    """Whether a sentence holds a count below `smallest`, beside 0."""
    numbers = (int(text.replace(",", "")) for text in WHOLE_NUMBER.findall(BRACKETS.sub("", sentence)))
    return any(0 < number < smallest for number in numbers)


def _blank(frame: pd.DataFrame, hidden: pd.DataFrame) -> None:
    for column in hidden.columns:
        frame[column] = frame[column].astype("Int64").mask(hidden[column])


def _keep(engine: Engine, table: Table, frame: pd.DataFrame) -> None:
    columns = ", ".join(
        f"CAST({identifier(column.name)} AS {column.type}) AS {identifier(column.name)}" for column in table.columns
    )
    engine.connection.register("masked_frame", frame[table.column_names])
    engine.stage(f"shown_{table.name}", f"SELECT {columns} FROM masked_frame")
    engine.connection.unregister("masked_frame")
