"""The reference pages say what the tables are."""

from __future__ import annotations

from docs.print_tables import FOLDER, pages


def test_every_table_has_a_current_page() -> None:
    for path, text in pages().items():
        assert path.is_file(), f"[{path.name}] is missing; run python -m docs.print_tables"
        assert path.read_text(encoding="utf-8") == text, f"[{path.name}] is old; run python -m docs.print_tables"


def test_no_page_outlives_its_table() -> None:
    assert set(FOLDER.glob("*.md")) <= set(pages())
