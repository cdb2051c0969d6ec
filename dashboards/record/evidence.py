"""What linking says of the fields of a record and of what it was linked to, or shares a number with."""

from __future__ import annotations

from typing import Any

from dashboards.comparison import Agreement
from dashboards.components import NOTHING
from pipelines.access.queries import Row
from pipelines.access.record_view import RecordView
from pipelines.publications.wording import label


def evidence_of(view: RecordView, level: str, repository_id: Any) -> Agreement:
    """The fields that agreed and disagreed between the local record and one of the repository's."""
    for link in links_at(view, level).values():
        if link["repository_id"] == repository_id:
            return Agreement(parts(link["agreed"]), parts(link["disagreed"]))
    for conflict in view.conflicts:
        if conflict["repository_id"] == repository_id:
            return Agreement(parts(conflict["shared"]), parts(conflict["disagreed"]))
    return Agreement()


def links_at(view: RecordView, level: str) -> dict[int, Row]:
    """The links of one level by what they link locally."""
    return {link["local_id"]: link for link in view.links if link["level_code"] == level}


def parts(listed: str | None) -> list[str]:
    """The fields of a list that links keep as text."""
    return [name for name in (listed or "").split(",") if name]


def field_names(listed: str | None) -> str:
    """The same for people."""
    return ", ".join(_inside(label("field", name)) for name in parts(listed)) or NOTHING


def _inside(words: str) -> str:
    """A label within a sentence: its first letter small, unless it begins an abbreviation such as FBI."""
    return words if words[:2].isupper() else words[:1].lower() + words[1:]
