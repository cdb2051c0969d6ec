"""Duties against the truth: how well a run finds each failure that was planted on a made state.

    python -m benchmarks.duties                      30,000 arrests, 1,500 orders, 180 certificates, 2,400 tips
    python -m benchmarks.duties --arrests 100000 --seed 2
    python -m benchmarks.duties --workspace DIR      a made state that was run already

Judged are the orders that a court's export carries. A failure is found if the ledger or its wrong values name it; an
order in review, and a cause that can't be told, count as not found. What is named and was not planted counts against
precision. So it is with certificates of prohibiting records: a failure is found if a finding names its agency,
half-year, category and file; and with denied firearm transactions: step by step and agency by agency.
half-year, category and file. And with awards: a failure is found if the ledger or its wrong values name it for the very
condition or report, and its cause.
half-year, category and file; and with tips: it is found if the ledger gives its cause, or its wrong values name it.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipelines.engines.duckdb_engine import Engine, quoted
from pipelines.example_state.make import make_example
from pipelines.progress import Silent
from pipelines.records.identity import record_id_sql
from pipelines.run import run_workspace
from pipelines.workspace import Workspace

AIM = 0.99
DEFECTS = ("order_file_differs", "brady_flag_differs", "end_date_differs", "renewal_not_entered", "identifier_missing")

FACTS = """
    WITH row_of AS (
        SELECT subject_id, obligation_id, step, outcome_code, cause_code, ledger_id
        FROM ledger
        WHERE obligation_id IN ('order_entered', 'order_cleared')
    ),
    wrong AS (
        SELECT l.subject_id, list(d.defect_code) AS codes
        FROM row_of AS l JOIN defect AS d ON d.ledger_id = l.ledger_id
        GROUP BY l.subject_id
    ),
    truth AS (
        SELECT *, {record_id} AS record_id FROM truth_order WHERE source IS NOT NULL
    )
    SELECT
        t.*,
        coalesce(e.outcome_code, 'no_row') AS entry_found,
        coalesce(e.cause_code, '') AS entry_cause,
        coalesce(c.outcome_code, 'no_row') AS clearing_found,
        coalesce(v.cause_code, '') AS service_cause,
        coalesce(v.outcome_code, 'no_row') AS service_found,
        coalesce(s.outcome_code, 'no_row') AS surrender_found,
        coalesce(w.codes, []) AS defects
    FROM truth AS t
    LEFT JOIN row_of AS e ON e.subject_id = t.record_id AND e.step = 'entry'
    LEFT JOIN row_of AS c ON c.subject_id = t.record_id AND c.step = 'clearing'
    LEFT JOIN row_of AS v ON v.subject_id = t.record_id AND v.step = 'service'
    LEFT JOIN row_of AS s ON s.subject_id = t.record_id AND s.step = 'surrender'
    LEFT JOIN wrong AS w ON w.subject_id = t.record_id
"""

FAILURES = {
    "not entered": ("entered_code = 'missing'", "entry_found = 'missing'"),
    "  not forwarded by the court": (
        "entered_code = 'missing' AND order_fate_code = 'not_forwarded' AND source = 'caseflow_orders'",
        "entry_cause = 'order_not_forwarded'",
    ),
    "  lost in a hand-over": (
        "entered_code = 'missing' AND order_fate_code = 'handed_over'",
        "entry_cause = 'lost_in_handover'",
    ),
    "entered late": ("entered_code = 'late'", "entry_found = 'late'"),
    "in the wrong file": ("is_on_file AND is_wrong_file", "list_contains(defects, 'order_file_differs')"),
    "wrong Brady indicator": ("is_on_file AND is_wrong_brady", "list_contains(defects, 'brady_flag_differs')"),
    "wrong end": ("is_on_file AND is_wrong_end", "list_contains(defects, 'end_date_differs')"),
    "renewed, old end on file": ("is_on_file AND keeps_old_end", "list_contains(defects, 'renewal_not_entered')"),
    "no identifier": ("is_on_file AND lacks_identifier", "list_contains(defects, 'identifier_missing')"),
    "not served": ("service_code = 'not_served'", "service_found = 'missing' AND service_cause = 'order_not_served'"),
    "service not recorded": (
        "service_code = 'not_recorded'",
        "service_found = 'missing' AND service_cause = 'service_not_recorded'",
    ),
    "surrender not recorded": ("surrender_code = 'not_recorded'", "surrender_found = 'missing'"),
    "over and still active": ("cleared_code = 'missing'", "clearing_found = 'missing'"),
    "cleared late": ("cleared_code = 'late'", "clearing_found = 'late'"),
}
"""Each planted failure: what is true of it, and what names it in the publication."""

LINKS = """
    SELECT
        count(*) FILTER (WHERE k.repository_id IS NOT NULL) AS made,
        count(*) FILTER (WHERE k.repository_id = {entry_id}) AS right_ones,
        count(*) FILTER (WHERE is_on_file) AS true_pairs
    FROM truth_order AS t
    LEFT JOIN link AS k ON k.level_code = 'order' AND k.local_id = {record_id}
    WHERE t.source IS NOT NULL
