"""What a person can choose instead of what was proposed: what each code becomes, and how dates are read."""

from __future__ import annotations

from collections.abc import Mapping as Counts
from dataclasses import dataclass

from pipelines.mapping_proposals.date_formats import DateReading, read_dates
from pipelines.mapping_proposals.field_sources import IGNORED, MOST_LISTED, UNMAPPED
from pipelines.mapping_proposals.proposal import Proposal
from pipelines.mapping_proposals.sample_columns import SampleColumn
from pipelines.mapping_proposals.vocabulary import vocabulary
from pipelines.records.codes import CODE_LISTS


@dataclass(frozen=True)
class ListedCodes:
    """The code list of one of the file's columns.

    Attributes:
        column: The column.
        target: The canonical column that it becomes.
        becomes: Its values, the most frequent first, to what each becomes: a canonical code, ignored or unmapped.
        counts: How often each comes in the sample.
        options: The canonical codes; none where any text is one (an agency's ORI).
    """

    column: str
    target: str
    becomes: dict[str, str]
    counts: Counts[str, int]
    options: list[str]

    @property
    def unmapped(self) -> list[str]:
        """The values that are left open."""
        return [value for value, code in self.becomes.items() if code == UNMAPPED]


def listed_codes(proposal: Proposal) -> list[ListedCodes]:
    """The code lists of a proposal, those with open values first; columns with too many values are no codes."""
    found: dict[str, ListedCodes] = {}
    for record in proposal.made:
        for target, source in record.fields.items():
            column = proposal.sample.column(source.get("column", ""))
            if "codes" not in source or column is None or column.name in found or len(column.counts) > MOST_LISTED:
                continue
            known = source["codes"]["values"]
            ignored = source["codes"].get("ignored", [])
            becomes = {
                value: known.get(value, IGNORED if value in ignored else UNMAPPED)
                for value, _ in sorted(column.counts.items(), key=lambda item: (-item[1], item[0]))
            }
            found[column.name] = ListedCodes(column.name, target, becomes, column.counts, code_options(target))
    return sorted(found.values(), key=lambda one: not one.unmapped)


def is_date(meaning: str | None) -> bool:
    """Whether values of a meaning are dates."""
    return meaning is not None and vocabulary().form(meaning) == "date"


def is_whole_name(meaning: str | None) -> bool:
    """Whether values of a meaning are whole names, of which a layout has to be known."""
    return meaning is not None and vocabulary().form(meaning) == "full_name"


def date_reading(column: SampleColumn) -> DateReading:
    """How a column's values can be read as dates; nothing where none of the known formats reads them."""
    return read_dates(column.filled) or DateReading([], [], 0.0)


def code_options(target: str) -> list[str]:
    """The canonical codes of a column; none where any text is one."""
    if target in CODE_LISTS:
        return [str(code) for code in CODE_LISTS[target]]
    return ["true", "false"] if target.startswith("is_") else []
