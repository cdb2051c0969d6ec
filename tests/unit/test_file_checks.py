"""What `reportgap check-file` says of one file, without a workspace, and what the page that is kept leaves out."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipelines.cli import app
from tests.delivered import HEADER, JAIL

GOOD = "B1,SMITH,,M,TRN1,03/01/2024\n"
BAD = "B2,JONES,,Q,TRN2,02/30/2024\n"


def check(folder: Path, content: str, *options: str) -> tuple[int, str]:
    """Exit code and output for a file of this content."""
    (folder / "jail.yaml").write_text(JAIL.lstrip(), encoding="utf-8")
    (folder / "march.csv").write_text(content, encoding="utf-8")
    run = CliRunner().invoke(app, ["check-file", str(folder / "jail.yaml"), str(folder / "march.csv"), *options])
    if run.exception is not None and not isinstance(run.exception, SystemExit):
        raise run.exception
    return run.exit_code, run.output


def test_a_clean_file_gives_totals_for_the_letter(tmp_path: Path) -> None:
    code, output = check(tmp_path, HEADER + GOOD)
    assert code == 0
    assert "It would be used. Every row and every value could be read." in output
    content = (HEADER + GOOD).encode()
    for line in ("Rows read: 1", "Became records: 1", "Rejected: 0", "Local arrests: 1", "First date: 2024-03-01"):
        assert f"  {line}" in output
    assert f"  SHA-256: {hashlib.sha256(content).hexdigest()}" in output
    assert f"  Size in bytes: {len(content)}" in output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["jail.yaml", "march.csv"]


def test_rejected_rows_have_line_column_value_and_what_to_do_and_counts_add_up(tmp_path: Path) -> None:
    code, output = check(tmp_path, HEADER + GOOD + BAD + GOOD + "B3,ROE,,Q,TRN3,03/02/2024\n")
    assert code == 1
    assert "line 3 of march.csv: [ARRESTED] holds [02/30/2024], which is no date of the form [%m/%d/%Y]" in output
    counts = {
        name: int(found[1])
        for name in ("Rows read", "Became records", "Duplicate", "Ignored by rule", "Rejected")
        if (found := re.search(rf"  {name}: (\d+)", output))
    }
    assert counts == {"Rows read": 4, "Became records": 2, "Duplicate": 1, "Ignored by rule": 0, "Rejected": 1}
    assert "code [Q] of [SEX] is in no code list" in output


@pytest.mark.parametrize("content", ["", HEADER, "A,B\n1,2\n", HEADER + BAD])
def test_a_file_that_would_not_be_used_says_so(tmp_path: Path, content: str) -> None:
    code, output = check(tmp_path, content)
    assert code == 2
    assert "It can't be read" in output or "It would be held back" in output


def test_the_page_has_lines_and_reasons_and_no_value_of_a_row(tmp_path: Path) -> None:
    page = tmp_path / "march.html"
    code, _ = check(tmp_path, HEADER + GOOD + BAD + GOOD.replace("B1", "B4"), "--page", str(page))
    assert code == 1
    text = page.read_text(encoding="utf-8")
    assert "Not a date of the agreed form" in text
    assert "Write the date as agreed" in text
    for value in ("SMITH", "JONES", "02/30/2024", "TRN2"):
        assert value not in text
    assert "default-src 'none'" in text
    with pytest.raises(Exception, match="is there already, and nothing is overwritten"):
        check(tmp_path, HEADER + GOOD, "--page", str(page))


def test_markup_in_a_file_is_text_on_the_page(tmp_path: Path) -> None:
    page = tmp_path / "march.html"
    check(tmp_path, HEADER.replace("\n", ",<script>x\n") + GOOD.replace("\n", ",1\n"), "--page", str(page))
    text = page.read_text(encoding="utf-8")
    assert "<script>" not in text
    assert "&lt;script&gt;" in text


def test_what_is_no_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "jail.yaml").write_text(JAIL.lstrip(), encoding="utf-8")
    for arguments, said in (
        (["none.yaml", "march.csv"], r"\[.*none.yaml\] is no file; name the mapping"),
        (["jail.yaml", "none.csv"], r"\[.*none.csv\] is no file; name the file"),
    ):
        run = CliRunner().invoke(app, ["check-file", *(str(tmp_path / one) for one in arguments)])
        assert re.search(said, str(run.exception))
