"""A week of the log of looks, as lines that a person reads."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.access.log_review import Line, PersonsWeek, WeekOfLooks

SHOWN = 50


def lines_of(week: WeekOfLooks) -> list[str]:
    """What a week comes to, a line each."""
    return list(_lines(week))


def said_of(person: PersonsWeek) -> str:
    """What one person did, in a sentence."""
    more = [
        (person.export_count, "with a file"),
        (person.apart_count, "at what is kept apart"),
        (person.off_hours_count, "outside working hours"),
        (person.refused_count, "refused"),
    ]
    parts = [
        f"{person.look_count} looks, {person.row_count} rows",
        *(f"{count} {words}" for count, words in more if count),
    ]
    return "; ".join(parts) + ("; more than usual" if person.is_many else "")


def said_of_line(line: Line) -> str:
    """One line of the log, in words."""
    of = [line["jurisdiction_id"] or ""] if line.get("jurisdiction_id") else []
    of += [f"record {line['ledger_id']}"] if line.get("ledger_id") else []
    return f"{line['at']}  {line['who']} ({line['role']}): {', '.join([line['what'], *of])}, {line['row_count']} rows"


def _lines(week: WeekOfLooks) -> Iterator[str]:
    yield f"Week {week.week}, Monday to Sunday in UTC"
    if not week.people:
        yield "  Nobody looked at anyone's record."
    for person in week.people:
        yield f"  {person.who} ({person.role}): {said_of(person)}"
    for title, counted in (("What was looked at", week.kinds), ("By jurisdiction", week.places)):
        if counted:
            yield title
            yield from (f"  {count:>6}  {what}" for what, count in counted[:SHOWN])
    if week.exports:
        yield "Files handed out or taken in"
        yield from (f"  {said_of_line(line)}, SHA-256 {line['file_hash']}" for line in week.exports[:SHOWN])
        yield from _more(len(week.exports))
    if week.pointed_out:
        yield "What stands out"
        yield from (f"  {said_of_line(line)}: {why}" for line, why in week.pointed_out[:SHOWN])
        yield from _more(len(week.pointed_out))
    if not week.reviews:
        yield "Nobody has reviewed it yet."
    for review in week.reviews:
        yield f"Reviewed by {review.by} on {review.at[:10]}: {review.note}"


def _more(count: int) -> Iterator[str]:
    if count > SHOWN:
        yield f"  … and {count - SHOWN} more; all of them are in audit/looks.jsonl"