"""


FINDINGS = """
    SELECT
        coalesce(t.finding_code, f.finding_code) AS name,
        count(*) FILTER (t.finding_code IS NOT NULL AND f.finding_code IS NOT NULL) AS right_ones,
        count(f.finding_code) AS found,
        count(t.finding_code) AS true_ones
    FROM truth_certificate_failure AS t
    FULL JOIN certificate_finding AS f USING (finding_code, agency_ori, period_end_date, category_code, file_code)
    GROUP BY 1
    ORDER BY 1
"""
OUTCOMES = """
    SELECT
        concat('certificate ', coalesce(t.cause_code, f.cause_code, t.outcome_code, f.outcome_code)) AS name,
        count(*) FILTER (t.agency_ori IS NOT NULL AND f.agency_ori IS NOT NULL) AS right_ones,
        count(f.agency_ori) AS found,
        count(t.agency_ori) AS true_ones
    FROM truth_certificate AS t
    FULL JOIN certificate AS f
        ON f.agency_ori = t.agency_ori
        AND f.period_end_date = t.period_end_date
        AND f.outcome_code = t.outcome_code
        AND f.cause_code IS NOT DISTINCT FROM t.cause_code
    GROUP BY 1
    ORDER BY 1
"""
PROHIBITORS = """
    WITH found AS (
        SELECT
            p.agency_ori,
            p.record_number_raw AS record_number,
            coalesce(s.outcome_code, 'no_row') AS submission_code,
            coalesce(r.outcome_code, 'no_row') AS removal_code,
            d.ledger_id IS NOT NULL AS is_wrong_code
        FROM prohibiting_record AS p
        LEFT JOIN ledger AS s ON s.subject_id = p.record_id AND s.step = 'submission'
        LEFT JOIN ledger AS r ON r.subject_id = p.record_id AND r.step = 'removal'
        LEFT JOIN defect AS d ON d.ledger_id = s.ledger_id AND d.defect_code = 'prohibition_differs'
    ),
    named AS (
        SELECT agency_ori, record_number, unnest([
            concat('prohibitor submission ', submission_code), concat('prohibitor removal ', removal_code),
            CASE WHEN is_wrong_code THEN 'prohibitor in wrong category' END
        ]) AS name
        FROM {side}
    )
    SELECT * FROM named WHERE name IS NOT NULL
"""
TIPS = """
    SELECT l.agency_ori, t.tip_number_raw AS record_number, l.cause_code AS name
    FROM ledger AS l JOIN tip AS t ON t.record_id = l.subject_id
    WHERE l.outcome_code IN ('missing', 'late') AND l.obligation_id LIKE 'tip_%'
    UNION
    SELECT l.agency_ori, t.tip_number_raw, d.defect_code
    FROM defect AS d JOIN ledger AS l ON l.ledger_id = d.ledger_id JOIN tip AS t ON t.record_id = l.subject_id
    WHERE l.obligation_id LIKE 'tip_%'
