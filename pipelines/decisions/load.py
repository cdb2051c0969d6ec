"""Gives a run what people had decided, noted and asked for by its as-of date."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pipelines.answers.answer_file import answers_journal, rulings_journal
from pipelines.answers.tables import ANSWER_LINE, RULING_LINE
from pipelines.decisions.interruptions import Noted, read_interruptions
from pipelines.decisions.journal import utc
from pipelines.decisions.link_file import link_journal
from pipelines.decisions.reply_file import reply_journal
from pipelines.decisions.tables import DECISION_LINE, INTERRUPTION, REPLY
from pipelines.engines.duckdb_engine import Engine
from pipelines.workspace import Workspace


def load_decisions(workspace: Workspace, engine: Engine, known_by: dt.datetime) -> None:
    """Make what people decided on links, and what agencies replied and answered, readable by a run.

    Args:
        workspace: The user's folder; hold its decisions (`journal.held`) until the run's inputs are hashed.
        engine: Where.
        known_by: What was decided later is left out, as what was received later is.

    Raises:
        DecisionError: A line can't be read.
    """
    needs_second = workspace.settings.second_reviewer
    rows = []
    for number, line in link_journal(workspace.decisions).numbered(known_by):
        shared = (line.repository_id, line.values_hash, line.decision, line.by, utc(line), needs_second)
        rows += [(number, line.level, local_id, *shared) for local_id in line.local_ids]
    engine.load(DECISION_LINE, rows)
    load_answers(workspace, engine, known_by)
    engine.load(
        REPLY,
        [
            (number, said.run_id, said.jurisdiction_id, said.obligation_id, said.office, said.at.date(), said.text)
            for number, said in reply_journal(workspace.decisions).numbered(known_by)
        ],
    )


def load_answers(workspace: Workspace, engine: Engine, known_by: dt.datetime) -> None:
    """Make what agencies answered, and the rulings on it, readable as `answer_line` and `ruling_line`.

    Args:
        workspace: The user's folder.
        engine: Where.
        known_by: What was said later is left out.

    Raises:
        DecisionError: A line can't be read.
    """
    engine.load(
        ANSWER_LINE,
        [
            (number, one.answer_id, one.ledger_id, one.ask, one.code, one.date, one.by, utc(one))
            for number, one in answers_journal(workspace.decisions).numbered(known_by)
        ],
    )
    engine.load(
        RULING_LINE,
        [
            (number, one.answer_id, one.ruling, one.reason, one.by, utc(one))
            for number, one in rulings_journal(workspace.decisions).numbered(known_by)
        ],
    )


def load_interruptions(workspace: Workspace, engine: Engine, known_by: dt.datetime) -> list[Noted]:
    """Write `interruption`, and give what it holds.

    Args:
        workspace: The user's folder.
        engine: Where.
        known_by: What was said later is left out.

    Raises:
        DecisionError: A line can't be read.
    """
    noted = read_interruptions(workspace.decisions, known_by)
    engine.write_rows(INTERRUPTION, [_interruption_row(one) for one in noted])
    return noted


def _interruption_row(noted: Noted) -> tuple[Any, ...]:
    what = noted.what
    return (
        noted.interruption_id,
        what.kind,
        what.first,
        what.last,
        "; ".join(what.agencies) or None,
        what.system or None,
        what.layout or None,
        what.reason,
        noted.status_code,
        noted.noted_by,
        noted.noted_at.replace(tzinfo=None),
        noted.approved_by,
        noted.approved_at.replace(tzinfo=None) if noted.approved_at else None,
    )
