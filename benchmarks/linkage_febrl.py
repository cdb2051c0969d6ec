"""Linking FEBRL with the product's own parts: its levels, its trainer, its score, mutual best; as JSON.

    python -m benchmarks.linkage_febrl FOLDER DATASET METHOD [--ssn] [--python PYTHON]

FEBRL holds persons and no arrests, so a likeness has one other explanation only, a stranger; and it has fields that an
arrest lacks. They are compared by the same macros, and each field is trained on pairs that others confirm exactly:
names and birth date where the address agrees, the address where names and birth date do. No truth is read before
everything is linked: the thresholds are the product's.
"""

from __future__ import annotations

import argparse
import json
import logging
import math
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.linkage_toolkits import SCRIPTS, Task, pairs_of
from pipelines.engines.duckdb_engine import Engine, quoted
from pipelines.links.cascade import count
from pipelines.links.scoring.fields import Field
from pipelines.links.scoring.training import Pairs, Trainer
from pipelines.links.statements import SQL

METHODS = ("exact number", "reportgap", "Splink over everything", *SCRIPTS)
EVEN = 0.0
LINKED = math.log2(0.99 / 0.01)
LEAST = 1e-6
ONLY_BEST = (
    "QUALIFY rank() OVER (PARTITION BY l ORDER BY weight DESC) = 1"
    " AND rank() OVER (PARTITION BY r ORDER BY weight DESC) = 1"
    " AND count(*) OVER (PARTITION BY l, weight) = 1 AND count(*) OVER (PARTITION BY r, weight) = 1"
)
"""One pair of each record, whatever the method; none where two are equally good."""

SAMPLE = 1_000
SMOOTHING = 5


def _field(name: str, macro: str, after: str = "", confirmed_by: str = "address", *, unique: bool = False) -> Field:
    return Field(name, name, f"{macro}({name}_l, {name}_r{after})", confirmed_by=confirmed_by, is_near_unique=unique)


FIELDS = (
    Field(
        "surname",
        "surname",
        "last_name_level(surname_l, given_name_l, surname_r, given_name_r)",
        confirmed_by="address",
    ),
    Field(
        "given_name",
        "given_name",
        "first_name_level(surname_l, given_name_l, given_name_l, surname_r, given_name_r, given_name_r)",
        confirmed_by="address",
    ),
    _field("birth_date", "birth_level", ", 3"),
    _field("street_number", "number_level", confirmed_by="person"),
    _field("address_1", "name_level", ", 4", confirmed_by="person"),
    _field("address_2", "name_level", ", 4", confirmed_by="person"),
    _field("suburb", "name_level", ", 4", confirmed_by="person"),
    _field("postcode", "number_level", confirmed_by="person"),
    _field("state", "code_level", confirmed_by="person"),
)
NUMBER = _field("soc_sec_id", "number_level", confirmed_by="person", unique=True)

BLOCKS = (
    ("birth_date",),
    ("surname", "given_name"),
    ("surname", "postcode"),
    ("given_name", "postcode"),
    ("given_name", "suburb"),
    ("surname", "suburb"),
    ("address_1", "street_number"),
    ("address_1", "postcode"),
    ("surname", "street_number"),
    ("given_name", "street_number"),
    ("surname", "state"),
    ("given_name", "state", "street_number"),
    ("address_1", "suburb"),
    ("address_2", "suburb"),
    ("postcode", "suburb"),
    ("postcode", "street_number"),
    ("surname", "address_1"),
    ("given_name", "address_1"),
)
TOOLKIT_BLOCKS = (("surname",), ("given_name",), ("birth_date",), ("postcode",))
"""As the toolkit's guide has them: wide, since it compares pairs by single columns."""

CONFIRMED = {
    "person": ("surname", "given_name", "birth_date"),
    "address": ("address_1", "street_number", "postcode"),
}


def load(engine: Engine, folder: Path, dataset: int) -> tuple[str, str]:
    """Read a data set; the names of its two sides, the same one if it holds duplicates of itself."""
    engine.execute((SQL / "macros.sql").read_text(encoding="utf-8"))
    files = {"a": "dataset4a", "b": "dataset4b"} if dataset == 4 else {"a": f"dataset{dataset}"}
    for side, name in files.items():
        path = quoted(str(folder / f"{name}.csv"))
        engine.stage(
            f"febrl_{side}",
            "SELECT rec_id AS unique_id, 0 AS variant, * EXCLUDE (rec_id, date_of_birth),"
            " CAST(try_strptime(date_of_birth, '%Y%m%d') AS DATE) AS birth_date,"
            " regexp_extract(rec_id, 'rec-([0-9]+)', 1) AS person"
            " FROM (SELECT COLUMNS(c -> TRUE) FROM (SELECT * FROM (SELECT "
            + ", ".join(f'nullif(trim("{column}"), \'\') AS "{column.strip()}"' for column in _columns(engine, path))
            + f" FROM read_csv({path}, all_varchar = true, header = true))))",
        )
    return "febrl_a", "febrl_b" if dataset == 4 else "febrl_a"


