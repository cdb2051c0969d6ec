"""Recognises delimited and fixed-width text: where cells end, where the header is, and what comes before and after."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from pipelines.deliveries.layout import Encoding, FixedColumn, Format, FormatKind, Trailer
from pipelines.deliveries.reading.delimited import cells_of
from pipelines.mapping_proposals.column_names import named_meanings, not_used
from pipelines.mapping_proposals.headers import Header, find_header
from pipelines.mapping_proposals.recognized import Recognized
from pipelines.mapping_proposals.sample_columns import SampleError, read_cells

DELIMITERS = (",", "\t", "|", ";", "~", "^", "\x1f")
LINES = 2_000
"""Lines that are looked at to tell the format."""
REGULAR_SHARE = 0.6
"""A delimiter cuts this share of the lines, at least, into the same number of cells."""
MOST_LINES_A_ROW = 20


class NoColumnsError(SampleError):
    """A sample whose columns a person has to tell."""


_LINE_END = re.compile(r"\r\n|\n|\r")
_RULE = re.compile(r"\s*[-=_]{2,}(\s+[-=_]+)+\s*")
_TRAILER_WORD = re.compile(r"trailer|total|record|row|count|end of|eof|footer|\btrl?\b", re.IGNORECASE)


def recognize_delimited(path: Path, encoding: Encoding, why: str) -> Recognized | None:
    """Recognise delimited text; None if no delimiter cuts its lines alike."""
    lines = _lines(path, encoding)
    cut = [found for delimiter in DELIMITERS if (found := _cut(lines, encoding, delimiter))]
    if not cut:
        return None
    share, width, form = max(cut, key=lambda found: (found[0] * min(found[1], 4), found[1]))
    if len(_gutters(lines)) > width and len(_cells(lines[:1], form)[0]) < 2:
        return None  # commas within names, on lines whose columns are told by gaps
    reasons = [f"encoding [{encoding.value}]: {why}", f"{share:.0%} of its lines have {width} cells or end early"]
    if form.max_lines_per_row > 1:
        reasons.append("some quoted cells hold line ends, so a row may take several lines")
    if form.quote is None:
        reasons.append("quotes stand within cells and mean nothing")
    form, trailer_reason = _with_trailer(lines, form, width)
    rows = read_cells(path, form, _widest(lines, form), LINES)
    header = find_header([cells for _, cells in rows])
    settled = _with_header(form, header, rows)
    short = sum(len(cells) < len(header.names) for cells in _cells(lines, form))
    if short * 5 > len(lines):
        settled = settled.model_copy(update={"ragged": "pad"})
        reasons.append("many rows end early, where their last cells are empty")
    reasons.append(f"header: {header.reason}")
    return Recognized(settled, header.names, reasons=[*reasons, *trailer_reason])


def recognize_fixed(path: Path, encoding: Encoding, why: str, columns: list[FixedColumn]) -> Recognized:
    """Recognise fixed-width text: columns as they were given, or as a rule of dashes or blank gaps show them.

    Raises:
        SampleError: Nothing shows where its columns begin.
    """
    lines = _lines(path, encoding)
    form = {"kind": FormatKind.FIXED_WIDTH, "encoding": encoding, "has_header": False}
    reasons = [f"encoding [{encoding.value}]: {why}"]
    longest = max(map(len, lines), default=0)
    if columns:
        reasons.append("the columns stand where they were said to stand")
    elif (rule := next((n for n, line in enumerate(lines[:20]) if _RULE.fullmatch(line)), None)) and rule > 0:
        spans = [(found.start(), found.end()) for found in re.finditer(r"[-=_]+", lines[rule])]
        columns = _columns(spans, lines[rule - 1], longest)
        form |= {"skip_lines": rule, "has_header": True}
        reasons.append(f"a rule of dashes on line {rule + 1} shows the columns; their names stand above it")
    else:
        columns, has_header = _columns_by_gaps(lines, longest)
        form["has_header"] = has_header
        reasons.append(
            "the columns are those between gaps that are blank on every line; compare with the sender's layout"
        )
    if len(columns) < 2:
        raise NoColumnsError(
            f"[{path.name}] is no delimited text, and nothing in it shows where fixed-width columns begin. Take the "
            "columns from the sender's layout.",
            "Give each as --fixed NAME=START:WIDTH, START counted from 1.",
        )
    reaches = max(column.start - 1 + column.width for column in columns)
    if min((len(line) for line in lines), default=0) < reaches:
        form["ragged"] = "pad"
    found = Format.model_validate({**form, "fixed_columns": columns})
    return Recognized(found, [column.name for column in columns], reasons=reasons)


def _lines(path: Path, encoding: Encoding) -> list[str]:
    """The first lines that are not blank."""
    with path.open("rb") as file:
        data = file.read(8 * 1024 * 1024)
    text = data.decode(encoding.value, "replace").lstrip("\ufeff").rstrip("\x1a")
    return [line for line in _LINE_END.split(text) if line.strip()][:LINES]


def _cut(lines: Sequence[str], encoding: Encoding, delimiter: str) -> tuple[float, int, Format] | None:
    """How regularly a delimiter cuts the lines, into how many cells, and the format with its quoting."""
    best: tuple[float, int, Format] | None = None
    for quote in ('"', None):
        for most_lines in (1, MOST_LINES_A_ROW):
            if best is not None and best[0] > 0.95:
                break
            form = Format(
                kind=FormatKind.DELIMITED,
                encoding=encoding,
                delimiter=delimiter,
                quote=quote,
                max_lines_per_row=most_lines,
                has_header=True,
            )
            rows = _cells(lines, form)
            widths = Counter(len(cells) for cells in rows if cells)
            if not widths:
                continue
            width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
            # Rows that end early are no sign against a delimiter; rows that are too long, or can't be cut, are.
            regular = count if width < 3 else sum(n for w, n in widths.items() if width // 2 < w <= width)
            share = regular / len(rows)
            if width >= 2 and share >= REGULAR_SHARE and (best is None or share > best[0]):
                best = (share, width, form)
    return best


def _cells(lines: Sequence[str], form: Format) -> list[list[str]]:
    """The rows of some lines; a row that can't be cut is empty."""
    rows: list[list[str]] = []
    place = 0
    while place < len(lines):
        taken = 1
        cells = cells_of(lines[place : place + 1], form)
        while cells is None and taken < form.max_lines_per_row and place + taken < len(lines):
            taken += 1
            cells = cells_of([f"{line}\n" for line in lines[place : place + taken]], form)
        rows.append(cells if isinstance(cells, list) else [])
        place += taken if isinstance(cells, list) else 1
    return rows