"""
TIP_LINKS = """
    SELECT
        'links of tips' AS name,
        count(*) FILTER (t.tip_number IS NOT NULL AND f.tip_number IS NOT NULL),
        count(f.tip_number),
        count(t.tip_number)
    FROM truth_tip_pair AS t
    FULL JOIN (
        SELECT
            l.agency_ori,
            l.tip_number_raw AS tip_number,
            e.agency_ori AS earlier_agency_ori,
            e.tip_number_raw AS earlier_tip_number
        FROM link AS k
        JOIN tip AS l ON l.record_id = k.local_id
        JOIN tip AS e ON e.record_id = k.repository_id
        WHERE k.level_code = 'tip' AND k.band_code = 'linked'
    ) AS f USING (agency_ori, tip_number, earlier_agency_ori, earlier_tip_number)
"""
"""What was found of tips, and of those that name one person."""
BENCHMARKS = """
    SELECT
        concat('benchmark ', coalesce(t.result_code, f.result_code)) AS name,
        count(*) FILTER (t.agency_ori IS NOT NULL AND f.agency_ori IS NOT NULL) AS right_ones,
        count(f.agency_ori) AS found,
        count(t.agency_ori) AS true_ones
    FROM truth_benchmark AS t
    FULL JOIN benchmark AS f USING (agency_ori, plan_year, result_code)
    GROUP BY 1
    ORDER BY 1
"""
NAMED = """
    SELECT
        name,
        count(*) FILTER (is_true AND is_found) AS right_ones,
        count(*) FILTER (is_found) AS found,
        count(*) FILTER (is_true) AS true_ones
    FROM (
        SELECT * EXCLUDE (is_true), bool_or(is_true) AS is_true, bool_or(NOT is_true) AS is_found
        FROM (
            SELECT *, TRUE AS is_true FROM named_true
            UNION ALL
            SELECT *, FALSE AS is_true FROM named_found
        )
        GROUP BY ALL
    )
    GROUP BY name
    ORDER BY name
"""
"""What is true and what was found, name by name."""

DENIAL_FOUND = """
    SELECT
        d.source,
        coalesce(d.check_number_raw, d.check_number) AS key_1,
        l.recipient_id,
        concat_ws(' ', 'denial', l.step, l.outcome_code, l.cause_code) AS name
    FROM ledger AS l
    JOIN denial AS d ON d.record_id = l.subject_id
    WHERE l.obligation_id LIKE 'denial_%'
    UNION ALL
    SELECT d.source, coalesce(d.check_number_raw, d.check_number),
        concat(row_number() OVER (PARTITION BY d.record_id ORDER BY b.ledger_id)),
        'denial missing result behind a delayed check'
    FROM denial_disposition AS b
    JOIN denial AS d ON d.record_id = b.denial_id
    WHERE b.obligation_id = 'disposition_reported'
    UNION ALL
    SELECT d.source, coalesce(d.check_number_raw, d.check_number), '', 'denial reason repeated_attempts'
    FROM denial_reason AS r
    JOIN denial AS d ON d.record_id = r.denial_id
    WHERE r.reason_code = 'repeated_attempts'
    UNION ALL
    {person}
"""
DENIAL_TRUE = """
    SELECT
        t.source,
        t.key_1,
        s.recipient_id,
        concat_ws(' ', 'denial', s.step, s.outcome_code, nullif(s.cause_code, '')) AS name
    FROM truth_denial_step AS s
    JOIN truth_denial AS t ON t.denial_no = s.denial_no
    UNION ALL
    SELECT source, key_1, concat(row_number() OVER (PARTITION BY source, key_1 ORDER BY event_no, charge_no)),
        'denial missing result behind a delayed check'
    FROM truth_denial_disposition
    UNION ALL
    SELECT source, key_1, '', 'denial reason repeated_attempts' FROM truth_denial WHERE is_repeated
    UNION ALL
    SELECT t.source, t.key_1, r.key_1, 'denial person found on file'
    FROM truth_denial AS t
    JOIN truth_arrest AS a ON a.person_no = t.person_no
    JOIN truth_record AS r ON r.event_no = a.event_no AND r.record_table = 'repository_arrest' AND r.is_in_force
"""
DENIAL_PERSON = """
    SELECT t.source, t.key_1, r.key_1, 'denial person found on file'
    FROM person_link AS p
    JOIN denial AS d ON d.record_id = p.record_id
    JOIN truth_denial AS t ON t.source = d.source AND t.key_1 = coalesce(d.check_number_raw, d.check_number)
    JOIN truth_record AS r ON r.record_table = 'repository_arrest' AND {arrest_id} = p.other_id
    JOIN truth_arrest AS a ON a.event_no = r.event_no
    WHERE p.other_table = 'repository_arrest' AND p.band_code = 'linked'
