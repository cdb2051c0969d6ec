"""Protection orders against the truth: the links of orders, and each planted failure."""

from __future__ import annotations

from pathlib import Path

from benchmarks.duty_scores import Score, published_and_true
from pipelines.engines.duckdb_engine import Engine, quoted
from pipelines.records.identity import record_id_sql

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
        "entered_code = 'missing' AND order_fate_code LIKE '%forwarded%' AND NOT is_forwarded"
        " AND source = 'caseflow_orders'",
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


def order_scores(workspace: Path) -> list[Score]:
    """The links of orders, and each planted failure."""
    with published_and_true(workspace, ("ledger", "defect", "link"), truth=("order",)) as engine:
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
