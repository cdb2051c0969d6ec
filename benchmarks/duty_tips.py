"""Tips from the public against the truth: those on one person, and each failure in their handling."""

from __future__ import annotations

from pathlib import Path

from benchmarks.duty_scores import Score, named_scores, published_and_true

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
        SELECT DISTINCT
            l.agency_ori,
            l.tip_number_raw AS tip_number,
            e.agency_ori AS earlier_agency_ori,
            e.tip_number_raw AS earlier_tip_number
        FROM link AS k
        JOIN tip AS l ON l.record_id = k.local_id
        JOIN tip AS e ON e.record_id = k.repository_id
        WHERE
            k.level_code = 'tip'
            AND k.band_code = 'linked'
            AND (l.agency_ori, l.tip_number) <> (e.agency_ori, e.tip_number)
    ) AS f USING (agency_ori, tip_number, earlier_agency_ori, earlier_tip_number)
"""
"""What was found of tips, and of those that name one person."""

COUNTED_ONCE = """
    SELECT 'tips in two exports, counted once', count(*) FILTER (row_count = 1), sum(row_count), count(*)
    FROM (
        SELECT count(DISTINCT t.record_id) AS record_count, count(l.ledger_id) AS row_count
        FROM tip AS t
        LEFT JOIN ledger AS l ON l.subject_id = t.record_id AND l.step = 'screening'
        GROUP BY t.agency_ori, t.tip_number
    )
    WHERE record_count > 1
"""


def tip_scores(workspace: Path) -> list[Score]:
    """The links of tips on one person, those in two exports, and each failure in their handling."""
    with published_and_true(
        workspace, ("ledger", "defect", "link"), truth=("tip_failure", "tip_pair"), records=("tip",)
    ) as engine:
        engine.stage("named_found", TIPS)
        engine.stage("named_true", "SELECT * FROM truth_tip_failure")
        counted = [Score(*row) for select in (TIP_LINKS, COUNTED_ONCE) for row in engine.rows(select)]
        return [*counted, *named_scores(engine)]