"""
AWARDS = """
    WITH found AS (
        SELECT award_number, requirement_number, outcome_code, cause_code, wrong_values AS defect_code
        FROM award_requirement
    ),
    truth AS (
        SELECT
            award_number,
            replace(requirement_number, '-', '') AS requirement_number,
            outcome_code,
            cause_code,
            defect_code
        FROM truth_award
    ),
    named AS (
        SELECT award_number, requirement_number, unnest([
            concat('award ', coalesce(outcome_code, 'no_row')), concat('  ', cause_code), defect_code
        ]) AS name
        FROM {side}
    )
    SELECT DISTINCT award_number AS agency_ori, requirement_number AS record_number, name
    FROM named
    WHERE trim(name) <> ''
"""
"""Named by award and number within it, where other records are by agency and number."""


@dataclass(frozen=True)
class Score:
    """How well one failure is found.

    Attributes:
        name: The failure.
        right: Found and true.
        found: Found.
        true: True.
    """

    name: str
    right: int
    found: int
    true: int

    @property
    def precision(self) -> float:
        """Of what was found, how much is true."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Of what is true, how much was found."""
        return self.right / self.true if self.true else 1.0

    @property
    def reaches(self) -> bool:
        """Whether both are as high as aimed at."""
        return min(self.precision, self.recall) >= AIM

    def line(self) -> str:
        """For people."""
        mark = "" if self.reaches else "   below the aim"
        return (
            f"{self.name:32} {self.true:6,} true {self.found:6,} found   precision {self.precision:.4f}   "
            f"recall {self.recall:.4f}{mark}"
        )


def all_scores(workspace: Path) -> list[Score]:
    """Every score of every duty."""
    return [
        *scores(workspace),
        *certificate_scores(workspace),
        *denial_scores(workspace),
        *award_scores(workspace),
        *tip_scores(workspace),
    ]


def scores(workspace: Path) -> list[Score]:
    """The links of orders, and each planted failure."""
    with tempfile.TemporaryDirectory() as spill, Engine(Path(spill), memory_limit="1GB") as engine:
        _register_published(engine, workspace, ("ledger", "defect", "link"))
        engine.register_parquet("truth_order", [workspace / "truth" / "order.parquet"])
        record_id = _by_source(engine)
        entry_id = record_id_sql("repository_order", "repository_orders", ["entry_key"])
        engine.stage("fact", FACTS.format(record_id=record_id))
        made, right, true = engine.rows(LINKS.format(record_id=record_id, entry_id=entry_id))[0]
        found = [Score("links of orders", right, made, true)]
        for name, (true_sql, found_sql) in FAILURES.items():
            counts = engine.rows(
                f"SELECT count(*) FILTER (({true_sql}) AND ({found_sql})), count(*) FILTER ({found_sql}), "
                f"count(*) FILTER ({true_sql}) FROM fact"
            )[0]
            found.append(Score(name, *counts))
    return found


def certificate_scores(workspace: Path) -> list[Score]:
    """Each check, each outcome and cause of certificates, and each result of benchmarks."""
    with tempfile.TemporaryDirectory() as spill, Engine(Path(spill), memory_limit="1GB") as engine:
        _register_published(engine, workspace, ("certificate", "certificate_finding", "benchmark", "ledger", "defect"))
        for name in ("certificate", "certificate_failure", "benchmark"):
            engine.register_parquet(f"truth_{name}", [workspace / "truth" / f"{name}.parquet"])
        engine.register_parquet("truth_prohibitor", [workspace / "truth" / "prohibitor.parquet"])
        engine.register_parquet("prohibiting_record", _record_files(engine, workspace, "prohibiting_record"))
        engine.stage("named_found", PROHIBITORS.format(side="found"))
        engine.stage("named_true", PROHIBITORS.format(side="truth_prohibitor"))
        return [
            Score(name, right, found, true)
            for select in (OUTCOMES, FINDINGS, NAMED, BENCHMARKS)
            for name, right, found, true in engine.rows(select)
        ]


