"""What `reportgap check` prints: for each file, what was read, what was rejected and why, and what is not mapped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.deliveries.check_deliveries import FileCheck, ValueProblem, check_deliveries
from pipelines.progress import Progress
from pipelines.workspace import Workspace

PROBLEM_WORDS = {
    "unmapped_code": "code [{value}] of [{column}] is in no code list: add it, or list it as ignored",
    "bad_date": "values of [{column}] fit none of its date formats, and were left out",
    "bad_number": "values of [{column}] are no whole numbers, and were left out",
    "bad_name": "values of [{column}] do not fit the name layout, and were left out",
    "key_conflict": "rows repeat the key of [{column}] and say something else; the first row of each key was used",
    "undeclared_column": "column [{column}] is neither used nor listed under unused",
    "absent_column": "column [{column}] is used by the mapping, and no row has it",
    "renamed_column": "column [{column}] is written [{value}] in the file",
}


@dataclass(frozen=True)
class CheckReport:
    """What to print, and whether nothing wants a look."""

    lines: list[str]
    is_clean: bool


def check_lines(workspace: Workspace, progress: Progress | None = None) -> CheckReport:
    """Check the inbox, and say what was found.

    Raises:
        ReportgapError: The register or the decisions can't be read.
    """
    checked = check_deliveries(workspace, progress or Progress())
    lines = list(checked.problems)
    for file in checked.files:
        lines += file_lines(file)
    if not checked.files:
        lines.append("The inbox holds no files. Put each file into inbox/<mapping>/.")
    return CheckReport(lines, not checked.problems and all(file.is_clean for file in checked.files))


def file_lines(file: FileCheck) -> Iterator[str]:
    """What came of one file."""
    yield f"{file.source}/{file.file_name}: {file.status_code}"
    if file.reason_text is not None:
        yield f"  {file.reason_text}"
    if file.row_count is None:
        return
    made = ", ".join(f"{count:,} {table}" for table, count in sorted(file.records.items()))
    yield f"  {file.row_count:,} rows read: {made or 'no records'}"
    for (category, rule), count in file.others.items():
        yield f"  {count:,} rows {category}{f' by rule [{rule}]' if rule else ''}"
    for rejects in file.rejects:
        yield f"  {rejects.row_count:,} rows rejected as {rejects.reason_code}, for example:"
        yield from (f"    {text}" for text in rejects.examples)
    for problem in file.problems:
        yield f"  {problem_words(problem)} ({problem.row_count:,} rows)"


def problem_words(problem: ValueProblem) -> str:
    """What values could not be read, in words."""
    return PROBLEM_WORDS[problem.problem_code].format(column=problem.column_name, value=problem.value)
