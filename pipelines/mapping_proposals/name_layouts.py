"""In which order the parts of whole names stand in one cell, by what shows it in a sample."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.mapping_proposals.column_forms import share_like, told_values
from pipelines.mapping_proposals.sample_columns import SampleColumn
from pipelines.mapping_proposals.vocabulary import value_forms

COMMA_LAYOUT = "last, first middle suffix"
FIRST_LAYOUT = "first middle last suffix"
LAST_LAYOUT = "last first middle suffix"
LAYOUTS = (COMMA_LAYOUT, FIRST_LAYOUT, LAST_LAYOUT)
LEAST_TELLING = 3
MOST_AGAINST = 0.1
"""Some people's last names are given names, so that a few names may look the other way round."""


def name_layout(column: SampleColumn) -> str | None:
    """The layout of whole names: by a comma, single letters, or where given names stand; None where nothing shows it.

    Args:
        column: The column with the names.
    """
    values = told_values(column)
    if share_like(values, value_forms().full_name) >= value_forms().needed_share:
        return COMMA_LAYOUT
    words = [value.replace(".", "").upper().split() for value in values]
    of_three = [found for found in words if len(found) == 3]
    middle = sum(len(found[1]) == 1 for found in of_three)
    last = sum(len(found[2]) == 1 for found in of_three)
    if middle >= 2 and not last:
        return FIRST_LAYOUT
    if last >= 2 and not middle:
        return LAST_LAYOUT
    return _by_given_names([found for found in words if len(found) in {2, 3}])


def _by_given_names(names: Sequence[Sequence[str]]) -> str | None:
    """The layout where given names stand nearly always at one end, and something else at the other."""
    given = set(value_forms().given_names)
    ends = [(name[0] in given, name[-1] in given) for name in names]
    first, last = ends.count((True, False)), ends.count((False, True))
    if first >= LEAST_TELLING and last <= MOST_AGAINST * first:
        return FIRST_LAYOUT
    if last >= LEAST_TELLING and first <= MOST_AGAINST * last:
        return LAST_LAYOUT
    return None
