"""The weekly review of the log of looks: who looked at what, what stands out, and who has reviewed it.

Reviews are a chained file of their own. Each names the log's last hash at the time, so that lines which are cut off the
log afterwards are missed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from pipelines.access.audit import AuditError
from pipelines.chained_file import append_to_chain, chained_entries, verify_chain
from pipelines.errors import ReportgapError
from pipelines.settings.who_may import LogReviewSettings
from pipelines.workspace import Workspace

LONGEST_NOTE = 1000
WEEK = re.compile(r"(\d{4})-W(\d{2})", re.ASCII)
NUMBERS = re.compile(r"\b[0-9a-f]{12,}\b|\d+")

Line = dict[str, Any]


class LogReviewError(ReportgapError):
    """A week that can't be reviewed; says why."""


@dataclass(frozen=True)
class PersonsWeek:
    """What one person in one role did in a week.

    Attributes:
        look_count: Looks that were let through.
        row_count: How many rows were shown.
        export_count: Files that were handed out, or taken in.
        apart_count: Looks at what is kept apart; one that took several permissions is one.
        off_hours_count: Looks outside working hours.
        refused_count: What was refused.
        is_many: Whether they are more looks than usual.
    """

    who: str
    role: str
    look_count: int
    row_count: int
    export_count: int
    apart_count: int
    off_hours_count: int
    refused_count: int
    is_many: bool


@dataclass(frozen=True)
class LogReview:
    """One person's word that they reviewed one week.

    Attributes:
        week: As 2026-W48.
        by: Who.
        note: What they found.
        at: When, in UTC.
        log_lines: How many lines the log had.
        log_hash: Its last hash then.
    """

    week: str
    by: str
    note: str
    at: str
    log_lines: int
    log_hash: str


@dataclass(frozen=True)
class WeekOfLooks:
    """A week of the log, summed up.

    Attributes:
        week: As 2026-W48.
        people: By person and role, those with the most looks first.
        kinds: How many looks of each kind, without the numbers of records in it.
        places: How many looks by jurisdiction.
        exports: Each file that was handed out or taken in.
        pointed_out: Each look outside hours, at what is kept apart, or refused.
        reviews: Who has reviewed it.
    """

    week: str
    people: Sequence[PersonsWeek]
    kinds: Sequence[tuple[str, int]]
    places: Sequence[tuple[str, int]]
    exports: Sequence[Line]
    pointed_out: Sequence[tuple[Line, str]]
    reviews: Sequence[LogReview]


def week_of(moment: dt.datetime) -> str:
    """The week of a moment, Monday to Sunday in UTC, as ISO 8601 numbers it."""
    year, week, _ = moment.astimezone(dt.UTC).isocalendar()
    return f"{year}-W{week:02}"


def weeks(workspace: Workspace) -> dict[str, bool]:
    """The weeks with looks, the newest first, and whether each was reviewed."""
    reviewed = {review.week for review in reviews(workspace)}
    found = {week_of(_at(line)) for line in chained_entries(workspace.audit_file)}
    return {week: week in reviewed for week in sorted(found, reverse=True)}


def reviews(workspace: Workspace) -> list[LogReview]:
    """Every review, in order, up to the last that fits the one before."""
    return [LogReview(**line) for line in chained_entries(workspace.log_reviews_file)]


def summed_up(workspace: Workspace, week: str) -> WeekOfLooks:
    """One week of the log.

    Raises:
        LogReviewError: It is no week.
    """
    if not WEEK.fullmatch(week):
        raise LogReviewError(f"[{week}] is no week; write it as 2026-W48")
    settings = workspace.settings.log_review
    lines = [line for line in chained_entries(workspace.audit_file) if week_of(_at(line)) == week]
    by_person: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        by_person.setdefault((line["who"], line["role"]), []).append(line)
    people = [_persons_week(who, role, own, settings) for (who, role), own in by_person.items()]
    return WeekOfLooks(
        week,
        sorted(people, key=lambda one: (-one.look_count, one.who, one.role)),
        _counted(NUMBERS.sub("…", line["what"]) for line in lines if not _is_refused(line)),
        _counted(line["jurisdiction_id"] for line in lines if line.get("jurisdiction_id")),
        [line for line in lines if line.get("file_hash")],
        [(line, why) for line in lines if (why := _stands_out(line, settings))],
        [review for review in reviews(workspace) if review.week == week],
    )


def write_review(workspace: Workspace, week: str, *, by: str, note: str, now: dt.datetime) -> None:
    """Write down that somebody reviewed a week.

    Raises:
        LogReviewError: It is not over yet or has no looks, nobody is named, the note is too long, or the log is bad.
        AuditError: It could not be written.
    """
    if not by.strip() or not note.strip() or len(note) > LONGEST_NOTE:
        raise LogReviewError(
            f"a review names who made it, and says in at most {LONGEST_NOTE} characters what they found"
        )
    if week not in weeks(workspace):
        raise LogReviewError(f"the log has no look in week [{week}]")
    if week >= week_of(now):
        raise LogReviewError(f"week [{week}] is not over yet; review it from Monday on")
    check = verify_chain(workspace.audit_file)
    if not check.is_sound:
        raise LogReviewError(
            f"line {check.broken_line} of the log does not fit the line before; see `reportgap verify`"
        )
    review = LogReview(
        week, by.strip(), note.strip(), now.astimezone(dt.UTC).isoformat(), check.line_count, check.last_hash
    )
    try:
        append_to_chain(workspace.log_reviews_file, asdict(review))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise AuditError("The review could not be written to [audit/reviews.jsonl].") from error


def _persons_week(who: str, role: str, lines: Sequence[Line], settings: LogReviewSettings) -> PersonsWeek:
    shown = [line for line in lines if not _is_refused(line)]
    return PersonsWeek(
        who,
        role,
        look_count=len(shown),
        row_count=sum(line["row_count"] for line in shown),
        export_count=sum(1 for line in shown if line.get("file_hash")),
        apart_count=sum(1 for line in shown if line.get("apart")),
        off_hours_count=sum(_is_off_hours(line, settings) for line in shown),
        refused_count=len(lines) - len(shown),
        is_many=len(shown) > settings.many_looks,
    )


def _stands_out(line: Line, settings: LogReviewSettings) -> str:
    said = (
        (_is_refused(line), "refused"),
        (bool(line.get("apart")), f"kept apart: {line.get('apart')}"),
        (_is_off_hours(line, settings), "outside working hours"),
    )
    # One look may take several permissions, with commas between.
    return "; ".join(words for holds, words in said if holds)


def _is_refused(line: Line) -> bool:
    return bool(line.get("is_refused"))


def _is_off_hours(line: Line, settings: LogReviewSettings) -> bool:
    here = _at(line).astimezone()
    return here.weekday() >= 5 or not settings.first_hour <= here.hour < settings.last_hour


def _at(line: Line) -> dt.datetime:
    return dt.datetime.fromisoformat(line["at"])


def _counted(values: Iterable[str]) -> list[tuple[str, int]]:
    return sorted(Counter(values).items(), key=lambda one: (-one[1], one[0]))
