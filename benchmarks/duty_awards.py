"""Conditions and reports of awards against the truth."""

from __future__ import annotations

from pathlib import Path

from benchmarks.duty_scores import Score, named_scores, published_and_true

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


def award_scores(workspace: Path) -> list[Score]:
    """Each outcome and cause of conditions and reports of awards, and each wrong value of a report."""
    with published_and_true(workspace, ("award_requirement",), truth=("award",)) as engine:
        engine.stage("named_found", AWARDS.format(side="found"))
        engine.stage("named_true", AWARDS.format(side="truth"))
        return named_scores(engine)
