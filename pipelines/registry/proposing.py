"""Whether a proposed change fits: held against the registry in force, as the lines that the state delivers are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TypeVar

from pydantic import ValidationError

from pipelines.decisions.journal import DecisionError
from pipelines.errors import ReportgapError
from pipelines.obligations.obligation import shipped_obligations
from pipelines.obligations.state_rules.cited import Mark
from pipelines.obligations.state_rules.load_state import StateRulesError
from pipelines.obligations.state_rules.standards import Standard
from pipelines.publications.wording import wordings
from pipelines.registry.change import KEYS, Change, Part, key_of, spoken
from pipelines.registry.in_force import lines_in_force, registry_in_force, rules_in_force
from pipelines.settings.rules import StandardSetting
from pipelines.workspace import Workspace

T = TypeVar("T")
SATURDAY = 5


def altered(workspace: Workspace, part: Part, key: dict[str, str], cells: dict[str, str], reason: str) -> Change:
    """A change of some cells of a line that is there.

    Args:
        workspace: The user's folder.
        part: The table.
        key: The cells that name the line.
        cells: The cells to change.
        reason: In words.

    Raises:
        DecisionError: There is no such line.
    """
    was = _line(workspace, part, key)
    return Change(part, was, {**was, **cells}, reason)


def taken_out(workspace: Workspace, part: Part, key: dict[str, str], reason: str) -> Change:
    """A change that takes a line out; see `altered`."""
    return Change(part, _line(workspace, part, key), None, reason)


def check_change(workspace: Workspace, change: Change) -> None:
    """Refuse a change that would not fit.

    Raises:
        DecisionError: Its line was changed since, or is there already, or a cell can't be used; says which and why.
    """
    if not change.changed:
        raise DecisionError(f"this changes nothing about the {spoken(change.part)}; say what is to be otherwise")
    _check_still_there(workspace, change)
    if change.part in ("agency", "relation"):
        _check_registry(workspace, change)
    elif change.part == "standard":
        _check_standard(workspace, change)
    else:
        _check_closed_day(workspace, change)


def _line(workspace: Workspace, part: Part, key: dict[str, str]) -> dict[str, str]:
    lines = lines_in_force(workspace, part)
    if key_of(part, key) not in lines:
        named = ", ".join(f"{name} [{key.get(name, '')}]" for name in KEYS[part])
        raise DecisionError(f"there is no {spoken(part)} with {named}; `reportgap registry list` shows what there is")
    return lines[key_of(part, key)]


def _check_still_there(workspace: Workspace, change: Change) -> None:
    lines = lines_in_force(workspace, change.part)
    now = lines.get(change.key)
    named = f"{spoken(change.part)} [{' '.join(filter(None, change.key))}]"
    if change.was is None:
        if now is not None:
            raise DecisionError(f"{named} is there already; alter it instead of adding it")
    elif now is None:
        raise DecisionError(f"{named} is no longer there; propose it anew")
    elif differing := [name for name in change.changed if now.get(name, "") != change.was.get(name, "")]:
        said = ", ".join(f"{name} [{now.get(name, '')}]" for name in differing)
        raise DecisionError(f"{named} has been changed since this was proposed, to {said}; propose it anew")
    elif change.now is not None and key_of(change.part, change.now) != change.key:
        raise DecisionError(
            f"{named} keeps what names it, {list(KEYS[change.part])}; take it out and add another instead"
        )


def _check_registry(workspace: Workspace, change: Change) -> None:
    """What is only warned of in a file that a state delivers is an error in what a person proposes."""
    known = {*registry_in_force(workspace).warnings}
    found = _fitting(lambda: registry_in_force(workspace, proposed=change))
    if new := [warning for warning in found.warnings if warning not in known]:
        raise DecisionError(f"{new[0]}; correct it, or propose first what it needs")


def _check_standard(workspace: Workspace, change: Change) -> None:
    shipped = {standard.id for standard in rules_in_force(workspace).standards} - {
        cells["id"] for cells in lines_in_force(workspace, "standard").values()
    }
    if change.now is not None:
        cells = {name: value for name, value in change.now.items() if value}
        given = _fitting(lambda: StandardSetting.model_validate(cells))
        _fitting(lambda: Standard(**given.model_dump(), mark=Mark.FOUND, source="the registry"))
        if given.id in shipped:
            raise DecisionError(f"standard [{given.id}] is the state's; give yours another id")
        for what, value, known in (
            ("obligation", given.obligation, {one.id for one in shipped_obligations()}),
            ("measure", given.measure, {*wordings()["measure"]}),
        ):
            if value not in known:
                raise DecisionError(f"the change has {what} [{value}], which is none of {sorted(known)}")
    _fitting(lambda: rules_in_force(workspace, proposed=change))


def _check_closed_day(workspace: Workspace, change: Change) -> None:
    if change.now is None:
        return
    if not change.now.get("name", "").strip():
        raise DecisionError("the change lacks [name]; say what the day is")
    try:
        day = dt.date.fromisoformat(change.now["day"])
    except ValueError as error:
        raise DecisionError(
            f"the change has day [{change.now['day']}], which is no day of the form [2024-03-01]"
        ) from error
    closed = dict(rules_in_force(workspace).holidays.days(day.year, day.year))
    if change.was is None and (name := closed.get(day)):
        raise DecisionError(f"[{day}] is closed already, as [{name}]")
    if day.weekday() >= SATURDAY:
        raise DecisionError(f"[{day}] is a {day:%A}; offices are closed anyway")


def _fitting(found: Callable[[], T]) -> T:
    """What is found, or what does not fit as an error that a person can mend."""
    try:
        return found()
    except ValidationError as error:
        said = [f"{'.'.join(map(str, one['loc']))} [{one['input']}]: {one['msg']}" for one in error.errors()]
        raise DecisionError("the change does not fit: " + "; ".join(said)) from error
    except (StateRulesError, ReportgapError) as error:
        raise DecisionError(str(error)) from error
