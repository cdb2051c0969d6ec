"""The rule book's binding: a chapter is a Python module, each rule a sentence, small tables in, and rows out.

    CHAPTER = Chapter(
        number=20,
        title="When an arrest is late",
        text="Prose that the reference page prints below the title.",
        tables=(EVENT, LINK, ...),          # every table that the stage reads; empty where neither side gives rows
        given={RUN_SETTING: "..."},         # rows that all rules of the chapter share
        run=judge_with_made_rules,          # what is under test: a function of the engine
        rules=(
            Rule(
                sentence="An arrest received on the due date is on time.",
                given={EVENT: "...", LINK: "..."},
                shows="ledger",             # a table, or a SELECT
                expect='''
                    subject_id | outcome_code
                    1          | on_time
                ''',
            ),
        ),
    )

`test_rule_book.py` runs every rule of every module in `tests/spec/chapters`; `python -m tests.spec.print_reference`
prints them as `docs/reference/rules.md`. Rows are compared as text, in any order; an empty cell is null.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pipelines.engines.duckdb_engine import Engine, identifier
from pipelines.engines.table import Table
from tests.rows import cells, fill


@dataclass(frozen=True)
class Rule:
    """One sentence of the rule book, and the smallest tables that show it.

    Attributes:
        sentence: What always holds.
        given: The rows that it takes, table by table; they replace the chapter's rows of the same table.
        shows: The table to look at, or a SELECT.
        expect: The rows to find there: a header that names the columns looked at, then the rows.
        run: What is under test, where it is not the chapter's (another state rule, which the sentence names).
    """

    sentence: str
    given: Mapping[Table, str]
    shows: str
    expect: str
    run: Callable[[Engine], None] | None = None


@dataclass(frozen=True)
class Chapter:
    """Rules about one subject.

    Attributes:
        number: Where it stands in the printed book.
        title: Its heading.
        text: What the reader needs to know before the rules.
        tables: Every table that `run` reads.
        run: What is under test.
        rules: In the order in which they are printed.
        given: Rows that all its rules share; printed once.
    """

    number: int
    title: str
    text: str
    tables: tuple[Table, ...]
    run: Callable[[Engine], None]
    rules: tuple[Rule, ...]
    given: Mapping[Table, str] = field(default_factory=dict)


def chapters() -> list[Chapter]:
    """Every chapter in `tests/spec/chapters`, by number."""
    package = importlib.import_module("tests.spec.chapters")
    modules = [
        importlib.import_module(f"{package.__name__}.{found.name}") for found in pkgutil.iter_modules(package.__path__)
    ]
    found = {module.CHAPTER.number: module.CHAPTER for module in modules}
    if len(found) < len(modules):
        raise ValueError("two chapters of the rule book have one number")
    return [found[number] for number in sorted(found)]


def found_rows(engine: Engine, rule: Rule) -> list[tuple[str | None, ...]]:
    """The rows that the rule looks at, as text, sorted."""
    columns = ", ".join(f"CAST({identifier(name)} AS VARCHAR)" for name in _header(rule))
    source = f"({rule.shows})" if rule.shows.lstrip().upper().startswith(("SELECT", "WITH")) else identifier(rule.shows)
    return sorted(engine.rows(f"SELECT {columns} FROM {source}"), key=_order)


def expected_rows(rule: Rule) -> list[tuple[str | None, ...]]:
    """The rows that the rule promises, as text, sorted."""
    return sorted((tuple(row.values()) for row in cells(rule.expect)), key=_order)


def run_rule(engine: Engine, chapter: Chapter, rule: Rule) -> None:
    """Fill the tables that the rule gives and run what is under test."""
    for table in (*rule.given, *chapter.given):
        if table not in chapter.tables:
            raise ValueError(f"chapter [{chapter.title}] gives rows of [{table.name}], which is not among its tables")
    for table in chapter.tables:
        fill(engine, table, rule.given.get(table, chapter.given.get(table, "")))
    (rule.run or chapter.run)(engine)


def _header(rule: Rule) -> list[str]:
    return [name.strip() for name in rule.expect.strip().splitlines()[0].split("|")]


def _order(row: tuple[str | None, ...]) -> list[str]:
    return [value or "" for value in row]
