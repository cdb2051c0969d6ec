"""Runs the follow-up of answers on hand-written tables: the lists of earlier publications are given as `listing`."""

from __future__ import annotations

from pipelines.answers.follow_up import follow_up
from pipelines.answers.tables import ANSWER_LINE, LISTING, RULING_LINE
from pipelines.deliveries.tables import DELIVERY
from pipelines.engines.duckdb_engine import Engine, quoted
from pipelines.links.tables import LINK
from pipelines.obligations.state_rules.load_state import load_state
from pipelines.obligations.tables import DEFECT, LEDGER, RULE
from pipelines.records.tables import AGENCY, REPOSITORY_HOLD, RUN_SETTING
from pipelines.settings.answers import AnswerSettings

FOLLOWED_UP = (
    RUN_SETTING,
    AGENCY,
    DELIVERY,
    RULE,
    LEDGER,
    DEFECT,
    LINK,
    REPOSITORY_HOLD,
    ANSWER_LINE,
    RULING_LINE,
    LISTING,
)


def as_followed_up(engine: Engine) -> None:
    """Follow up with the made state's rules and a new workspace's settings."""
    before = engine.folder / "before"
    before.mkdir()
    engine.execute(f"COPY listing TO {quoted(str(before / 'listing.parquet'))} (FORMAT parquet)")
    engine.execute("DROP TABLE listing")
    follow_up(engine, load_state("XX"), AnswerSettings(), before)
