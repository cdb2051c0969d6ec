"""Reads YAML by libyaml's parser: what ships is read at every start, and the one in Python takes ten times as long."""

from __future__ import annotations

from typing import Any

import yaml


def read_yaml(text: str) -> Any:
    """The content of a YAML text: plain values only, no objects.

    Raises:
        yaml.YAMLError: It is not YAML.
    """
    return yaml.load(text, Loader=yaml.CSafeLoader)
