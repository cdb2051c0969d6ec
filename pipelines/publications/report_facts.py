"""What the report says: each section's rows by one SELECT, and the sentences of its first screen."""

from __future__ import annotations

import dataclasses
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipelines.engines.duckdb_engine import Engine, sql_file
from pipelines.findings.tables import CONCLUSION
from pipelines.obligations.declared import load_declared, main_steps
from pipelines.publications.wording import label, wordings

SECTIONS = Path(__file__).parent / "sql" / "report"
ARRESTS = "arrest_reported"
FAILING = ("stopped", "none_found", "below", "late")
UNSURE = ("inconclusive", "cannot_tell", "too_few")
CONCLUSIONS = (*FAILING, *UNSURE, "meets")
MAIN_STEP = {code: step for code in wordings()["obligation"] if (step := main_steps().get(code))}
"""The step that stands for its obligation where a section shows one; in the order in which obligations are shown."""

Row = dict[str, Any]


@dataclass(frozen=True)
class ReportFacts:
    """All that the report is written from; nothing in it is about a person.

    Attributes:
        sections: The rows of each SELECT in `sql/report`, by its name.
        has_previous: Whether there was a publication to compare with.
    """

    sections: dict[str, list[Row]]
    has_previous: bool

    def __getitem__(self, name: str) -> list[Row]:
        return self.sections[name]

    @property
    def obligations(self) -> list[str]:
        """The obligations with a conclusion, arrests first."""
        found = {row["obligation_id"] for row in self["conclusion"]}
        return [*(name for name in MAIN_STEP if name in found), *sorted(found - MAIN_STEP.keys())]

    def conclusions(self, obligation: str, codes: tuple[str, ...] = ()) -> list[Row]:
        """The jurisdictions' conclusions under one obligation; only those with one of the codes, if any are given."""
        rows = [row for row in self["conclusion"] if row["obligation_id"] == obligation]
        return [row for row in rows if row["conclusion_code"] in codes] if codes else rows

    def measure(self, code: str) -> Row | None:
        """A measure of the whole state, or None where there is nothing to measure."""
        return next((row for row in self["headline"] if row["measure_code"] == code and row["denominator"]), None)

    def main_measure(self, obligation: str) -> Row | None:
        """The rate of the whole state that stands for an obligation, or None where there is nothing to measure."""
        rows = (row for row in self["headline"] if row["is_main"] and row["denominator"])
        return next((row for row in rows if row["obligation_id"] == obligation), None)

    def tally(self, obligation: str, codes: tuple[str, ...] = CONCLUSIONS) -> list[tuple[str, int]]:
        """How many jurisdictions have each of the conclusions that any has, those that fail first."""
        counts = Counter(row["conclusion_code"] for row in self.conclusions(obligation))
        return [(code, counts[code]) for code in codes if counts[code]]

    def of_main_step(self, section: str, obligation: str) -> list[Row]:
        """A section's rows for the step that stands for the obligation."""
        return [
            row
            for row in self[section]
            if row["obligation_id"] == obligation and row["step"] == MAIN_STEP.get(obligation, row["step"])
        ]

    def replies(self, obligation: str, place: str) -> list[Row]:
        """What a jurisdiction replied to what drafts said of it under one obligation, the latest first."""
        return [
            row for row in self["reply"] if row["jurisdiction_id"] == place and row["obligation_id"] in ("", obligation)
        ]

    def course(self, obligation: str) -> dict[str, list[tuple[str, float]]]:
        """Month and rate of each jurisdiction."""
        found: dict[str, list[tuple[str, float]]] = {}
        for row in self["course"]:
            if row["obligation_id"] == obligation:
                found.setdefault(row["place_id"], []).append((row["month"], row["value_pct"]))
        return found

    def judged_by(self, obligation: str) -> str:
        """What the figures beside an obligation's conclusions measure; only sentences speak of how timely they are."""
        used = {row["standard_id"] for row in self.conclusions(obligation) if row["conclusion_code"] != "late"}
        measures = {row["measure_code"] for row in self["standard"] if row["standard_id"] in used}
        return label("measure", measures.pop()) if len(measures) == 1 else "Rate"

    @property
    def proxies(self) -> list[str]:
        """What showed a silence where no local export covers the place, in the order of the wordings."""
        used = {row["basis_code"] for row in self["conclusion"]}
        return [code for code in wordings()["proxy"] if code in used]

    @property
    def calibrated_on(self) -> str:
        """What the probabilities of links were calibrated on, in a sentence; empty where nothing was scored."""
        for row in self["calibration"]:
            pairs = f"{row['decided_pairs']:,} pairs that people decided" if row["decided_pairs"] else "made states"
            own = row["own_curves"]
            places = f", and in {own} of the jurisdictions on decisions of their own" if own else ""
            return f"How probable a link is was calibrated on {pairs}{places}."
        return ""

    @property
    def answer(self) -> str:
        """The report in one sentence: who does not report arrests."""
        judged = self.conclusions(ARRESTS)
        if not judged:
            return "No jurisdiction could be judged: no export of arrests was read."
        counts = {code: len(self.conclusions(ARRESTS, (code,))) for code in FAILING}
        said = [
            f"{counts[code]} {words}"
            for code, words in (
                ("stopped", "stopped reporting arrests"),
                ("none_found", "reported none"),
                ("below", "reported too few"),
                ("late", "reported late"),
            )
            if counts[code]
        ]
        total = f"Of {len(judged)} jurisdiction{'' if len(judged) == 1 else 's'}"
        if not said:
            unsure = len(self.conclusions(ARRESTS, UNSURE))
            rest = f", and nothing certain can be said of {unsure}" if unsure else ""
            return f"{total}, none is known to fail in reporting arrests{rest}."
        listed = said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
        return f"{total}, {listed}."


def gather(engine: Engine, previous: Path | None) -> ReportFacts:
    """Run every SELECT of the report.

    Args:
        engine: Has the run's tables, `standard`, `rule` and `run_setting` among them.
        previous: The folder of the last publication, or None if this is the first.
    """
    load_declared(engine)
    past = previous / f"{CONCLUSION.name}.parquet" if previous else None
    has_previous = past is not None and past.is_file()
    if past is not None and has_previous:
        engine.register_parquet("previous_conclusion", [past])
    else:
        engine.load(dataclasses.replace(CONCLUSION, name="previous_conclusion"), [])
    sections = {path.stem: engine.named_rows(sql_file(path)) for path in sorted(SECTIONS.glob("*.sql"))}
    return ReportFacts(sections, has_previous)
