"""What a run said of a made state, beside what was planted there: the tables of the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.accuracy import held_against_truth
from benchmarks.findings_watch import YEARLY_THRESHOLD
from pipelines.engines.duckdb_engine import Engine
from pipelines.findings.standing import LEAST_RECORDS, standing_rate

STANDARD, IN_TIME, FAR = 90.0, 80.0, 5.0
SHARED_CAUSES = ("outage", "coding_change")
ACCUSING = ("below", "stopped", "none_found")
UNDECIDED = ("inconclusive", "cannot_tell", "too_few")
NEVER_ACCUSED = ("seasonal", "covered", "merged", "closed", "no_arrests")
SILENT_COUNTIES = ("stopped", "never_reported")
PLANTED_AT_ONCE = {
    "outage": "arrest_reported",
    "court_outage": "disposition_reported",
    "statute_recoded": "arrest_reported",
    "form_loses_charge": "arrest_reported",
}

JURISDICTIONS = """
    WITH own AS (
        SELECT
            jurisdiction_id,
            count(*) FILTER (outcome_code = 'reported') AS found,
            count(*) FILTER (outcome_code = 'missing' AND cause_code NOT IN ('outage', 'coding_change')) AS missing,
            count(*) FILTER (outcome_code = 'reported' AND NOT is_late) AS on_time,
            count(*) FILTER (outcome_code = 'review') AS review
        FROM truth_arrest
        WHERE obligation_id = 'arrest_reported'
        GROUP BY ALL
    ),
    texas AS (
        SELECT place_id, value_pct FROM measure
        WHERE
            measure_code = 'tx_completeness' AND place_kind = 'jurisdiction'
            AND period_kind = 'year' AND period = '2024'
            AND population_code = 'all' AND level_group = 'all'
    ),
    newest AS (
        SELECT jurisdiction_id, sum(at_repository) AS at_repository
        FROM agency_month
        WHERE
            obligation_id = 'arrest_reported'
            AND month = (SELECT strftime(as_of_date - INTERVAL 1 MONTH, '%Y-%m') FROM run_setting)
        GROUP BY ALL
    )
    SELECT
        j.jurisdiction_id, j.behavior, coalesce(own.found, 0) AS found, coalesce(own.missing, 0) AS missing,
        coalesce(own.on_time, 0) AS on_time, coalesce(own.review, 0) AS review,
        c.conclusion_code, c.rank, coalesce(c.denominator, 0) AS denominator,
        coalesce(texas.value_pct, 100) AS texas_pct, coalesce(newest.at_repository, 0) AS newest
    FROM truth_jurisdiction AS j
    LEFT JOIN own ON own.jurisdiction_id = j.jurisdiction_id
    LEFT JOIN conclusion AS c
        ON c.place_id = j.jurisdiction_id AND c.place_kind = 'jurisdiction' AND c.obligation_id = 'arrest_reported'
    LEFT JOIN texas ON texas.place_id = j.jurisdiction_id
    LEFT JOIN newest ON newest.jurisdiction_id = j.jurisdiction_id
    ORDER BY j.jurisdiction_id
"""
AGENCIES = """
    SELECT p.ori, p.kind, p.from_date, j.behavior, c.conclusion_code,
        count(*) FILTER (v.cause_code = 'agency' AND v.kind_code IN ('stopped', 'recovered')) > 0 AS is_told_stopped
    FROM truth_planted AS p
    JOIN agency AS a ON a.ori = p.ori
    JOIN truth_jurisdiction AS j ON j.jurisdiction_id = a.jurisdiction_id
    LEFT JOIN conclusion AS c ON c.place_id = p.ori AND c.place_kind = 'agency' AND c.obligation_id = 'arrest_reported'
    LEFT JOIN volume_change AS v
        ON v.place_id = p.ori AND v.place_kind = 'agency' AND v.obligation_id = 'arrest_reported'
    WHERE p.kind IN ('seasonal', 'covered', 'merged', 'closed', 'no_arrests')
    GROUP BY ALL ORDER BY ALL
