"""What a person types, as answers; says which of them does not fit."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import get_args

from pydantic import ValidationError

from pipelines.deliveries.layout import FixedColumn
from pipelines.deliveries.mapping import Coverage, Succession
from pipelines.mapping_proposals.answers import Answers
from pipelines.mapping_proposals.name_layouts import COMMA_LAYOUT, LAYOUTS
from pipelines.mapping_proposals.record_choices import Side
from pipelines.mapping_proposals.record_keys import Key
from pipelines.mapping_proposals.sample_columns import SampleError

ORDINAL = "#"
_NAME = re.compile(r"[a-z0-9][a-z0-9_]*")


def answers_of(
    *,
    fields: Sequence[str] = (),
    dates: Sequence[str] = (),
    names: Sequence[str] = (),
    codes: Sequence[str] = (),
    reasons: Sequence[str] = (),
    fixed: Sequence[str] = (),
    keys: Sequence[str] = (),
    coverage: Sequence[str] = (),
    succession: str | None = None,
    side: str | None = None,
    tables: Sequence[str] = (),
    agency: str | None = None,
) -> Answers:
    """The answers that options give.

    Raises:
        SampleError: One of them is not of its form.
    """
    if side is not None and side not in get_args(Side):
        raise SampleError(f"--side is [{side}]; it is local or repository")
    formats: dict[str, list[str]] = {}
    for option in dates:
        column, pattern = _pair("--dates", option, "COLUMN=%m/%d/%Y")
        if "%" not in pattern:
            raise SampleError(f"--dates gives [{column}] the format [{pattern}]; write it as %m/%d/%Y")
        formats.setdefault(column, []).append(pattern)
    layouts = dict(_pair("--names", option, f"COLUMN={COMMA_LAYOUT}") for option in names)
    for column, layout in layouts.items():
        if layout not in LAYOUTS:
            known = ", ".join(f"[{one}]" for one in LAYOUTS)
            raise SampleError(f"--names gives [{column}] the layout [{layout}]; it is one of {known}")
    listed: dict[str, dict[str, str]] = {}
    for option in codes:
        place, code = _pair("--code", option, "COLUMN=VALUE=CODE")
        column, _, value = place.partition("=")
        listed.setdefault(column, {})[value] = code
    if succession is not None and succession not in set(Succession):
        raise SampleError(f"--succession is [{succession}]; it is one of {', '.join(f'[{one}]' for one in Succession)}")
    return Answers(
        fields=dict(_pair("--field", option, "COLUMN=MEANING") for option in fields),
        dates=formats,
        layouts=layouts,
        codes=listed,
        reasons=dict(_pair("--reason", option, "COLUMN=WHY") for option in reasons),
        fixed_columns=[fixed_column(option) for option in fixed],
        keys={
            table: said_key(columns.split("+"))
            for table, columns in (_pair("--key", option, "TABLE=COLUMN+COLUMN") for option in keys)
        },
        coverage=said_coverage(dict(_pair("--coverage", option, "lag_days=2") for option in coverage))
        if coverage
        else None,
        succession=Succession(succession) if succession else None,
        side="repository" if side == "repository" else "local" if side == "local" else None,
        tables=tables,
        agency=agency,
    )


def mapping_name(path: Path, name: str | None) -> str:
    """What the mapping is called: as a person said, or after the file without its date.

    Raises:
        SampleError: The name can't be that of a mapping.
    """
    if name is not None:
        if not _NAME.fullmatch(name):
            raise SampleError(
                f"--name is [{name}]; a mapping's name has small letters, digits and _, such as northfield_jail"
            )
        return name
    words = [word for word in re.findall(r"[a-z]+|[0-9]+", path.stem.lower()) if not word.isdigit()]
    return "_".join(words) or "export"


def _pair(option: str, text: str, form: str) -> tuple[str, str]:
    column, separator, value = text.rpartition("=")
    if not separator or not column or not value:
        raise SampleError(f"{option} is [{text}]; write it as {option} {form}")
    return column, value


def said_key(columns: Sequence[str]) -> Key:
    """A key as a person gives it: its columns, and `#` among them where only their order tells equal rows apart."""
    return Key([one for one in columns if one != ORDINAL], ORDINAL in columns, "as a person said")


def said_coverage(given: Mapping[str, object]) -> Coverage:
    """What an export covers, as a person gives it.

    Raises:
        SampleError: A part is not known, or is not of its form.
    """
    try:
        return Coverage.model_validate(given)
    except ValidationError as error:
        problem = error.errors()[0]
        raise SampleError(f"coverage gives [{'.'.join(map(str, problem['loc']))}]: {problem['msg']}") from error


def fixed_column(text: str) -> FixedColumn:
    """A column of a fixed-width file, written as NAME=START:WIDTH.

    Raises:
        SampleError: It is not of this form.
    """
    found = re.fullmatch(r"(.+)=([1-9][0-9]*):([1-9][0-9]*)", text)
    if found is None:
        raise SampleError(
            f"a fixed-width column is given as [{text}]; write it as NAME=START:WIDTH, START counted from 1"
        )
    return FixedColumn(name=found[1], start=int(found[2]), width=int(found[3]))
