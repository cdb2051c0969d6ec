"""Reads a mapping from its YAML file, and sees that it fits."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.mapping_faults import faults
from pipelines.errors import ReportgapError
from pipelines.workspace import Workspace


class MappingError(ReportgapError):
    """A mapping that can't be used; says which file and what to change."""


class _TextLoader(yaml.CSafeLoader):
    """Reads every plain value as text, so that the code `01` stays `01` and the code `NO` does not become false.

    Only `null`, `~` and nothing at all are null. A key that comes twice is an error: of two meanings of one code, one
    would be lost without a word.
    """

    yaml_implicit_resolvers: dict[str, Any] = {}

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=deep) for key, _ in node.value]
        for number, key in enumerate(keys):
            if key in keys[:number]:
                line = node.value[number][0].start_mark.line + 1
                raise yaml.MarkedYAMLError(problem=f"line {line} gives [{key}] a second time")
        return super().construct_mapping(node, deep=deep)


_TextLoader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|)$"), ["~", "n", ""])


def read_yaml_text(text: str) -> Any:
    """YAML with every plain value as text.

    Raises:
        yaml.YAMLError: It is not YAML, or gives a key twice.
    """
    return yaml.load(text, Loader=_TextLoader)  # noqa: S506  (a SafeLoader)


def mapping_names(workspace: Workspace) -> list[str]:
    """The names of a workspace's mappings."""
    return sorted(path.stem for path in workspace.mappings.glob("*.yaml") if not path.name.startswith("."))


def mapping_path(workspace: Workspace, name: str) -> Path:
    """The file of one of them.

    Raises:
        MappingError: There is none of that name.
    """
    if name not in mapping_names(workspace):
        raise MappingError(f"there is no mapping [{name}] in [{workspace.mappings.name}]")
    return workspace.mappings / f"{name}.yaml"


def load_mapping(path: Path) -> Mapping:
    """Read and validate one mapping.

    Raises:
        MappingError: The file is not YAML, or does not say what a mapping must say.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise MappingError(f"mapping [{path.name}] can't be read as YAML: {error}") from error
    return parse_mapping(text, path)


def parse_mapping(text: str, path: Path) -> Mapping:
    """Validate the text of one mapping's file.

    Raises:
        MappingError: It is not YAML, or does not say what a mapping must say.
    """
    try:
        content = read_yaml_text(text)
    except yaml.YAMLError as error:
        raise MappingError(f"mapping [{path.name}] can't be read as YAML: {error}") from error
    try:
        mapping = Mapping.model_validate(content)
    except ValidationError as error:
        problems = "\n".join(
            f"  - {'.'.join(map(str, problem['loc'])) or 'mapping'}: {problem['msg'].removeprefix('Value error, ')}"
            for problem in error.errors()
        )
        raise MappingError(f"mapping [{path.name}] does not fit:\n{problems}") from error
    if found := faults(mapping):
        told = "\n    ".join(found)
        raise MappingError(f"mapping [{path.name}] does not fit:\n  - mapping: {told}")
    if mapping.name != path.stem:
        raise MappingError(
            f"mapping [{path.name}] calls itself [{mapping.name}]; the file and the mapping share one name"
        )
    return mapping
