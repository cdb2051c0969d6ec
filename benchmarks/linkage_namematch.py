"""namematch, in an interpreter of its own (see `linkage_toolkits`).

    PYTHON linkage_namematch.py PLAN     links as the plan says; writes pairs.csv, prints its seconds and peak memory

It clusters records into persons. It learns how from records that carry a number of the person, and says so of records
that carry none; so every other record is shown without its number, drawn by its id. Its settings are those that it
comes with, but that a cluster may hold two numbers, since these are mistyped too.
"""

import contextlib
import json
import resource
import sys
import time
import zlib
from pathlib import Path
from typing import Any

import pandas as pd
from namematch import default_parameters
from namematch.namematcher import NameMatcher

KINDS = {"first_name": "String", "last_name": "String", "dob": "Date", "age": "Numeric", "number": "UniqueID"}
MOST_CODES = 60
"""A column with more values than this is no code."""

TODAY = pd.Timestamp("2026-01-01")


def link(plan: dict[str, Any]) -> float:
    """Cluster all records; the pairs are those of one cluster."""
    folder = Path(plan["folder"])
    sides = [side for side in ("left", "right") if plan.get(side)]
    columns = {**plan["person"], "age": "age"}
    kinds = dict(KINDS)
    for side in sides:
        frame = pd.read_csv(plan[side], dtype=str)
        birth = pd.to_datetime(frame[columns["dob"]], errors="coerce")
        frame["age"] = ((TODAY - birth).dt.days // 365).astype("Int64").astype(str).replace("<NA>", "")
        others = [name for name in plan["strings"] if name not in columns.values()]
        kinds |= dict.fromkeys(others, "String")
        codes = [name for name in plan["exacts"] if 1 < frame[name].nunique() <= MOST_CODES]
        kinds |= dict.fromkeys(codes, "Category")
        hidden = [zlib.crc32(name.encode()) % 2 == 0 for name in frame["unique_id"]]
        frame.loc[hidden, columns["number"]] = None
        frame.to_csv(plan[side], index=False)
    began = time.time()
    config = {
        "data_files": {side: {"filepath": plan[side], "record_id_col": "unique_id"} for side in sides},
        "variables": [
            {"name": name, "compare_type": kind, **{f"{side}_col": columns.get(name, name) for side in sides}}
            for name, kind in kinds.items()
        ],
    }
    parameters = {**default_parameters, "allow_clusters_w_multiple_unique_ids": True}
    matcher = NameMatcher(config=config, default_params=parameters, output_dir=str(folder / "output"))
    for task in matcher.all_tasks:
        if type(task).__name__ != "GenerateReport":
            task.run()
    found = pd.read_csv(folder / "output" / "details" / "all_names_with_clusterid.csv", dtype=str)
    id_column = next(name for name in found.columns if name in {"record_id", "unique_id"})
    cluster = found[["dataset", id_column, "cluster_id"]].set_axis(["side", "id", "cluster"], axis=1)
    cluster["id"] = [text.removeprefix(f"{side}__") for side, text in zip(cluster.side, cluster.id, strict=True)]
    here, there = cluster[cluster.side == sides[0]], cluster[cluster.side == sides[-1]]
    pairs = here.merge(there, on="cluster", suffixes=("_l", "_r"))
    if len(sides) == 1:
        pairs = pairs[pairs.id_l < pairs.id_r]
    pairs = pairs[["id_l", "id_r"]].set_axis(["l", "r"], axis=1)
    pairs["weight"] = 0.0
    pairs.to_csv(folder / "pairs.csv", index=False)
    return time.time() - began


if __name__ == "__main__":
    with contextlib.redirect_stdout(sys.stderr):
        seconds = link(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"seconds": seconds, "peak_bytes": peak}))
