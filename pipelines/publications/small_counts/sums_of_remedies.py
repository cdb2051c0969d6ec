"""How the counts of remedies hang together with others that a reader is shown."""

from __future__ import annotations

from collections.abc import Iterable

from pipelines.publications.remedies import remedy_of_cause
from pipelines.publications.report_facts import MAIN_STEP, ReportFacts, Row
from pipelines.publications.small_counts.sum_of_counts import Place, SumOfCounts

OTHERS = frozenset({"clear_queue", "nothing"})
"""What no local agency can mend; the rest may be all that a conclusion counts against the place."""


def sums_of_remedies(facts: ReportFacts) -> Iterable[SumOfCounts]:
    """Jurisdictions make up the state, causes a remedy, and remedies what a place's figures say is missing."""
    rows = list(enumerate(facts["remedy"]))

    def cells(chosen: Iterable[tuple[int, Row]]) -> list[Place]:
        return [("remedy", number, "record_count") for number, _ in chosen]

    causes = [
        (number, row)
        for number, row in enumerate(facts["cause"])
        if MAIN_STEP.get(row["obligation_id"], row["step"]) == row["step"]
    ]
    for number, row in rows:
        if row["place_kind"] != "state":
            continue
        obligation, remedy = row["obligation_id"], row["remedy_code"]
        whole: Place = ("remedy", number, "record_count")
        key = (obligation, remedy)
        local = [
            (at, one)
            for at, one in rows
            if one["place_kind"] != "state" and (one["obligation_id"], one["remedy_code"]) == key
        ]
        yield cells(local), whole
        yield (
            [
                ("cause", at, "record_count")
                for at, cause in causes
                if cause["obligation_id"] == obligation
                and remedy_of_cause().get((obligation, cause["cause_code"])) == remedy
            ],
            whole,
        )
    by_place: dict[tuple[str, str], list[tuple[int, Row]]] = {}
    for number, row in rows:
        if row["place_kind"] != "state":
            by_place.setdefault((row["obligation_id"], row["place_id"]), []).append((number, row))
    for number, row in enumerate(facts["conclusion"]):
        of_place = by_place.get((row["obligation_id"], row["place_id"]), [])
        own = [(at, remedy) for at, remedy in of_place if remedy["remedy_code"] not in OTHERS]
        for column in ("missing", "not_found"):
            if row[column] is not None:
                yield cells(of_place), ("conclusion", number, column)
                yield cells(own), ("conclusion", number, column)
