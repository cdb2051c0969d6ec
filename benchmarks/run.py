"""Time and peak memory of a whole run, stage by stage, beside the plain pandas script on the same files.

    python -m benchmarks.run                      100,000 and 1,000,000 local arrests
    python -m benchmarks.run --arrests 100000     one size
    python -m benchmarks.run --write              also writes docs/reference/benchmarks/run.md

Every measurement is a process of its own. Memory is that of the process and its workers together, shared pages
counted once, sampled twenty times a second. Text, documents and workbooks are also read apart, each kind alone.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.memory import MemorySampler
from pipelines.deliveries.inbox import read_mappings
from pipelines.deliveries.stage import read_inbox
from pipelines.example_state.make import make_example
from pipelines.progress import Progress, Silent
from pipelines.run import run_workspace
from pipelines.workspace import Workspace

SIZES = (100_000, 1_000_000)
KINDS = {
    "text (delimited, fixed width)": ("delimited", "fixed_width"),
    "documents (JSON, XML)": ("json_lines", "json", "xml"),
    "workbooks (XLSX)": ("xlsx",),
}
ABOUT = """The aim is 120 seconds and 4 GiB at a million arrests. The script beside it reads the same files as text,
joins on the tracking number and counts; it keeps no account of rows, checks no identity, no clock and no rule, and
publishes nothing.
"""
PAGE = Path(__file__).parents[1] / "docs" / "reference" / "benchmarks" / "run.md"


@dataclass(frozen=True)
class Line:
    """One row of the table that is printed."""

    arrests: int
    what: str
    rows: int | None
    seconds: float
    peak_bytes: int

    def cells(self) -> list[str]:
        """Its cells as text."""
        rows = "" if self.rows is None else f"{self.rows:,}"
        return [f"{self.arrests:,}", self.what, rows, f"{self.seconds:.1f}", f"{self.peak_bytes / 2**30:.2f}"]


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
    result = run_workspace(Workspace(workspace), as_of=None, progress=progress)
    spans = [[span.name, span.began, span.ended] for span in progress.spans]
    print(json.dumps({"spans": spans, "rows": result.row_count}))


def reading(folder: Path) -> None:
    """The child process: read what lies in an inbox and nothing else, its rows as JSON."""
    with tempfile.TemporaryDirectory(dir=folder) as records:
        read = read_inbox(Workspace(folder), None, Silent(), records=Path(records), is_registered=False)
    rows = sum(delivery.summary.row_count for delivery in read.deliveries if delivery.summary is not None)
    print(json.dumps({"rows": rows}))


def of_kind(workspace: Path, folder: Path, kinds: tuple[str, ...]) -> None:
    """Make a workspace whose inbox holds the files of some formats alone, as links to those of another."""
    mappings, _ = read_mappings(Workspace(workspace))
    folder.mkdir()
    shutil.copy(Workspace(workspace).settings_file, folder)
    shutil.copytree(workspace / "mappings", folder / "mappings")
    for name, mapping in mappings.items():
        if mapping.format.kind.value in kinds:
            shutil.copytree(workspace / "inbox" / name, folder / "inbox" / name, copy_function=os.link)


def one_size(arrests: int, folder: Path) -> list[Line]:
    """Make the state, run the pipeline and the script on it."""
    make_example(folder, arrests=arrests, seed=1, progress=Progress())
    lines = []
    for number, (what, kinds) in enumerate(KINDS.items()):
        apart = folder.with_name(f"kind{number}")
        of_kind(folder, apart, kinds)
        found, sampler, seconds = measured(["benchmarks.run", "--reading", str(apart)])
        lines.append(Line(arrests, f"reading alone: {what}", int(found["rows"]), seconds, sampler.peak()))  # type: ignore[call-overload]
    found, sampler, seconds = measured(["benchmarks.run", "--stages", str(folder)])
    for name, began, ended in found["spans"]:  # type: ignore[attr-defined]
        lines.append(Line(arrests, name, None, ended - began, sampler.peak(began, ended)))
    rows = int(found["rows"])  # type: ignore[call-overload]
    lines.append(Line(arrests, "reportgap, in all", rows, seconds, sampler.peak()))
    _, again_sampler, again_seconds = measured(["benchmarks.run", "--stages", str(folder)])
    lines.append(Line(arrests, "reportgap, again with nothing new", rows, again_seconds, again_sampler.peak()))
    _, script_sampler, script_seconds = measured(["benchmarks.pandas_baseline", str(folder)])
    lines.append(Line(arrests, "plain pandas script", rows, script_seconds, script_sampler.peak()))
    return lines


def table(lines: list[Line]) -> str:
    """The lines as a Markdown table."""
    head = ["local arrests", "what", "rows", "seconds", "peak memory, GiB"]
    rows = [head, ["---"] * len(head), *(line.cells() for line in lines)]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--arrests", type=int, action="append", help="a size; may be given more than once")
    parser.add_argument("--write", action="store_true", help="write the table into the docs as well")
    parser.add_argument("--stages", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--reading", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.stages:
        stages(options.stages)
        return
    if options.reading:
        reading(options.reading)
        return
    lines: list[Line] = []
    for arrests in options.arrests or SIZES:
        with tempfile.TemporaryDirectory(prefix="reportgap-benchmark-") as folder:
            lines += one_size(arrests, Path(folder) / "state")
    text = f"{table(lines)}\n\n{os.cpu_count()} cores."
    print(text)
    if options.write:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(
            f"# Time and memory of a run\n\nMade by `python -m benchmarks.run --write`.\n\n{text}\n\n{ABOUT}",
            encoding="utf-8",
        )


if __name__ == "__main__":
    main()
