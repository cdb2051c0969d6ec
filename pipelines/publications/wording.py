"""How codes read for people: one list for the report, the work lists and the dashboard."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pipelines.answers.codes import answer_codes
from pipelines.engines.duckdb_engine import Engine
from pipelines.engines.table import Column, Table
from pipelines.obligations.obligation import shipped_obligations
from pipelines.records.declared_tables import code_lists
from pipelines.yaml_text import read_yaml

WORDING_FILE = Path(__file__).parent / "wording.yaml"

WORDED = ("cause", "defect")
"""The kinds of codes that work lists word, with what an agency does about each."""


@cache
def wordings() -> dict[str, dict[str, dict[str, str]]]:
    """Kind of code, then code, then what is said of it.

    `label` always; by kind also `action`, `meaning`, `tone`, and of a duty whose records come to no repository `came`
    and `way`.

    What an obligation's own `rule.yaml` says of itself stands where the file of wordings says nothing. The codes of a
    declared column are a kind of their own, by its name.
    """
    content: dict[str, dict[str, dict[str, str]]] = read_yaml(WORDING_FILE.read_text(encoding="utf-8"))
    for column, codes in code_lists().items():
        for code, called in codes.items():
            _add(content, column, code, label=called)
    for code, answer in answer_codes().items():
        _add(content, "answer", code, label=answer.label)
    for obligation in shipped_obligations():
        _add(content, "obligation", obligation.id, label=obligation.title, short=obligation.title)
        content["obligation"][obligation.id].setdefault("record", obligation.words.subject)
        for step in obligation.steps:
            _add(content, "step", step.id, label=step.title)
            _add(content, "measure", step.rate_of(obligation.id), label=step.title, meaning=obligation.duty)
            if step.on_time:
                _add(content, "measure", step.on_time, label=f"{step.title} on time", meaning=obligation.duty)
        for cause in obligation.causes:
            _add(content, "cause", cause.code, label=cause.label or spaced(cause.code), action=cause.action)
            _add(content, "remedy", cause.remedy, label=spaced(cause.remedy), meaning=cause.sentence)
    return content


def spaced(code: str) -> str:
    """A code with spaces for its underscores."""
    return code.replace("_", " ").capitalize()


def _add(content: dict[str, dict[str, dict[str, str]]], kind: str, code: str, **said: str) -> None:
    content.setdefault(kind, {}).setdefault(code, said)


def label(kind: str, code: str | None) -> str:
    """What a code is called; a code that is not listed is shown with spaces for its underscores."""
    if not code:
        return "Not stated"
    listed = wordings().get(kind, {}).get(code)
    return listed["label"] if listed else spaced(code)


def detail(kind: str, code: str, what: str) -> str:
    """Another wording of a code, such as its `action`; empty if there is none."""
    return wordings().get(kind, {}).get(code, {}).get(what, "")


def load_wordings(engine: Engine) -> None:
    """Make the wording of causes and wrong values readable for SQL: `cause_wording` and `defect_wording`."""
    for kind in WORDED:
        table = Table(
            f"{kind}_wording",
            f"one {kind} as work lists word it",
            (f"{kind}_code",),
            (
                Column(f"{kind}_code", "VARCHAR", "The code.", required=True),
                Column("label", "VARCHAR", "What it is called.", required=True),
                Column("action", "VARCHAR", "What the agency does about it.", required=True),
            ),
        )
        engine.load(table, [(code, said["label"], said["action"]) for code, said in sorted(wordings()[kind].items())])