def denial_scores(workspace: Path) -> list[Score]:
    """Each outcome and cause of each step of denied firearm transactions."""
    with tempfile.TemporaryDirectory() as spill, Engine(Path(spill), memory_limit="1GB") as engine:
        _register_published(engine, workspace, ("ledger", "denial_disposition", "denial_reason", "person_link"))
        for name in ("denial", "denial_step", "denial_disposition", "record", "arrest"):
            engine.register_parquet(f"truth_{name}", [workspace / "truth" / f"{name}.parquet"])
        engine.register_parquet("denial", _record_files(engine, workspace, "denial"))
        arrest_id = record_id_sql("repository_arrest", "repository_arrests", ["r.key_1"])
        engine.stage("named_found", DENIAL_FOUND.format(person=DENIAL_PERSON.format(arrest_id=arrest_id)))
        engine.stage("named_true", DENIAL_TRUE)
        return [Score(name, right, found, true) for name, right, found, true in engine.rows(NAMED)]


def award_scores(workspace: Path) -> list[Score]:
    """Each outcome and cause of conditions and reports of awards, and each wrong value of a report."""
    with tempfile.TemporaryDirectory() as spill, Engine(Path(spill), memory_limit="1GB") as engine:
        _register_published(engine, workspace, ("award_requirement",))
        engine.register_parquet("truth_award", [workspace / "truth" / "award.parquet"])
        engine.stage("named_found", AWARDS.format(side="found"))
        engine.stage("named_true", AWARDS.format(side="truth"))
        return [Score(*row) for row in engine.rows(NAMED)]


def tip_scores(workspace: Path) -> list[Score]:
    """The links of tips on one person, and each failure in their handling."""
    with tempfile.TemporaryDirectory() as spill, Engine(Path(spill), memory_limit="1GB") as engine:
        _register_published(engine, workspace, ("ledger", "defect", "link"))
        for name in ("tip_failure", "tip_pair"):
            engine.register_parquet(f"truth_{name}", [workspace / "truth" / f"{name}.parquet"])
        engine.register_parquet("tip", _record_files(engine, workspace, "tip"))
        engine.stage("named_found", TIPS)
        engine.stage("named_true", "SELECT * FROM truth_tip_failure")
        return [Score(*row) for select in (TIP_LINKS, NAMED) for row in engine.rows(select)]


def _published(workspace: Path) -> Path:
    publications = workspace / "publications"
    return publications / (publications / "current").read_text(encoding="utf-8").strip()


def _register_published(engine: Engine, workspace: Path, names: Sequence[str]) -> None:
    for name in names:
        engine.register_parquet(name, [_published(workspace) / f"{name}.parquet"])


def _record_files(engine: Engine, workspace: Path, table: str) -> list[Path]:
    """The files with the records of one table that the publication read."""
    listed = quoted(str(_published(workspace) / "record_file.parquet"))
    files = engine.rows(f"SELECT path FROM read_parquet({listed}) WHERE record_table = {quoted(table)} ORDER BY path")
    return [workspace / str(path) for (path,) in files]


def _by_source(engine: Engine) -> str:
    """SQL for the record id of a true order."""
    sources = [
        str(name)
        for (name,) in engine.rows("SELECT DISTINCT source FROM truth_order WHERE source IS NOT NULL ORDER BY 1")
    ]
    cases = " ".join(
        f"WHEN {quoted(source)} THEN {record_id_sql('protection_order', source, ['key_1', 'key_2'])}"
        for source in sources
    )
    return f"CASE source {cases} END"


def main() -> int:
    """Print every score; 1 where one is below the aim."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--arrests", type=int, default=30_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workspace", type=Path)
    given = parser.parse_args()
    if given.workspace is not None:
        found = all_scores(given.workspace)
    else:
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / "state"
            make_example(target, arrests=given.arrests, seed=given.seed)
            run_workspace(Workspace(target), as_of=None, progress=Silent())
            found = all_scores(target)
    for score in found:
        print(score.line())
    return 0 if all(score.reaches for score in found) else 1


if __name__ == "__main__":
    sys.exit(main())
