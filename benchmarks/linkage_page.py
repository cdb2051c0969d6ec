"""The tables, curves and words of the linkage benchmark, printed and as a page of the docs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import altair as alt
import pandas as pd

from benchmarks.calibration_error import MOST_ERROR, Judged, calibration_error

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "benchmarks" / "linkage.md"
CURVES = PAGE.with_suffix(".svg")
AXES = {
    "tracking": "tracking removed, tenths",
    "ids": "IDs removed, tenths",
    "both": "both removed, tenths",
    "typing": "mistyped, times the usual",
}
"""The kinds of noise that are drawn, and their axes."""

INTRO = """\
How records are linked, and why so, is in [linking](../../explanation/linking.md). Every measurement is a
process of its own; memory is its peak. Seconds are those of the linking, reading left out. No threshold was
set by looking at a truth: reportgap links from .99, Splink from .95 as in its tutorial, ECM at even odds,
namematch at the threshold that it finds itself. Each record is in one pair at most, whatever the method. All
methods get the events that the product gathers from the local exports."""

RIVALS = """\
**Splink over everything** has Splink's own comparisons with term frequencies, u by random sampling (fixed for
numbers), m by maximising expectations in three passes over different blocks, its prior from deterministic
rules. **ECM** is the `recordlinkage` toolkit's classifier on its guide's comparisons. **namematch** clusters
persons, and learns from a number of the person, which it is shown on every other record; on arrests, the
pairs of a cluster must share the day of arrest. **Tracking number** and **exact number** link whatever has
the same number."""

NOISE = """\
Numbers are removed from the repository's records by tenths. Names and dates are mistyped on both sides with a
keyboard's slips (the key beside, two letters swapped, one lost, one doubled; day and month swapped, a digit,
a year), up to five times as often as in the state as made: there, of 1,000 records of a side, 8 have a slip
in the last name, 6 in the first name, 9 in the birth date, and 30 another day of arrest. Every degraded state
trains a model of its own, as a state with such records would; Splink too."""


SPOILED = """\
Here most of the repository's records have lost their numbers, and names and birth dates are spoiled in other ways
than a keyboard spoils them (`benchmarks/degraded.py`): keys find little, and the score has much to judge. No
calibration was learned from these damages."""

CALIBRATED = """\
Pairs with a probability of .05 to .95, of other made states of 100,000 arrests, whose repository's records have lost
all numbers or are spoiled: of reportgap those that no key has linked, of Splink all that it compares. A pair is
counted once for each damage."""


@dataclass
class Report:
    """What was measured, as it is printed and written.

    Attributes:
        command: How it was made.
        parts: Markdown, in order.
        misses: Aims that were not reached, in words.
    """

    command: str
    parts: list[str] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)

    def table(self, title: str, header: Sequence[str], rows: Sequence[Sequence[str]], words: str = "") -> None:
        """Add a table, and print it."""
        lines = ["| " + " | ".join(row) + " |" for row in (header, ["---"] * len(header), *rows)]
        part = f"## {title}\n\n" + (f"{words}\n\n" if words else "") + "\n".join(lines)
        print(f"\n{part}", flush=True)
        self.parts.append(part)

    def say(self, text: str) -> None:
        """Add words below the last table, and print them."""
        print(f"\n{text}", flush=True)
        self.parts.append(text)

    def expect(self, what: str, value: float, *, least: float = 0.0, most: float = float("inf")) -> None:
        """Note an aim that is missed."""
        if value < least:
            self.misses.append(f"{what}: {value:.4f}, where {least:.4f} is the aim")
        if value > most:
            self.misses.append(f"{what}: {value:.4f}, where at most {most:.4f} is the aim")

    def text(self) -> str:
        """The page."""
        closing = "\n".join(f"- {miss}" for miss in self.misses) or "None."
        body = "\n\n".join(self.parts)
        return (
            f"# Linking, beside other ways to link\n\nMade by `{self.command}`.\n\n{INTRO}\n\n{RIVALS}\n\n{body}\n\n"
            f"## Aims that are missed\n\n{closing}\n"
        )


@dataclass(frozen=True)
class Shares:
    """Links of one level held against the truth.

    Attributes:
        made: Links that were made.
        right: Of these, true ones.
        true: Records that have a counterpart.
        found: Of these, the ones that were linked to it.
    """

    made: int
    right: int
    true: int
    found: int

    @property
    def precision(self) -> float:
        """Of the links made, the share that is true."""
        return self.right / self.made if self.made else 1.0

    @property
    def recall(self) -> float:
        """Of the true ones, the share that was found."""
        return self.found / self.true if self.true else 1.0

    @property
    def both(self) -> float:
        """The harmonic mean of the two (F)."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def cells(self) -> list[str]:
        """Counts and shares as text."""
        counts = [f"{self.made:,}", f"{self.right:,}", f"{self.true:,}"]
        return [*counts, f"{self.precision:.4f}", f"{self.recall:.4f}", f"{self.both:.4f}"]

    def short(self) -> str:
        """Precision and recall as text."""
        return f"{self.precision:.4f} / {self.recall:.4f}"


SHARES = ["made", "right", "true", "precision", "recall", "F"]


def calibration(report: Report, pairs: Mapping[str, Sequence[Judged]]) -> None:
    """Add the expected calibration error over pairs that are neither nearly sure nor nearly excluded.

    Args:
        report: Where.
        pairs: By method; that of the product comes first.
    """
    header, rows, closing = ["method", "from", "pairs", "said", "true"], [], []
    for place, (method, judged) in enumerate(pairs.items()):
        off = calibration_error(judged)
        if off.pairs == 0:
            continue
        for start, count, said, true in off.tenths:
            rows.append([method, f"{start:.1f}", f"{count:,}", f"{said:.3f}", f"{true:.3f}"])
        closing.append(f"{method}: {off.words()}")
        if place == 0:
            report.expect("expected calibration error", off.error, most=MOST_ERROR)
    if rows:
        report.table("Calibration", header, rows, CALIBRATED)
        report.say("\n\n".join(closing))


def draw(points: Sequence[tuple[str, int, str, Shares]], path: Path) -> None:
    """Draw wrong and missed links over the noise, of 10,000.

    Args:
        points: Kind of noise, amount, method, and what was measured; kinds without an axis are left out.
        path: The SVG.
    """
    rows = [
        {"noise": AXES[kind], "amount": amount, "method": method, "error": error, "share": 10_000 * (1 - value)}
        for kind, amount, method, shares in points
        if kind in AXES
        for error, value in (("wrong of 10,000", shares.precision), ("missed of 10,000", shares.recall))
    ]
    chart = (
        alt.Chart(pd.DataFrame(rows))
        .mark_line(point=True)
        .encode(
            x=alt.X("amount:Q", title=None, axis=alt.Axis(tickMinStep=1, format="d")),
            y=alt.Y(
                "share:Q", title=None, scale=alt.Scale(type="symlog"), axis=alt.Axis(values=[0, 1, 10, 100, 1_000])
            ),
            color=alt.Color("method:N", title=None, legend=alt.Legend(orient="top")),
            strokeDash=alt.StrokeDash("method:N", title=None),
        )
        .properties(width=150, height=120)
        .facet(column=alt.Column("noise:N", title=None), row=alt.Row("error:N", title=None))
        .resolve_scale(x="independent")
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    chart.save(str(path))


def write(report: Report, points: Sequence[tuple[str, int, str, Shares]]) -> None:
    """Write the page, and the curves beside it."""
    if points:
        draw(points, CURVES)
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(report.text(), encoding="utf-8")
