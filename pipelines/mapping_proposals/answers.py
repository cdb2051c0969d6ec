"""The options of `reportgap map` as answers; says which one does not fit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from pipelines.deliveries.layout import FixedColumn
from pipelines.mapping_proposals.column_forms import COMMA_LAYOUT, FIRST_LAYOUT, LAST_LAYOUT
from pipelines.mapping_proposals.proposal import Answers
from pipelines.mapping_proposals.record_choices import Side
from pipelines.mapping_proposals.sample_columns import SampleError

_LAYOUTS = (COMMA_LAYOUT, FIRST_LAYOUT, LAST_LAYOUT)
_NAME = re.compile(r"[a-z0-9][a-z0-9_]*")


def answers_of(
    *,
    fields: Sequence[str],
    dates: Sequence[str],
    names: Sequence[str],
    fixed: Sequence[str],
    side: str | None,
    tables: Sequence[str],
    agency: str | None,
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
        if layout not in _LAYOUTS:
            known = ", ".join(f"[{one}]" for one in _LAYOUTS)
            raise SampleError(f"--names gives [{column}] the layout [{layout}]; it is one of {known}")
    return Answers(
        fields=dict(_pair("--field", option, "COLUMN=MEANING") for option in fields),
        dates=formats,
        layouts=layouts,
        fixed_columns=[_fixed(option) for option in fixed],
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


def _fixed(text: str) -> FixedColumn:
    found = re.fullmatch(r"(.+)=([1-9][0-9]*):([1-9][0-9]*)", text)
    if found is None:
        raise SampleError(f"--fixed is [{text}]; write it as --fixed NAME=START:WIDTH, START counted from 1")
    return FixedColumn(name=found[1], start=int(found[2]), width=int(found[3]))