"""
MONTHS = """
    SELECT ori, month, at_repository FROM agency_month
    WHERE obligation_id = 'arrest_reported' AND ori IN (
        SELECT ori FROM truth_planted WHERE kind IN ('seasonal', 'covered', 'merged', 'closed', 'no_arrests')
    )
    ORDER BY ALL
"""
AT_ONCE = """
    SELECT kind, what, from_date, until_date, count(*) AS agencies
    FROM truth_planted WHERE what <> '' GROUP BY ALL ORDER BY ALL
"""
TOLD = """
    SELECT DISTINCT obligation_id, cause_code, cause_evidence,
        strftime(min(event_at), '%Y-%m') AS first_month, strftime(max(event_at), '%Y-%m') AS last_month
    FROM ledger WHERE outcome_code = 'missing' AND cause_code IN ('outage', 'coding_change')
    GROUP BY ALL ORDER BY ALL
"""
SQL_OF = {"jurisdictions": JURISDICTIONS, "agencies": AGENCIES, "months": MONTHS, "at_once": AT_ONCE, "told": TOLD}


@dataclass(frozen=True)
class Seen:
    """What was said of one state or more, beside the truth; each frame has the state's seed.

    Attributes:
        arrests: One row a true event: its true and found outcome and cause.
        jurisdictions: Each with its true counts, its conclusion, and what the usual practice has.
        agencies: Those that are never to be accused, and what was said of them.
        months: Their monthly counts at the repository.
        at_once: What was planted at many agencies at once.
        told: The outages and changes in coding that were named.
    """

    arrests: pd.DataFrame
    jurisdictions: pd.DataFrame
    agencies: pd.DataFrame
    months: pd.DataFrame
    at_once: pd.DataFrame
    told: pd.DataFrame

    @classmethod
    def of(cls, engine: Engine, truth: Path, seed: int) -> Seen:
        """Read it from a run's engine and the folder of the truth."""
        arrests = held_against_truth(engine, truth).arrests
        for name in ("jurisdiction", "planted"):
            engine.register_parquet(f"truth_{name}", [truth / f"{name}.parquet"])
        frames = {name: engine.frame(sql) for name, sql in SQL_OF.items()}
        return cls(arrests.assign(state=seed), **{name: frame.assign(state=seed) for name, frame in frames.items()})

    @classmethod
    def together(cls, seen: Sequence[Seen]) -> Seen:
        """Of several states."""
        return cls(*(pd.concat([getattr(one, field.name) for one in seen], ignore_index=True) for field in fields(cls)))


def _table(head: Sequence[str]) -> list[str]:
    return [_row(*head), "|" + "---|" * len(head)]


def _row(*cells: object) -> str:
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def _share(part: float, whole: float) -> str:
    return f"{part / whole:.1%} ({part:,} of {whole:,})" if whole else "none"


def cause_rows(seen: Seen) -> list[str]:
    """How often the cause is right, by true cause."""
    missing = seen.arrests[(seen.arrests["true_code"] == "missing") & seen.arrests["evidence_in_exports"]]
    is_found = missing["found_code"] == "missing"
    is_right = is_found & (missing["true_cause"] == missing["found_cause"])
    rows = _table(["true cause", "missing", "found as missing", "cause right", "most often said instead"])
    for cause, group in [("all", missing), *missing.groupby("true_cause")]:
        right = is_right[group.index]
        wrong = group.loc[~right & is_found[group.index], "found_cause"].value_counts()
        instead = f"{wrong.index[0]} ({wrong.iloc[0]:,})" if len(wrong) and cause != "all" else ""
        found = _share(int(is_found[group.index].sum()), len(group))
        rows.append(_row(cause, f"{len(group):,}", found, _share(int(right.sum()), len(group)), instead))
    return rows


def without_evidence(seen: Seen) -> str:
    """What is said of records that nothing in the exports can tell from missing ones."""
    rows = seen.arrests[~seen.arrests["evidence_in_exports"] & (seen.arrests["true_code"] == "reported")]
    found = rows[rows["found_code"] == "missing"]
    told = int((found["found_cause"] == "cannot_tell").sum())
    return (
        f"Nothing in the exports shows that {len(rows):,} reported records are on file; {len(found):,} of them are "
        f"called missing, and of these {told:,} with the cause `cannot_tell`."
    )


