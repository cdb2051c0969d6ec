"""Prints the rule book as a page: `python -m tests.spec.print_reference`."""

from __future__ import annotations

from pathlib import Path

from tests.rows import cells
from tests.spec.book import Chapter, Rule, chapters

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "rules.md"

OPENING = """\
# The rule book

What reportgap holds to, rule by rule, each with the smallest tables that show it. This page is printed from
`tests/spec/chapters`, where every rule is a test: `python -m tests.spec.print_reference`. Columns that are left out
are empty.
"""


def printed() -> str:
    """The whole page."""
    return "\n".join([OPENING, *(_chapter(chapter) for chapter in chapters())]).rstrip() + "\n"


def _chapter(chapter: Chapter) -> str:
    shared = [_table(table.name, rows) for table, rows in chapter.given.items()]
    given = ["Given throughout:", "", *shared] if shared else []
    rules = [_rule(f"{chapter.number}.{place}", rule) for place, rule in enumerate(chapter.rules, start=1)]
    return "\n".join([f"## {chapter.number} {chapter.title}", "", _prose(chapter.text), "", *given, *rules])


def _rule(number: str, rule: Rule) -> str:
    name = rule.shows if rule.shows.isidentifier() else "what is asked"
    given = [_table(table.name, rows) for table, rows in rule.given.items()]
    return "\n".join([f"### {number} {rule.sentence}", "", *given, f"Then, in {_code(name)}:", "", _grid(rule.expect)])


def _code(name: str) -> str:
    return f"`{name}`" if name.isidentifier() else name


def _table(name: str, rows: str) -> str:
    return f"`{name}`\n\n{_grid(rows)}" if rows.strip() else f"`{name}`: no rows\n"


def _grid(text: str) -> str:
    """A hand-written table as a Markdown table."""
    header = [name.strip() for name in text.strip().splitlines()[0].split("|")]
    lines = [header, ["---"] * len(header), *([value or "" for value in row.values()] for row in cells(text))]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _prose(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().splitlines())


if __name__ == "__main__":
    REFERENCE.write_text(printed(), encoding="utf-8")
