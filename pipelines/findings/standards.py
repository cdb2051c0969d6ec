"""The standards that conclusions may rest on, as the table `standard`."""

from __future__ import annotations

from pipelines.engines.duckdb_engine import Engine
from pipelines.findings.tables import STANDARD
from pipelines.obligations.state_rules.state_rules import StateRules


def load_standards(engine: Engine, rules: StateRules) -> None:
    """Make the state's and the workspace's standards readable as the table `standard`."""
    engine.load(
        STANDARD,
        [
            (
                standard.id,
                standard.measure,
                standard.obligation,
                standard.threshold_pct,
                standard.is_maximum,
                standard.title,
                standard.citation,
                rules.is_verified(standard.id, standard),
            )
            for standard in rules.judging_standards
        ],
    )
