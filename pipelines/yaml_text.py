"""Reads YAML by libyaml's parser: what ships is read at every start, and the one in Python takes ten times as long."""

from __future__ import annotations

from typing import Any

import yaml

TRUTH, TEXT = "tag:yaml.org,2002:bool", "tag:yaml.org,2002:str"


class _Loader(yaml.CSafeLoader):
    """Takes a key as it is written: YAML reads `on` and `no` as truth values, and `on: 2026-01-31` names a day."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        for key, _ in node.value:
            if key.tag == TRUTH:
                key.tag = TEXT
        return super().construct_mapping(node, deep)


def read_yaml(text: str) -> Any:
    """The content of a YAML text: plain values only, no objects.

    Raises:
        yaml.YAMLError: It is not YAML.
    """
    return yaml.load(text, Loader=_Loader)  # noqa: S506  (a safe loader)