def _true_conclusions(rows: pd.DataFrame) -> pd.Series[str]:
    """What is to be concluded; empty where the truth lies too near the standard, or nothing can be known."""
    due = rows["found"] + rows["missing"]
    rate = 100 * rows["found"] / due.clip(lower=1)
    on_time = 100 * rows["on_time"] / rows["found"].clip(lower=1)
    said = np.select(
        [
            (rows["behavior"] == "no_local_export") | (due == 0),
            rows["behavior"] == "stopped",
            rows["behavior"] == "never_reported",
            rate <= STANDARD - FAR,
            (rate >= STANDARD + FAR) & (on_time <= IN_TIME - FAR),
            (rate >= STANDARD + FAR) & (on_time >= IN_TIME + FAR),
        ],
        ["", "stopped", "none_found", "below", "late", "meets"],
        "",
    )
    return pd.Series(said, rows.index)


def _is_decided(row: pd.Series[int]) -> bool:
    """Whether the true counts leave no other conclusion, however a person decides what is truly for one to decide."""
    found = standing_rate(int(row["found"]), int(row["missing"]), int(row["review"]))
    in_time = standing_rate(int(row["on_time"]), int(row["found"] - row["on_time"]))
    if found.high is None or found.least is None or in_time.high is None or in_time.least is None:
        return True
    return found.high < STANDARD or (found.least >= STANDARD and (in_time.least >= IN_TIME or in_time.high < IN_TIME))


def conclusion_rows(seen: Seen) -> list[str]:
    """How often jurisdictions are concluded rightly, by size, beside the usual practice."""
    places = seen.jurisdictions.assign(true=_true_conclusions(seen.jurisdictions))
    judged = places[places["true"] != ""].copy()
    judged["due"] = judged["found"] + judged["missing"]
    judged["decided"] = [_is_decided(row) for _, row in judged.iterrows()]
    is_bad = judged["true"].isin(["below", "stopped", "none_found"])
    texas = (judged["texas_pct"] < STANDARD) == is_bad
    empty = (judged["newest"] == 0) == is_bad
    head = ["jurisdictions", "number", "right", "undecided", "wrong"]
    rows = _table([*head, "fixed threshold, Texas style: right", "no records this month: right"])
    groups = [
        ("20 records due or more", judged["due"] >= LEAST_RECORDS),
        ("of these, decided by the counts", (judged["due"] >= LEAST_RECORDS) & judged["decided"]),
        ("fewer than 20 due", judged["due"] < LEAST_RECORDS),
        *(
            (
                f"decided by the counts, truly {code}",
                (judged["true"] == code) & judged["decided"] & (judged["due"] >= 20),
            )
            for code in ("meets", "below", "late", "stopped", "none_found")
        ),
    ]
    for name, chosen in groups:
        said = judged.loc[chosen, "conclusion_code"]
        right = said == judged.loc[chosen, "true"]
        unsure = said.isin(UNDECIDED) & ~right
        number = int(chosen.sum())
        marks = (right, unsure, ~right & ~unsure, texas[chosen], empty[chosen])
        rows.append(_row(name, f"{number:,}", *(_share(int(marked.sum()), number) for marked in marks)))
    ranked = places[places["rank"].notna()]
    few = int((ranked["denominator"] < LEAST_RECORDS).sum())
    return [*rows, "", f"Ranked with fewer than {LEAST_RECORDS} records: {few} of {len(ranked):,}."]


def _named(seen: Seen, planted: pd.Series[str]) -> bool:
    """Whether one of the planted outages and changes was named, by system or statute, in its months."""
    told = seen.told[(seen.told["state"] == planted["state"])]
    told = told[told["obligation_id"] == PLANTED_AT_ONCE[planted["kind"]]]
    first, last = str(planted["from_date"])[:7], str(planted["until_date"])[:7]
    told = told[(told["first_month"] <= last) & (told["last_month"] >= first)]
    cause = "outage" if planted["kind"].endswith("outage") else "coding_change"
    told = told[told["cause_code"] == cause]
    words = [_plain(word) for word in planted["what"].split(", ")]
    return any(all(word in _plain(text) for word in words) for text in told["cause_evidence"])