def _widest(lines: Sequence[str], form: Format) -> int:
    return max(len(cells) for cells in _cells(lines, form))


def _with_trailer(lines: Sequence[str], form: Format, width: int) -> tuple[Format, list[str]]:
    """The format with a trailer, if the last line counts the rows and the count is right."""
    last = lines[-1]
    rows = _cells(lines, form)
    if len(lines) >= LINES or form.max_lines_per_row > 1 or len(rows[-1]) == width or not _TRAILER_WORD.search(last):
        return form, []
    counts = [(found.start(), found.end()) for found in re.finditer(r"[0-9]+", last)]
    whole = [cells for cells in rows[:-1] if len(cells) > width // 2]
    after_first = sum(cells != whole[0] for cells in whole)  # the first is the header, as a rule, and may come again
    right = [(start, end) for start, end in counts if int(last[start:end]) in {after_first, after_first + 1}]
    if not right:
        return form, []
    start, end = right[-1]
    before, after = (re.sub(r"[0-9]+", "[0-9]+", re.escape(part)) for part in (last[:start], last[end:]))
    trailer = Trailer(pattern=f"{before}(?P<count>[0-9]+){after}")
    reason = "the last line counts the rows: a file whose count disagrees was cut off, and is held"
    return form.model_copy(update={"trailer": trailer}), [reason]


def _with_header(form: Format, header: Header, rows: Sequence[tuple[int, list[str]]]) -> Format:
    changes: dict[str, object] = {"has_header": header.place is not None, "repeats_header": header.repeats}
    if header.place:
        changes["skip_lines"] = rows[header.place][0] - 1
    if header.is_by_position:
        changes["by_position"] = header.names
    return form.model_copy(update=changes)


def _gutters(lines: Sequence[str]) -> list[tuple[int, int]]:
    """The stretches of characters between positions that are blank on every line."""
    longest = max(map(len, lines), default=0)
    used = [any(place < len(line) and line[place] not in " \t" for line in lines) for place in range(longest)]
    spans, start = [], None
    for place, is_used in enumerate([*used, False]):
        if is_used and start is None:
            start = place
        elif not is_used and start is not None:
            spans.append((start, place))
            start = None
    return spans


def _columns_by_gaps(lines: Sequence[str], longest: int) -> tuple[list[FixedColumn], bool]:
    """Columns between gaps, and whether the first line names them."""
    spans = _whole_names(lines, _gutters(lines))
    names = [lines[0][start:end].strip() for start, end in spans]
    known = sum(bool(name and (named_meanings(name) or not_used(name))) for name in names)
    has_header = 2 * known >= sum(map(bool, names)) and not re.search(r"[0-9]{3}", lines[0])
    if not has_header:
        return _columns(spans, "", longest), False
    joined: list[tuple[int, int]] = []
    for span, name in zip(spans, names, strict=True):
        # A gap within values that the header does not know of, such as the one between two words of a name.
        if joined and not name:
            joined[-1] = (joined[-1][0], span[1])
        else:
            joined.append(span)
    return _columns(joined, lines[0], longest), True


def _whole_names(lines: Sequence[str], spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The columns with those put together that are words of one name: one blank apart, and only together known.

    `FILE NO` over `24CR 312648` is one column, and `SX RC` over `M W` are two.
    """
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        before = joined[-1][0] if joined else start
        name, first, whole = (lines[0][a:b].strip() for a, b in ((start, end), (before, start), (before, end)))
        is_one_blank_apart = bool(joined and name and first) and lines[0][:start].endswith(f"{first[-1]} ")
        is_empty = not any(line[start:end].strip() for line in lines[1:])
        is_one_name = named_meanings(whole) and not named_meanings(name) and not named_meanings(first)
        if is_one_blank_apart and (is_empty or is_one_name):
            joined[-1] = (before, end)
        else:
            joined.append((start, end))
    return joined


def _columns(spans: Sequence[tuple[int, int]], names: str, longest: int) -> list[FixedColumn]:
    """Columns from one beginning to the next, with the names that stand over them."""
    starts = [start for start, _ in spans]
    ends = [*starts[1:], max(longest, spans[-1][1] if spans else 0)]
    found: list[FixedColumn] = []
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), start=1):
        name = names[start:end].strip() or f"column_{number}"
        name = name if name not in {one.name for one in found} else f"{name}_{number}"
        found.append(FixedColumn(name=name, start=start + 1, width=end - start))
    return found
