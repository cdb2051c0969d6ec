"""The registry as it is in force on a day: what the state delivers and sets, with the approved changes laid over it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from pipelines.decisions.rule_file import with_confirmations
from pipelines.obligations.state_rules.load_state import load_state
from pipelines.obligations.state_rules.state_rules import StateRules
from pipelines.records.registry import Line, Registry, agency_lines, registry_of, relation_lines
from pipelines.registry.change import STANDARD_COLUMNS, Change, Key, Part, key_of
from pipelines.registry.journal import FILE_NAME, Proposed, approved_changes
from pipelines.settings.rules import StandardSetting
from pipelines.workspace import Workspace


def registry_in_force(
    workspace: Workspace, known_by: dt.datetime | None = None, *, proposed: Change | None = None
) -> Registry:
    """The agencies and their relations.

    Args:
        workspace: The user's folder.
        known_by: What was approved later, in UTC, is left out; None: nothing is.
        proposed: A change that is laid over them as if it were approved.

    Raises:
        DecisionError: A line of the journal can't be read.
        RegistryError: A line can't be used.
    """
    changes = approved_changes(workspace.decisions, known_by)
    agencies, lost = _laid_over("agency", agency_lines(workspace.agencies_file), changes, proposed)
    relations, gone = _laid_over("relation", relation_lines(workspace.relations_file), changes, proposed)
    registry = registry_of(agencies, relations)
    warnings = [f"approved change [{name}] alters a line that is no longer there" for name in (*lost, *gone)]
    return Registry(registry.agencies, registry.relations, [*registry.warnings, *warnings])


def rules_in_force(
    workspace: Workspace, known_by: dt.datetime | None = None, *, proposed: Change | None = None
) -> StateRules:
    """The state's rules with the workspace's standards, closed days and confirmations; see `registry_in_force`.

    Raises:
        DecisionError: A line of a journal can't be read.
        StateRulesError: The rules do not fit with the settings.
    """
    settings = with_confirmations(workspace, known_by)
    changes = approved_changes(workspace.decisions, known_by)
    standards, _ = _laid_over("standard", _standard_lines(workspace), changes, proposed)
    days, _ = _laid_over("closed_day", [], changes, proposed)
    given = [StandardSetting.model_validate(_filled(line)) for line in standards]
    rules = load_state(settings.state, settings.model_copy(update={"standards": given}))
    closed = {dt.date.fromisoformat(line.cells["day"]): line.cells["name"] for line in days}
    calendar = rules.holidays.model_copy(update={"closed_on": {**rules.holidays.closed_on, **closed}})
    return rules.model_copy(update={"holidays": calendar})


def lines_in_force(workspace: Workspace, part: Part) -> dict[Key, dict[str, str]]:
    """The lines of one part as they are now, as text, by their keys.

    Raises:
        DecisionError: A line of the journal can't be read.
        RegistryError: A file can't be read.
    """
    base: Sequence[Line] = ()
    if part == "agency":
        base = agency_lines(workspace.agencies_file)
    elif part == "relation":
        base = relation_lines(workspace.relations_file)
    elif part == "standard":
        base = _standard_lines(workspace)
    laid, _ = _laid_over(part, base, approved_changes(workspace.decisions), None)
    return {key_of(part, line.cells): dict(line.cells) for line in laid}


def _laid_over(
    part: Part, base: Iterable[Line], changes: Iterable[Proposed], proposed: Change | None
) -> tuple[list[Line], list[str]]:
    """The lines of a part with the changes laid over them, and the ids of those that found nothing to alter."""
    lines = list(base)
    laid = [(one.change_id, one.what, one.line_number) for one in changes if one.what.part == part]
    if proposed is not None and proposed.part == part:
        laid.append(("", proposed, 0))
    rows = {key_of(part, line.cells): dict(line.cells) for line in lines}
    if not laid or len(rows) < len(lines):
        return lines, []  # as they are: what is wrong with a repeated line is said of that line
    origin = {key_of(part, line.cells): (line.file, line.number) for line in lines}
    lost = []
    for change_id, change, number in laid:
        if not change.laid_over(rows):
            lost.append(change_id)
        elif change.now is not None:
            origin[key_of(part, change.now)] = (FILE_NAME, number) if number else ("the change", 0)
    return [Line(*origin[key], cells) for key, cells in rows.items()], lost


def _standard_lines(workspace: Workspace) -> list[Line]:
    path = workspace.settings_file.name
    return [
        Line(path, number, {name: _text(value) for name, value in given.model_dump().items()})
        for number, given in enumerate(workspace.settings.standards, start=1)
    ]


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else ""
    return f"{value:g}" if isinstance(value, float) else str(value)


def _filled(line: Line) -> dict[str, str]:
    """A standard's cells, without those that are empty."""
    return {name: line.cells[name] for name in STANDARD_COLUMNS if line.cells.get(name)}
