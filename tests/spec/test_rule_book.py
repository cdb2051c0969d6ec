"""Every rule of the rule book holds, and the printed book is what the tests say."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.engines.duckdb_engine import Engine
from tests.spec.book import Chapter, Rule, chapters, expected_rows, found_rows, run_rule
from tests.spec.print_reference import REFERENCE, printed

RULES = [
    pytest.param(chapter, rule, id=f"{chapter.number} {chapter.title}: {rule.sentence}")
    for chapter in chapters()
    for rule in chapter.rules
]


@pytest.mark.parametrize(("chapter", "rule"), RULES)
def test_rule_holds(chapter: Chapter, rule: Rule, tmp_path: Path) -> None:
    with Engine(tmp_path, memory_limit="500MB", threads=1) as engine:
        run_rule(engine, chapter, rule)
        assert found_rows(engine, rule) == expected_rows(rule)


def test_printed_book_is_current() -> None:
    assert REFERENCE.read_text(encoding="utf-8") == printed(), "run `python -m tests.spec.print_reference`"