def _columns(engine: Engine, path: str) -> list[str]:
    described = engine.rows(f"DESCRIBE SELECT * FROM read_csv({path}, all_varchar = true, header = true)")
    return [str(row[0]) for row in described]


def link(engine: Engine, left: str, right: str, fields: Sequence[Field]) -> None:
    """Write `scored(l, r, weight)`: compared pairs and their weight in bits."""
    apart = "l.unique_id < r.unique_id" if left == right else "TRUE"
    blocks = [*BLOCKS, *((("soc_sec_id",),) if NUMBER in fields else ())]
    engine.stage(
        "febrl_pair",
        " UNION ".join(
            f"SELECT l.unique_id AS l, r.unique_id AS r FROM {left} AS l INNER JOIN {right} AS r ON "
            + " AND ".join(f"l.{column} = r.{column}" for column in block)
            + f" AND {apart}"
            for block in blocks
        ),
    )
    m: dict[str, Any] = {}
    trainer = Trainer(engine, left, right) if left != right else _twice(engine, left)
    for name, key in CONFIRMED.items():
        on = " AND ".join(f"l.{column} = r.{column}" for column in key)
        engine.stage(
            f"febrl_label_{name}",
            "SELECT 'local' AS source_dataset_l, l.unique_id AS unique_id_l, 'repository' AS source_dataset_r,"
            f" r.unique_id AS unique_id_r FROM {left} AS l INNER JOIN {right} AS r ON {on} AND {apart}",
        )
        confirmed = [field for field in fields if field.confirmed_by == name]
        pairs = Pairs(f"febrl_label_{name}", count(engine, f"febrl_label_{name}"))
        shares = trainer.of_pairs(confirmed, pairs)
        for field in confirmed:
            seen = {level: shares[field.name].get(level, 0.0) for level in field.levels}
            m[field.name] = {
                level: (share * pairs.count + SMOOTHING / len(seen)) / (pairs.count + SMOOTHING)
                for level, share in seen.items()
            }
    trainer.close()
    for side, table in (("left", left), ("right", right)):
        engine.stage(
            f"febrl_sample_{side}",
            f"SELECT * FROM {table} ORDER BY hash(unique_id, '{side}'), unique_id LIMIT {SAMPLE}",
        )
    strangers = Trainer(engine, "febrl_sample_left", "febrl_sample_right")
    u = dict(strangers.of_strangers([field for field in fields if not field.is_near_unique]))
    strangers.close()
    u[NUMBER.name] = {2: 1e-6, 1: 1e-5, -1: 1 - 1.1e-5}
    records = count(engine, right)
    weights = " + ".join(
        f"CASE {_level(field)} "
        + " ".join(
            f"WHEN {level} THEN {math.log2(m[field.name][level] / max(u[field.name].get(level, 0), LEAST)):.4f}"
            for level in field.levels
        )
        + " ELSE 0.0000 END"
        for field in fields
    )
    engine.stage(
        "scored",
        f"SELECT p.l, p.r, round(CAST({weights} AS DOUBLE) - {math.log2(records)}, 1) AS weight FROM febrl_pair AS p"
        f" INNER JOIN {left} AS l ON l.unique_id = p.l INNER JOIN {right} AS r ON r.unique_id = p.r",
    )


def _twice(engine: Engine, table: str) -> Trainer:
    return Trainer(engine, table, table)


def _level(field: Field) -> str:
    """The level of a field in SQL on two records `l` and `r`."""
    words = field.of_two.replace("(", "( ").replace(")", " )").replace(",", " ,").split()
    named = [f"{word[-1]}.{word[:-2]}" if word.endswith(("_l", "_r")) else word for word in words]
    return " ".join(named)


