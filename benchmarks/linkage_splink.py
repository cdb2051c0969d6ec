"""Splink over everything: all events against all arrests at the repository, as a careful user of Splink does it.

With Splink's own comparisons (names with term frequencies), u by random sampling, m by maximising expectations in
several passes, the prior from deterministic rules, and one threshold. Its user knows three things that Splink does not
say by itself: that arrests are linked and no persons, so that blocks name the day as well; that a number which only
its owner has never agrees in a sample, so that its u is fixed; and that each record is in one pair at most.
"""

from __future__ import annotations

import logging
import time
from contextlib import suppress
from string import Template
from typing import Any

from benchmarks.calibration_error import FROM, TO
from benchmarks.linkage_noise import SQL
from pipelines.engines.duckdb_engine import Engine, sql_file

SIDES = {"event": "event_side", "repository": "repository_arrest_side"}
THRESHOLD = 0.95
"""As in Splink's tutorial."""

SHARED_BY_ACCIDENT, NEAR_BY_ACCIDENT = 1e-6, 1e-5
"""How often two records have one number by accident, or one that is a slip off."""

PAIRS_OF_STRANGERS = 1e6
PAIRS_TO_TRAIN = 1e6
LEAST_PAIRS = 200
"""A pass over fewer pairs teaches nothing, as where a number was removed."""

TRAINING_PASSES = (("tracking_number",), ("state_id", "arrest_date"), ("last_name", "birth_date", "arrest_date"))
SURE = (("tracking_number", "last_name"), ("state_id", "arrest_date"), ("last_name", "first_name", "birth_date"))
SURE_RECALL = 0.9
WITHIN_DAYS = "abs(datediff('day', l.arrest_date, r.arrest_date)) <= 5"


def splink_over_everything(engine: Engine) -> dict[str, float]:
    """Link, and write `found(level_code, local_id, repository_id)`.

    Args:
        engine: Has `event_side`, `repository_arrest_side` and `agency_set`.

    Returns:
        The seconds of the training and of the scoring.
    """
    from splink import DuckDBAPI, Linker, block_on  # noqa: PLC0415
    from splink.internals.exceptions import SplinkException  # noqa: PLC0415

    logging.getLogger("splink").setLevel(logging.ERROR)
    began = time.time()
    api = DuckDBAPI(connection=engine.connection)
    for name, table in SIDES.items():
        engine.stage(f"splink_{name}", Template(sql_file(SQL / "splink_side.sql")).substitute(table=table))
    inputs = [api.register(f"splink_{name}", dataset_display_name=name) for name in SIDES]
    linker = Linker(inputs, _settings(), log_level=logging.ERROR)
    training = linker.training
    same_day: list[Any] = [
        block_on(*columns, *(() if "arrest_date" in columns else ("arrest_date",))) for columns in SURE
    ]
    training.estimate_probability_two_random_records_match(same_day, recall=SURE_RECALL)
    training.estimate_u_using_random_sampling(max_pairs=PAIRS_OF_STRANGERS, seed=1, min_count_per_level=None)
    for columns in TRAINING_PASSES:
        if _pairs(engine, columns) >= LEAST_PAIRS:
            with suppress(ValueError, SplinkException):  # a probability of nought or one, which Splink can't take
                training.estimate_parameters_using_expectation_maximisation(
                    block_on(*columns), max_pairs=PAIRS_TO_TRAIN
                )
    trained = time.time()
    scores = linker.inference.predict(threshold_match_probability=FROM)
    engine.stage(
        "splink_probable",
        "SELECT unique_id_l AS local_id, unique_id_r AS repository_id, match_probability AS probability"
        f" FROM {scores.physical_name} WHERE match_probability <= {TO}",
    )
    engine.stage(
        "found",
        "SELECT 'event' AS level_code, unique_id_l AS local_id, unique_id_r AS repository_id"
        f" FROM {scores.physical_name} WHERE match_probability >= {THRESHOLD} QUALIFY"
        " row_number() OVER (PARTITION BY unique_id_l ORDER BY round(match_weight, 2) DESC, unique_id_r) = 1"
        " AND row_number() OVER (PARTITION BY unique_id_r ORDER BY round(match_weight, 2) DESC, unique_id_l) = 1",
    )
    return {"training": trained - began, "scoring": time.time() - trained}


def _pairs(engine: Engine, columns: tuple[str, ...]) -> int:
    on = " AND ".join(f"l.{column} = r.{column}" for column in columns)
    return int(engine.value(f"SELECT count(*) FROM splink_event AS l INNER JOIN splink_repository AS r ON {on}"))


def _settings() -> dict[str, Any]:
    import splink.comparison_library as cl  # noqa: PLC0415
    from splink import block_on  # noqa: PLC0415

    return {
        "link_type": "link_only",
        "comparisons": [
            *(_number(name) for name in ("state_id", "fbi_number", "tracking_number", "transaction_number")),
            *(_number(name) for name in ("booking_number", "agency_case_number", "court_case_number")),
            cl.NameComparison("last_name").configure(term_frequency_adjustments=True),
            cl.NameComparison("first_name").configure(term_frequency_adjustments=True),
            cl.DateOfBirthComparison("birth_date", input_is_string=True),
            cl.ExactMatch("sex_code"),
            cl.AbsoluteDateDifferenceAtThresholds(
                "arrest_date", input_is_string=False, metrics=["day", "day", "day"], thresholds=[1, 5, 30]
            ),
            _agencies(),
        ],
        "blocking_rules_to_generate_predictions": [
            block_on("tracking_number"),
            block_on("transaction_number"),
            block_on("booking_number"),
            block_on("court_case_number"),
            f"l.state_id = r.state_id AND {WITHIN_DAYS}",
            f"l.fbi_number = r.fbi_number AND {WITHIN_DAYS}",
            f"l.last_name = r.last_name AND l.first_name = r.first_name AND {WITHIN_DAYS}",
            f"l.last_start = r.last_start AND l.birth_date = r.birth_date AND {WITHIN_DAYS}",
            block_on("birth_date", "arrest_date"),
            block_on("last_start", "first_start", "arrest_date"),
        ],
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": False,
    }


def _number(name: str) -> Any:
    import splink.comparison_level_library as cll  # noqa: PLC0415
    import splink.comparison_library as cl  # noqa: PLC0415

    return cl.CustomComparison(
        output_column_name=name,
        comparison_levels=[
            cll.NullLevel(name),
            cll.ExactMatchLevel(name).configure(u_probability=SHARED_BY_ACCIDENT, fix_u_probability=True),
            cll.DamerauLevenshteinLevel(name, 1).configure(u_probability=NEAR_BY_ACCIDENT, fix_u_probability=True),
            cll.ElseLevel().configure(u_probability=1 - SHARED_BY_ACCIDENT - NEAR_BY_ACCIDENT, fix_u_probability=True),
        ],
    )


def _agencies() -> Any:
    import splink.comparison_library as cl  # noqa: PLC0415

    levels: list[Any] = [
        {"sql_condition": "len(oris_l) = 0 OR len(oris_r) = 0", "is_null_level": True, "label_for_charts": "unknown"},
        {"sql_condition": "list_has_any(oris_l, oris_r)", "label_for_charts": "an ORI in common"},
        {"sql_condition": "list_has_any(places_l, places_r)", "label_for_charts": "one county"},
        {"sql_condition": "ELSE", "label_for_charts": "other counties"},
    ]
    return cl.CustomComparison(output_column_name="agency", comparison_levels=levels)
