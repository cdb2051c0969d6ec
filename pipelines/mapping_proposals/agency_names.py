"""Finds agencies that an export gives by name in the workspace's registry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipelines.records.registry import RegistryError
from pipelines.registry.in_force import registry_in_force
from pipelines.workspace import Workspace

_SHORT = {
    "pd": "police department",
    "so": "sheriff office",
    "dept": "department",
    "co": "county",
    "sheriffs": "sheriff",
    "st": "saint",
}


def registered_agencies(workspace: Workspace) -> dict[str, str]:
    """Name to ORI of the registry's agencies; none where there is no registry yet that can be read."""
    try:
        registry = registry_in_force(workspace)
    except RegistryError:
        return {}
    return {str(name): str(ori) for ori, name, *_ in registry.agencies}


def named_agencies(values: Iterable[str], registered: dict[str, str]) -> dict[str, str]:
    """The values that are the name of exactly one registered agency, and its ORI."""
    by_name: dict[str, list[str]] = {}
    for name, ori in registered.items():
        by_name.setdefault(_folded(name), []).append(ori)
    found = {value: by_name.get(_folded(value), []) for value in values}
    return {value: oris[0] for value, oris in found.items() if len(oris) == 1}


def _folded(name: str) -> str:
    words: Sequence[str] = re.findall(r"[a-z0-9]+", name.lower().replace("'", ""))
    written = " ".join(_SHORT.get(word, word) for word in words)
    return " ".join(word for word in written.split() if word not in {"the", "of"})
