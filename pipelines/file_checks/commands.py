"""The command `reportgap check-file`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

ALL_READ, TO_MEND, NOT_USED = 0, 1, 2

out = Console(highlight=False, soft_wrap=True)


def check_one_file(
    mapping: Annotated[Path, typer.Argument(help="The mapping, a YAML file that the state gave.", show_default=False)],
    file: Annotated[Path, typer.Argument(help="The file that is to be sent.", show_default=False)],
    page: Annotated[
        Path | None,
        typer.Option(metavar="FILE.html", help="Write a page to keep; of values it has only codes that no list knows."),
    ] = None,
) -> None:
    """Try a file before it is sent: what would be read and rejected, and control totals for the letter.

    Needs no workspace, and keeps nothing. Exit codes: 0 every row and value would be read, 1 something wants mending,
    2 the file would not be used.
    """
    from pipelines.deliveries.mapping_file import load_mapping
    from pipelines.errors import ReportgapError
    from pipelines.file_checks.checked_file import check_file
    from pipelines.file_checks.page import check_page
    from pipelines.file_checks.words import terminal_lines

    if page is not None and page.exists():
        raise ReportgapError(f"--page [{page}] is there already, and nothing is overwritten; name another file")
    if not mapping.is_file():
        raise ReportgapError(f"[{mapping}] is no file; name the mapping that the state gave, such as northfield.yaml")
    checked = check_file(file, load_mapping(mapping))
    for line in terminal_lines(checked):
        out.print(line, markup=False)
    if page is not None:
        page.write_text(check_page(checked, dt.date.today()), encoding="utf-8")  # noqa: DTZ011  (the sender's day)
        out.print(f"Wrote [{page}].", markup=False)
    if checked.check.status_code != "used":
        raise typer.Exit(NOT_USED)
    raise typer.Exit(ALL_READ if checked.check.is_clean else TO_MEND)
