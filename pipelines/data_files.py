"""Reads data files in YAML, and says which one is no YAML or does not fit, where, and what it has instead."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from pipelines.yaml_text import read_yaml

T = TypeVar("T")


class DataPart(BaseModel, extra="forbid", frozen=True):
    """A part of what a data file says; a word that it does not know is an error."""


def read_data_file(path: Path, checked: Callable[[Any], T], error: type[Exception], *, name: str | None = None) -> T:
    """The content of a file, once it was held against what it may say.

    Args:
        path: The file.
        checked: Makes of the plain values what they stand for; a `ValidationError` says what does not fit.
        error: What to raise where it is not YAML, or does not fit.
        name: What to call the file; its own name by default.
    """
    called = name or path.name
    try:
        return checked(read_yaml(path.read_text(encoding="utf-8")))
    except yaml.YAMLError as problem:
        raise error(f"[{called}] can't be read as YAML: {problem}") from problem
    except ValidationError as problem:
        raise error(_explained(called, problem)) from problem


def _explained(file: str, error: ValidationError) -> str:
    """A validation error as lines that name the place and what is wrong with it."""
    lines = [f"[{file}] does not fit:"]
    for problem in error.errors():
        place = ".".join(str(part) for part in problem["loc"]) or "the file"
        given = "" if isinstance(problem["input"], dict | list) else f" (it has [{problem['input']}])"
        lines.append(f"  - {place}: {problem['msg'].removeprefix('Value error, ')}{given}")
    return "\n".join(lines)