def splink_alone(engine: Engine, left: str, right: str, *, ssn: bool) -> None:
    """Splink as its guide links persons: its own comparisons, EM in two blocks; writes `scored`."""
    import splink.comparison_library as cl  # noqa: PLC0415
    from splink import DuckDBAPI, Linker, block_on  # noqa: PLC0415

    logging.getLogger("splink").setLevel(logging.ERROR)
    for table in {left, right}:
        engine.stage(table, f"SELECT * REPLACE (CAST(birth_date AS VARCHAR) AS birth_date) FROM {table}")
    blocks = [block_on(*block) for block in (*BLOCKS, *((("soc_sec_id",),) if ssn else ()))]
    comparisons = [
        cl.JaroWinklerAtThresholds("surname", [0.9, 0.7]),
        cl.JaroWinklerAtThresholds("given_name", [0.9, 0.7]),
        cl.DamerauLevenshteinAtThresholds("birth_date", [1, 2]),
        cl.DamerauLevenshteinAtThresholds("street_number", [1]),
        cl.JaroWinklerAtThresholds("address_1", [0.9, 0.7]),
        cl.JaroWinklerAtThresholds("address_2", [0.9, 0.7]),
        cl.JaroWinklerAtThresholds("suburb", [0.9, 0.7]),
        cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]),
        cl.ExactMatch("state"),
        *([cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2])] if ssn else []),
    ]
    dedupe = left == right
    settings = {
        "link_type": "dedupe_only" if dedupe else "link_only",
        "comparisons": comparisons,
        "blocking_rules_to_generate_predictions": blocks,
        "probability_two_random_records_match": 1 / count(engine, right),
    }
    api = DuckDBAPI(connection=engine.connection)
    inputs = [
        api.register(table, dataset_display_name=name)
        for table, name in (((left, "a"),) if dedupe else ((left, "a"), (right, "b")))
    ]
    linker = Linker(inputs, settings, log_level=logging.ERROR)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1, min_count_per_level=None)
    for block in (("birth_date",), ("surname", "given_name"), ("address_1", "street_number")):
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(*block))
    scores = linker.inference.predict(threshold_match_probability=0.001)
    engine.stage(
        "scored",
        f"SELECT unique_id_l AS l, unique_id_r AS r, round(match_weight, 1) AS weight FROM {scores.physical_name}",
    )


def toolkit_alone(engine: Engine, left: str, right: str, toolkit: str, python: str, *, ssn: bool) -> dict[str, Any]:
    """A toolkit as its guide links persons; writes `scored`, and says what it took."""
    number = (NUMBER.name,) if ssn else ()
    task = Task(
        left=f"SELECT * FROM {left}",
        right=None if left == right else f"SELECT * FROM {right}",
        strings=("given_name", "surname", "address_1", "address_2", "suburb"),
        exacts=("street_number", "postcode", "state", "birth_date", *number),
        blocks=(*TOOLKIT_BLOCKS, *((number,) if ssn else ())),
        person={"first_name": "given_name", "last_name": "surname", "dob": "birth_date", "number": NUMBER.name},
    )
    cost = pairs_of(engine, toolkit, python, task)
    engine.stage("scored", "SELECT least(l, r) AS l, greatest(l, r) AS r, weight FROM toolkit_pair")
    if left != right:
        engine.stage("scored", "FROM toolkit_pair")
    return cost


def measure(folder: Path, dataset: int, method: str, *, ssn: bool, python: str = "") -> dict[str, Any]:
    """Link one data set in one way, then count against the truth, at even odds and at the product's threshold."""
    with tempfile.TemporaryDirectory(prefix="reportgap-febrl-") as temp, Engine(Path(temp)) as engine:
        left, right = load(engine, folder, dataset)
        began = time.time()
        cost: dict[str, Any] = {}
        if method == "exact number":
            apart = "AND l.unique_id < r.unique_id" if left == right else ""
            engine.stage(
                "scored",
                f"SELECT l.unique_id AS l, r.unique_id AS r, 99.0 AS weight FROM {left} AS l INNER JOIN {right} AS r"
                f" ON l.soc_sec_id = r.soc_sec_id {apart}",
            )
        elif method == "reportgap":
            link(engine, left, right, (*FIELDS, NUMBER) if ssn else FIELDS)
        elif method in SCRIPTS:
            cost = toolkit_alone(engine, left, right, method, python, ssn=ssn)
        else:
            splink_alone(engine, left, right, ssn=ssn)
        result: dict[str, Any] = {"seconds": time.time() - began, **cost}
        for name, least in (("even", EVEN), ("linked", LINKED)):
            chosen = f"SELECT * FROM scored WHERE weight >= {least} {'' if left == right else ONLY_BEST}"
            made, right_ones = engine.rows(
                f"SELECT count(*), count(*) FILTER (a.person = b.person) FROM ({chosen}) AS s"
                f" INNER JOIN {left} AS a ON a.unique_id = s.l INNER JOIN {right} AS b ON b.unique_id = s.r"
            )[0]
            result[name] = {"made": int(made), "right": int(right_ones)}
        apart = "AND a.unique_id < b.unique_id" if left == right else ""
        result["true"] = int(
            engine.value(f"SELECT count(*) FROM {left} AS a INNER JOIN {right} AS b ON a.person = b.person {apart}")
        )
        return result


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("dataset", type=int)
    parser.add_argument("method", choices=METHODS)
    parser.add_argument("--ssn", action="store_true")
    parser.add_argument("--python", default="")
    options = parser.parse_args()
    found = measure(options.folder, options.dataset, options.method, ssn=options.ssn, python=options.python)
    print(json.dumps(found))
