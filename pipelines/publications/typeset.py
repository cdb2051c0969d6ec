"""Sets a page from a template and its facts: PDF/UA-1, tagged, and the same bytes from the same facts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import orjson
import typst

TEMPLATES = Path(__file__).parent / "templates"
UNSET = "\ufffd"
"""Stands for a character that no font at hand has: a name in another script must not stop a publication."""

OTHER_SCRIPTS = re.compile(
    r"[^\n\t\x20-\x7e\u00a0-\u017f\u0370-\u03ff\u0400-\u045f\u2010-\u2026\u2032\u2033\u20ac\u2212\ufffd]"
)
"""All but Latin, Greek and Cyrillic letters and their punctuation, which the fonts that typst brings have."""


def typeset(template: str, page: Mapping[str, Any]) -> bytes:
    """A document as PDF.

    Only the fonts that typst brings are used, and the document carries no date of its own, so that no machine's fonts
    and no clock are in the bytes.

    Args:
        template: The template's file name.
        page: All that it asks for; texts are ready to print, and are text whatever they hold.
    """
    try:
        return _compiled(template, page)
    except typst.TypstError:
        shown = _settable(page)
        if shown == page:
            raise
        return _compiled(template, shown)


def _settable(value: Any) -> Any:
    """The same, every character that may have no font replaced."""
    if isinstance(value, str):
        return OTHER_SCRIPTS.sub(UNSET, value)
    if isinstance(value, Mapping):
        return {key: _settable(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_settable(part) for part in value]
    return value


def _compiled(template: str, page: Mapping[str, Any]) -> bytes:
    pdf = _compiler(template).compile(
        sys_inputs={"page": orjson.dumps(page).decode()}, format="pdf", pdf_standards="ua-1"
    )
    assert isinstance(pdf, bytes)  # noqa: S101
    return pdf


@cache
def _compiler(template: str) -> typst.Compiler:
    """The compiler of a template, kept: the next page finds fonts and template read, and takes a fifth of the time."""
    return typst.Compiler(str(TEMPLATES / template), ignore_system_fonts=True)
