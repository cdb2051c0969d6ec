"""SQL for the values of one field: dates, numbers, yes and no, codes, and the parts of a name in one cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from pipelines.deliveries.mapping import CodeList, FieldSource
from pipelines.engines.duckdb_engine import quoted
from pipelines.records.normalize import in_list

ISO_FORMATS = ("%Y-%m-%d", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S.%f")
"""How the readers give the dates and moments of typed cells (workbooks, Parquet)."""

_TELLS = {
    ISO_FORMATS[0]: "NOT contains({value}, 'T')",
    ISO_FORMATS[1]: "contains({value}, 'T') AND NOT contains({value}, '.')",
    ISO_FORMATS[2]: "contains({value}, '.')",
}
"""What texts must fulfil to be in one of these formats: quick to see, where trying in vain is slow."""

EARLIEST_YEAR, LATEST_YEAR = 1850, 2150
"""A year outside is misread (two digits where four were declared) or a typing error, never a date."""

LARGE_LIST = 48
"""Code lists longer than this are looked up by position, not case by case."""

_DIRECTIVE = re.compile(r"%-?([A-Za-z%])")
_WIDTHS = {"Y": 4, "y": 2, "m": 2, "d": 2, "H": 2, "I": 2, "M": 2, "S": 2, "j": 3, "f": 6}


def has_time(pattern: str) -> bool:
    """Whether a date format gives a time of day."""
    return bool(re.search(r"%-?[HIcTXr]", pattern))


def precision_of(pattern: str) -> str:
    """day, month or year: how much of a date a format gives."""
    if re.search(r"%-?[djaxDFcUWuw]", pattern):
        return "day"
    return "month" if re.search(r"%-?[mbB]", pattern) else "year"


def formats_of(field: FieldSource, *, typed_cells: bool) -> list[str]:
    """The date formats of a field, in the order in which they are tried."""
    return list(dict.fromkeys([*field.dates, *(ISO_FORMATS if typed_cells else ())]))


def _fixed_length(pattern: str) -> int | None:
    """The length of a text in a format whose numbers stand side by side (%Y%m%d); None if none do, or it varies."""
    directives = list(_DIRECTIVE.finditer(pattern))
    side_by_side = any(first.end() == second.start() for first, second in pairwise(directives))
    if not side_by_side or any(found.group(1) not in _WIDTHS for found in directives):
        return None
    return len(_DIRECTIVE.sub("", pattern)) + sum(_WIDTHS[found.group(1)] for found in directives)


def moment_sql(value: str, pattern: str, *, is_only: bool = True) -> str:
    """SQL for a text read with one date format, as a TIMESTAMP; null where it does not fit.

    Args:
        value: SQL for the text.
        pattern: The format.
        is_only: Whether no other formats are tried.
    """
    moment = f"try_strptime({value}, {quoted(pattern)})"
    if not is_only and pattern in _TELLS:
        return f"CASE WHEN {_TELLS[pattern].format(value=value)} THEN {moment} END"
    length = _fixed_length(pattern)
    return moment if length is None else f"CASE WHEN length({value}) = {length} THEN {moment} END"


def pivoted_sql(moment: str, pivot_year: int) -> str:
    """SQL for a moment read from a two-digit year: the latest such year that is not after the pivot."""
    return (
        f"CASE WHEN year({moment}) > {pivot_year} THEN {moment} - INTERVAL 100 YEAR "
        f"WHEN year({moment}) + 100 <= {pivot_year} THEN {moment} + INTERVAL 100 YEAR ELSE {moment} END"
    )


def plausible_sql(moment: str) -> str:
    """SQL for a moment whose year can be meant; null otherwise."""
    return f"CASE WHEN year({moment}) BETWEEN {EARLIEST_YEAR} AND {LATEST_YEAR} THEN {moment} END"


def integer_sql(value: str) -> str:
    """SQL for a whole number; null where the text is none."""
    return (
        f"CASE WHEN regexp_full_match({value}, '[0-9]{{1,9}}([.]0*)?') "
        f"THEN CAST(regexp_extract({value}, '^[0-9]+') AS INTEGER) END"
    )


@dataclass(frozen=True)
class Codes:
    """SQL for a coded value, over the value as it is compared with the list.

    Attributes:
        mapped: What it means; null if it is ignored or not mapped.
        is_known: True if the list names the value.
    """

    mapped: str
    is_known: str


def compared_sql(codes: CodeList, value: str) -> str:
    """SQL for a value in the form in which it is compared with a code list."""
    return {
        "exact": value,
        "upper_case": f"upper({value})",
        "statute": f"normalized_statute({value})",
    }[codes.compare]


def _compared(codes: CodeList, code: str) -> str:
    if codes.compare == "exact":
        return code
    return code.upper() if codes.compare == "upper_case" else re.sub("[^0-9A-Z]", "", code.upper())


def codes_sql(codes: CodeList, compared: str) -> Codes:
    """SQL for what a code list says of a value.

    Args:
        codes: The code list.
        compared: An SQL expression for the value in the form in which it is compared.
    """
    meanings = {_compared(codes, code): meaning for code, meaning in codes.values.items()}
    known = [*meanings, *(_compared(codes, code) for code in codes.ignored)]
    if not known:
        return Codes("CAST(NULL AS VARCHAR)", "FALSE")
    if len(known) > LARGE_LIST:
        keys = f"[{in_list(known)}]"
        found = f"list_extract([{in_list(list(meanings.values()))}], list_position({keys}, {compared}))"
        return Codes(found, f"list_contains({keys}, {compared})")
    cases = " ".join(f"WHEN {quoted(code)} THEN {quoted(meaning)}" for code, meaning in meanings.items())
    mapped = f"CASE {compared} {cases} END" if meanings else "CAST(NULL AS VARCHAR)"
    return Codes(mapped, f"{compared} IN ({in_list(known)})")
