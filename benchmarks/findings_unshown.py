"""Exports that have no place for a sign of prints: whether the cause is then left open, and not guessed.

    python -m benchmarks.findings --only-unshown

Of a made state, the mappings of two exports are stripped of every field that shows that prints were taken. What is
missing of arrests that no other export has was not fingerprinted, or printed and not sent; which, nobody can tell.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pandas as pd
import yaml

from benchmarks.accuracy import held_against_truth
from benchmarks.findings_state import concluded
from pipelines.example_state.make import make_example

FIRST_STATE = 501
COUNTIES = 60
HEADING = "## Exports without signs of prints\n"
STRIPPED = ("mainframe_bookings", "county_book")
SIGNS = ("is_printed", "printed_date", "tracking_number", "transaction_number")
OF_PRINTS = ("not_fingerprinted", "printed_not_sent")
ONLY_STRIPPED = f"""
    SELECT record_no.event_no, bool_and(arrest.source IN {STRIPPED}) AS is_unshown
    FROM record_no
    JOIN arrest ON arrest.record_id = record_no.record_id
    WHERE record_no.record_table = 'arrest' AND record_no.is_in_force
    GROUP BY ALL
"""


def unshown_section(states: int, arrests: int) -> str:
    """The page's section.

    Args:
        states: How many.
        arrests: How many arrests each has.
    """
    found = pd.concat([_arrests(seed, arrests) for seed in range(FIRST_STATE, FIRST_STATE + states)])
    missing = found[(found["true_code"] == "missing") & (found["found_code"] == "missing")]
    names = " and ".join(f"`{name}`" for name in STRIPPED)
    lines = [
        "",
        f"{states} made states (seeds from {FIRST_STATE} on) of {COUNTIES} counties and {arrests:,} arrests, in which "
        f"the mappings {names} read no field that shows prints "
        f"(`python -m benchmarks.findings --only-unshown --unshown {states} --arrests {arrests}`). Of arrests that no "
        "other export has, nobody can tell the two causes below apart; of the others everybody can. The usual "
        "practice takes no sign of prints for none taken.",
        "",
        "| missing, truly | exports | number | said `cannot_tell` | said rightly | said wrongly |",
        "|---|---|---|---|---|---|",
    ]
    causes = missing["true_cause"].where(missing["true_cause"].isin(OF_PRINTS), "any other")
    for cause in (*OF_PRINTS, "any other"):
        for is_unshown, exports in ((True, "without signs"), (False, "with signs")):
            rows = missing[(causes == cause) & (missing["is_unshown"] == is_unshown)]
            is_open = rows["found_cause"] == "cannot_tell"
            is_right = rows["found_cause"] == rows["true_cause"]
            shares = " | ".join(_share(marks) for marks in (is_open, is_right, ~is_open & ~is_right))
            lines.append(f"| {cause} | {exports} | {len(rows):,} | {shares} |")
    return "\n".join([*lines, ""])


def _share(marks: pd.Series[bool]) -> str:
    return f"{marks.mean():.1%} ({marks.sum():,})" if len(marks) else "none"


def _arrests(seed: int, arrests: int) -> pd.DataFrame:
    with tempfile.TemporaryDirectory(prefix="reportgap-unshown-") as parent:
        folder = Path(parent) / "state"
        make_example(folder, counties=COUNTIES, arrests=arrests, seed=seed)
        _strip(folder / "mappings")
        with concluded(folder) as engine:
            found = held_against_truth(engine, folder / "truth").arrests
            return found.merge(engine.frame(ONLY_STRIPPED), on="event_no")


def _strip(mappings: Path) -> None:
    for name in STRIPPED:
        path = mappings / f"{name}.yaml"
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        for record in content["records"]:
            if record["table"] == "arrest":
                record["fields"] = _without_signs(record["fields"])
        path.write_text(yaml.safe_dump(content, sort_keys=False, allow_unicode=True), encoding="utf-8")


def _without_signs(fields: dict[str, object]) -> dict[str, object]:
    return {name: source for name, source in fields.items() if name not in SIGNS}
