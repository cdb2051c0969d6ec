"""Where a canonical column comes from, as a mapping says it; and what a person has to say first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pipelines.deliveries.mapping_faults import TYPED_CELLS
from pipelines.deliveries.values import ISO_FORMATS
from pipelines.mapping_proposals.agency_names import named_agencies
from pipelines.mapping_proposals.answers import Answers
from pipelines.mapping_proposals.code_words import has_codes, meanings_of_codes
from pipelines.mapping_proposals.column_forms import is_ori
from pipelines.mapping_proposals.column_meaning import ColumnMeaning
from pipelines.mapping_proposals.date_formats import read_dates, share_read
from pipelines.mapping_proposals.name_layouts import FIRST_LAYOUT, LAST_LAYOUT, name_layout
from pipelines.mapping_proposals.sample_columns import Sample, SampleColumn, SampleError
from pipelines.mapping_proposals.vocabulary import value_forms, vocabulary

IGNORED, UNMAPPED = "ignored", "unmapped"
"""What a person can say of a code beside what it means: that it deliberately means nothing, or that it stays open."""

NAME_PARTS = {"last_name": "last", "first_name": "first", "middle_name": "middle", "name_suffix": "suffix"}
MOST_LISTED = 60
"""Codes that are listed; a column with more is no code column, and its values may tell of people."""


@dataclass(frozen=True)
class Question:
    """What a person has to say.

    Attributes:
        text: The question.
        answer: How the command is given the answer.
        is_blocking: Whether no mapping is written before it is answered.
        column: The column that it is about, if it is about one.
    """

    text: str
    answer: str
    is_blocking: bool = False
    column: str | None = None


@dataclass
class Source:
    """Where the canonical columns of one meaning come from.

    Attributes:
        content: As a mapping says it, without the column; None where a person has to say something first.
        reason: What was seen of its values.
        questions: What a person has to say.
        unmapped: Code values that nothing explains, and how often each comes.
    """

    content: dict[str, Any] | None
    reason: str = ""
    questions: list[Question] = field(default_factory=list)
    unmapped: dict[str, int] = field(default_factory=dict)


class Sources:
    """Makes sources for the columns of one sample.

    Args:
        sample: The sample.
        answers: What a person said.
        registered: Names of the registry's agencies, with their ORIs.

    Raises:
        SampleError: A person named a column that there is none of, or a format that does not read its values.
    """

    def __init__(self, sample: Sample, answers: Answers, registered: dict[str, str]) -> None:
        self._sample, self._answers, self._registered = sample, answers, registered
        given = {"--dates": answers.dates, "--names": answers.layouts, "--code": answers.codes}
        self._is_typed = sample.form.kind in TYPED_CELLS
        for option, names in given.items():
            for name in names:
                if sample.column(name) is None:
                    known = ", ".join(f"[{column.name}]" for column in sample.columns)
                    raise SampleError(
                        f"{option} names the column [{name}], and the sample has none of that name; it has {known}"
                    )
        for name, formats in answers.dates.items():
            self._refuse_misfit(name, formats)

    def source(self, one: ColumnMeaning) -> Source:
        """Where the columns of a meaning come from."""
        form = vocabulary().form(one.meaning or "")
        if form == "date":
            return self._date(one.column)
        if form == "full_name":
            return self._name(one.column)
        if form == "agency":
            return self._agency(one.column)
        if has_codes(one.meaning or ""):
            return self._coded(one.column, one.meaning or "")
        return Source({})

    def _refuse_misfit(self, name: str, formats: Sequence[str]) -> None:
        column = self._sample.column(name)
        share = share_read(column.filled, formats) if column is not None else 1.0
        if share < value_forms().needed_share:
            given = " and ".join(f"[{one}]" for one in formats)
            raise SampleError(
                f"--dates gives [{name}] the format {given}, which reads only {share:.0%} of its values; give "
                "the format of the others as well, or another"
            )

    def _date(self, column: SampleColumn) -> Source:
        said = list(self._answers.dates.get(column.name, ()))
        if said:
            return Source(self._date_content(column, said), "its format as a person said")
        reading = read_dates(column.filled)
        if reading is None:
            if self._is_typed:
                return Source({})
            ask = f"[{column.name}] has no date in the sample, so its format can't be told."
            answer = f"Give --dates {column.name}=FORMAT to use it"
            return Source(None, questions=[Question(ask, answer, column=column.name)])
        if not reading.is_settled:
            orders = [" or ".join(f"[{one}]" for one in rivals) for rivals in reading.in_doubt]
            ask = f"[{column.name}] can be read in several orders: {'; '.join(orders)}. Ask the sender."
            answer = f"Give the right one as --dates {column.name}={reading.in_doubt[0][0]} (or another of these)"
            return Source(None, questions=[Question(ask, answer, is_blocking=True, column=column.name)])
        return Source(self._date_content(column, reading.formats), f"{reading.share:.0%} of its values are read so")

    def _date_content(self, column: SampleColumn, formats: Sequence[str]) -> dict[str, Any]:
        content: dict[str, Any] = {}
        if not (self._is_typed and set(formats) <= set(ISO_FORMATS)):
            content["dates"] = list(formats)
        if any("%y" in one for one in formats):
            content["pivot_year"] = dt.date.today().year  # noqa: DTZ011  (a year, in which nobody was born later)
        nothing = set(value_forms().no_dates) - set(value_forms().placeholders)
        if stands := [value for value in sorted(column.counts) if value.upper() in nothing]:
            content["null_values"] = stands
        return content

    def _name(self, column: SampleColumn) -> Source:
        layout = self._answers.layouts.get(column.name) or name_layout(column)
        if layout is None:
            ask = f"[{column.name}] holds a whole name, and nothing shows whether the last name comes first."
            answer = f'Give --names "{column.name}={LAST_LAYOUT}" or --names "{column.name}={FIRST_LAYOUT}"'
            return Source(None, questions=[Question(ask, answer, is_blocking=True, column=column.name)])
        return Source({"name_layout": layout}, f"its layout is {layout}")

    def _agency(self, column: SampleColumn) -> Source:
        if is_ori(column.filled) or not column.filled:
            return Source({})
        found = named_agencies(column.counts, self._registered)
        reason = f"names of agencies: {len(found)} of {len(column.counts)} stand in agencies.csv"
        return self._listed(column, found, reason)

    def _coded(self, column: SampleColumn, meaning: str) -> Source:
        mapped, left = meanings_of_codes(meaning, column.counts)
        if mapped or left or self._answers.codes.get(column.name):
            return self._listed(column, mapped, "")
        ask = f"[{column.name}] is empty in the sample, so its codes are not known."
        return Source(None, questions=[Question(ask, "List them in the mapping", column=column.name)])

    def _listed(self, column: SampleColumn, known: dict[str, str], reason: str) -> Source:
        """A code list: what words explain, with what a person said over it; what is left stays unmapped."""
        said = {**known, **self._answers.codes.get(column.name, {})}
        ignored = [value for value, code in said.items() if code == IGNORED]
        values = {value: code for value, code in said.items() if code not in {IGNORED, UNMAPPED}}
        left = {
            value: count
            for value, count in sorted(column.counts.items())
            if value not in values and value not in ignored
        }
        codes: dict[str, Any] = {"values": values, **({"ignored": ignored} if ignored else {})}
        return Source({"codes": codes}, reason, _code_questions(column.name, left), left)


def _code_questions(name: str, left: dict[str, int]) -> list[Question]:
    if not left:
        return []
    if len(left) > MOST_LISTED:
        text = f"[{name}] has {len(left)} values that no code list knows; they are too many to be listed here."
        return [Question(text, "Is it a column of codes?", column=name)]
    listed = ", ".join(f"[{value}] ({count:,})" for value, count in left.items())
    text = f"codes of [{name}] that nothing explains: {listed}."
    answer = f"Add each to values or to ignored, or give --code {name}=VALUE=CODE (or {IGNORED})"
    return [Question(text, answer, column=name)]
