"""What a column holds that no record table has a column for, by the words of its name."""

from __future__ import annotations

import re
from functools import cache

from pipelines.mapping_proposals.name_words import SAYING_LITTLE, words_of
from pipelines.mapping_proposals.vocabulary import vocabulary

STEP = re.compile(r"[/.]")
"""What stands between the steps of a path, as JSON and XML have it, and some systems in flat files."""
_OFFICIAL = re.compile(
    r"(?:reviewed|screened|approved|entered|prepared|verified|signed|assigned|updated|modified|processed|handled"
    r"|decided|accepted|fingerprinted|printed|searched|transported|interviewed|submitted|received|taken|logged|posted)"
    r"[ _]?by(?-i:(?![a-z]))(?!.*(?:agency|agcy|dept|department|ori|court|jail|facility))",
    re.IGNORECASE,
)
"""ReviewedByPerson is somebody of the office."""
_LITTLE = SAYING_LITTLE | {"name", "description", "text", "literal", "title", "agency", "reason", "level", "class"}
"""With no more than such words, the last step of a path tells only what its groups make of it."""
_OF_RECORDS = frozenset({"prosecutor", "clerk", "custody", "location", "release", "district", "county", "area"})
"""Words of groups that hold records as well: a prosecutor's charges, and bookings in custody."""
ANOTHER_PERSON = "another person"

_OF_ANOTHER_THING = (
    ANOTHER_PERSON,
    "money",
    "sentence or supervision",
    "a hearing or a plea",
    "weapons, drugs and circumstances",
)
"""What a group can hold whose parts are none of the record's, whatever they are called."""


def unused_by_words(column: str) -> str | None:
    """What a column holds that is not used; None where no word of its name says so.

    The last step of a path decides. Its groups count where it says little, and where they are of another thing.

    Args:
        column: As it stands in the file; of JSON and XML with its path.
    """
    *groups, last = STEP.split(column.rstrip(".").replace("@", ""))
    above = "/".join(groups)
    own = _told(words_of(last))
    if own is not None or not above:
        return own or _by_official(column)
    if set(words_of(last)) <= _LITTLE:
        return _told(words_of(column)) or _by_official(column)
    words = set(words_of(above)) - _OF_RECORDS
    told = next((what for what in _OF_ANOTHER_THING if _known()[what] & words), None)
    return told or _by_official(above)


def _by_official(column: str) -> str | None:
    return ANOTHER_PERSON if _OFFICIAL.search(column) else None


def _told(words: tuple[str, ...]) -> str | None:
    return next((what for what, known in _known().items() if set(words) & known), None)


@cache
def _known() -> dict[str, frozenset[str]]:
    return {what: frozenset(words) for what, words in vocabulary().known_and_not_used.items()}
