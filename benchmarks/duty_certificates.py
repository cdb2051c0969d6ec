"""Certificates of prohibiting records, and the records one by one, against the truth."""

from __future__ import annotations

from pathlib import Path

from benchmarks.duty_scores import NAMED, Score, published_and_true

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


def certificate_scores(workspace: Path) -> list[Score]:
    """Each check, each outcome and cause of certificates, and each result of benchmarks."""
    with published_and_true(
        workspace,
        ("certificate", "certificate_finding", "benchmark", "ledger", "defect"),
        truth=("certificate", "certificate_failure", "benchmark", "prohibitor"),
        records=("prohibiting_record",),
    ) as engine:
        engine.stage("named_found", PROHIBITORS.format(side="found"))
        engine.stage("named_true", PROHIBITORS.format(side="truth_prohibitor"))
        return [Score(*row) for select in (OUTCOMES, FINDINGS, NAMED, BENCHMARKS) for row in engine.rows(select)]
