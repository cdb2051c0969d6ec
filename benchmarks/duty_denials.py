"""Denied firearm transactions against the truth: step by step, and agency by agency."""

from __future__ import annotations

from pathlib import Path

from benchmarks.duty_scores import Score, named_scores, published_and_true
from pipelines.records.identity import record_id_sql

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
        concat(unnest(range(1, CAST(round(sum(b.missing_count / b.alike_count)) AS BIGINT) + 1))),
        'denial missing result behind a delayed check'
    FROM denial_disposition AS b
    JOIN denial AS d ON d.record_id = b.denial_id
    WHERE b.obligation_id = 'disposition_reported'
    GROUP BY d.record_id, d.source, coalesce(d.check_number_raw, d.check_number)
    UNION ALL
    SELECT d.source, coalesce(d.check_number_raw, d.check_number), '', concat('denial reason ', r.reason_code)
    FROM denial_reason AS r
    JOIN denial AS d ON d.record_id = r.denial_id
    WHERE r.reason_code NOT IN ('firearm_transferred', 'recent_denial')
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
    SELECT source, key_1, '', concat('denial reason ', reason_code) FROM truth_denial_reason
    UNION ALL
    SELECT t.source, t.key_1, r.key_1, 'denial person found on file'
    FROM truth_denial AS t
    JOIN truth_arrest AS a ON a.person_no = t.person_no
    JOIN truth_record AS r ON r.event_no = a.event_no AND r.record_table = 'repository_arrest' AND r.is_in_force
"""

DENIAL_PERSON = """
    SELECT t.source, t.key_1, r.key_1, 'denial person found on file'
    FROM link AS k
    JOIN denial AS d ON d.record_id = k.local_id
    JOIN truth_denial AS t ON t.source = d.source AND t.key_1 = coalesce(d.check_number_raw, d.check_number)
    JOIN truth_record AS r ON r.record_table = 'repository_arrest' AND {arrest_id} = k.repository_id
    JOIN truth_arrest AS a ON a.event_no = r.event_no
    WHERE k.level_code = 'denial' AND k.band_code = 'linked'
"""


def denial_scores(workspace: Path) -> list[Score]:
    """Each outcome and cause of each step of denied firearm transactions, and what stands behind their rank."""
    with published_and_true(
        workspace,
        ("ledger", "denial_disposition", "denial_reason", "link"),
        truth=("denial", "denial_step", "denial_disposition", "denial_reason", "record", "arrest"),
        records=("denial",),
    ) as engine:
        arrest_id = record_id_sql("repository_arrest", "repository_arrests", ["r.key_1"])
        engine.stage("named_found", DENIAL_FOUND.format(person=DENIAL_PERSON.format(arrest_id=arrest_id)))
        engine.stage("named_true", DENIAL_TRUE)
        return named_scores(engine)
