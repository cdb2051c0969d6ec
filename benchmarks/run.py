"""Time and peak memory of a whole run, stage by stage, beside the plain pandas script on the same files.

    python -m benchmarks.run                      100,000 and 1,000,000 local arrests
    python -m benchmarks.run --arrests 100000     one size
    python -m benchmarks.run --write              also writes docs/reference/benchmarks/run.md

Every measurement is a process of its own. Memory is that of the process and its workers together, shared pages
counted once, sampled twenty times a second.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.memory import MemorySampler
from pipelines.example_state.make import make_example
from pipelines.progress import Progress, Silent
from pipelines.run import run_workspace
from pipelines.workspace import Workspace

SIZES = (100_000, 1_000_000)
PAGE = Path(__file__).parents[1] / "docs" / "reference" / "benchmarks" / "run.md"


@dataclass(frozen=True)
class Line:
    """One row of the table that is printed."""

    arrests: int
    what: str
    seconds: float
    peak_bytes: int

    def cells(self) -> list[str]:
        """Its cells as text."""
        return [f"{self.arrests:,}", self.what, f"{self.seconds:.1f}", f"{self.peak_bytes / 2**30:.2f}"]


def measured(command: list[str]) -> tuple[dict[str, object], MemorySampler, float]:
    """Run a command, and give the JSON of its last line, its memory and its time."""
    began = time.time()
    with subprocess.Popen([sys.executable, "-m", *command], stdout=subprocess.PIPE, text=True) as process:
        sampler = MemorySampler(process.pid)
        sampler.start()
        output, _ = process.communicate()
        sampler.stop()
    if process.returncode:
        raise SystemExit(f"[{' '.join(command)}] ended with {process.returncode}")
    result: dict[str, object] = json.loads(output.strip().splitlines()[-1])
    return result, sampler, time.time() - began


def stages(workspace: Path) -> None:
    """The child process: one run, its stages as JSON."""
    progress = Silent()
    began = time.time()
    result = run_workspace(Workspace(workspace), as_of=None, progress=progress)
    spans = [[span.name, span.began, span.ended] for span in progress.spans]
    rows = result.row_count
    print(json.dumps({"spans": spans, "rows": rows, "began": began, "ended": time.time()}))


def one_size(arrests: int, folder: Path) -> tuple[list[Line], int]:
    """Make the state, run the pipeline and the script on it."""
    make_example(folder, arrests=arrests, seed=1, progress=Progress())
    lines = []
    found, sampler, seconds = measured(["benchmarks.run", "--stages", str(folder)])
    for name, began, ended in found["spans"]:  # type: ignore[attr-defined]
        lines.append(Line(arrests, name, ended - began, sampler.peak(began, ended)))
    lines.append(Line(arrests, "reportgap, in all", seconds, sampler.peak()))
    _, again_sampler, again_seconds = measured(["benchmarks.run", "--stages", str(folder)])
    lines.append(Line(arrests, "reportgap, again with nothing new", again_seconds, again_sampler.peak()))
    _, script_sampler, script_seconds = measured(["benchmarks.pandas_baseline", str(folder)])
    lines.append(Line(arrests, "plain pandas script", script_seconds, script_sampler.peak()))
    return lines, int(found["rows"])  # type: ignore[call-overload]


def table(lines: list[Line]) -> str:
    """The lines as a Markdown table."""
    head = ["local arrests", "what", "seconds", "peak memory, GiB"]
    rows = [head, ["---"] * len(head), *(line.cells() for line in lines)]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--arrests", type=int, action="append", help="a size; may be given more than once")
    parser.add_argument("--write", action="store_true", help="write the table into the docs as well")
    parser.add_argument("--stages", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.stages:
        stages(options.stages)
        return
    lines: list[Line] = []
    notes = []
    for arrests in options.arrests or SIZES:
        with tempfile.TemporaryDirectory(prefix="reportgap-benchmark-") as folder:
            measured_lines, rows = one_size(arrests, Path(folder) / "state")
        lines += measured_lines
        notes.append(f"{arrests:,} local arrests: {rows:,} rows in all.")
    text = f"{table(lines)}\n\n" + "\n".join(notes) + f"\n{os.cpu_count()} cores."
    print(text)
    if options.write:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(
            f"# Time and memory of a run\n\nMade by `python -m benchmarks.run --write`.\n\n{text}\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
