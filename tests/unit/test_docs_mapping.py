"""The mapping that the how-to shows reads the export that it shows."""

from __future__ import annotations

import re
from pathlib import Path

from pipelines.deliveries.mapping_file import load_mapping

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "write-a-mapping.md"


def test_the_mapping_in_the_how_to_is_valid_and_uses_every_column(tmp_path: Path) -> None:
    text = PAGE.read_text(encoding="utf-8")
    (block,) = re.findall(r"```yaml\n(.*?)```", text, flags=re.DOTALL)
    path = tmp_path / "northfield_jail.yaml"
    path.write_text(block, encoding="utf-8")
    mapping = load_mapping(path)
    (header,) = re.findall(r"^    (BOOK_NO,.*)$", text, flags=re.MULTILINE)
    assert mapping.used_columns | set(mapping.unused) == set(header.split(","))