def _plain(text: str) -> str:
    """Letters and digits alone: statutes are compared without their punctuation."""
    return "".join(character for character in text.upper() if character.isalnum())


def shared_rows(seen: Seen) -> list[str]:
    """How often each planted outage and change in coding was named, and what was named that was not there."""
    head = ["planted", "number", "named as such", "not named in", "its missing arrests and prints with that cause"]
    rows = _table(head)
    missing = seen.arrests[(seen.arrests["true_code"] == "missing")]
    for kind in PLANTED_AT_ONCE:
        planted = seen.at_once[seen.at_once["kind"] == kind]
        unnamed = [str(row["state"]) for _, row in planted.iterrows() if not _named(seen, row)]
        cause = {"outage": "outage", "court_outage": ""}.get(kind, "coding_change")
        of_cause = missing[missing["true_cause"] == cause]
        right = int((of_cause["found_cause"] == cause).sum())
        named = _share(len(planted) - len(unnamed), len(planted))
        of_records = _share(right, len(of_cause)) if cause else ""
        rows.append(_row(kind, len(planted), named, ", ".join(unnamed) or "none", of_records))
    told = seen.arrests[seen.arrests["found_cause"].isin(SHARED_CAUSES) & (seen.arrests["found_code"] == "missing")]
    false = int((~told["true_cause"].isin(SHARED_CAUSES)).sum())
    return [*rows, "", f"Of the records said to be kept away by either, {_share(false, len(told))} were not."]


def accused_rows(seen: Seen) -> list[str]:
    """How often a jurisdiction that meets the standard is accused of falling short."""
    places = seen.jurisdictions
    due = places["found"] + places["missing"]
    is_fine = (100 * places["found"] / due.clip(lower=1) >= STANDARD) & (due > 0)
    is_fine &= ~places["behavior"].isin([*SILENT_COUNTIES, "no_local_export"])
    fine = places[is_fine]
    said: list[tuple[str, pd.Series[bool]]] = [
        ("below, stopped or none found", fine["conclusion_code"].isin(ACCUSING)),
        ("fixed threshold, Texas style", fine["texas_pct"] < STANDARD),
        ("no records this month", fine["newest"] == 0),
    ]
    rows = _table(["said", "of jurisdictions that meet the standard", "most of them in one state"])
    return [*rows, *(_row(name, _share(int(marks.sum()), len(fine)), _most(fine[marks])) for name, marks in said)]


def _most(places: pd.DataFrame) -> str:
    """The state that has most of some places, and how many: what goes wrong may be one state's."""
    of_state = places["state"].value_counts().sort_index()
    return f"{of_state.max()} (seed {of_state.idxmax()})" if len(of_state) else "none"


def agency_rows(seen: Seen) -> list[str]:
    """How often agencies are accused that are never to be, beside the usual practice."""
    agencies = seen.agencies[~seen.agencies["behavior"].isin(SILENT_COUNTIES)]
    head = ["agencies", "number", "concluded stopped or none found", "ever told to have stopped"]
    rows = _table([*head, "a month without records", "a year below 90 % of the one before"])
    by_agency = {key: group["at_repository"].to_numpy() for key, group in seen.months.groupby(["state", "ori"])}
    for kind in NEVER_ACCUSED:
        chosen = agencies[agencies["kind"] == kind]
        counts = [by_agency.get((row["state"], row["ori"]), np.zeros(1)) for _, row in chosen.iterrows()]
        number = len(chosen)
        rows.append(
            _row(
                kind,
                number,
                _share(int(chosen["conclusion_code"].isin(["stopped", "none_found"]).sum()), number),
                _share(int(chosen["is_told_stopped"].sum()), number),
                _share(_how_many(counts, lambda months: bool((months[:-1] == 0).any())), number),
                _share(_how_many(counts, _has_short_year), number),
            )
        )
    return rows


def _how_many(counts: Sequence[np.ndarray], is_accused: Callable[[np.ndarray], bool]) -> int:
    return sum(is_accused(months) for months in counts)


def _has_short_year(months: np.ndarray) -> bool:
    ends = range(24, len(months))
    return any(months[end - 12 : end].sum() < YEARLY_THRESHOLD * months[end - 24 : end - 12].sum() for end in ends)
