"""What an analyst has said so far of one sample, as long as this browser session keeps the page."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from dashboards.forgetting import DRAFT, key_since_purge
from pipelines.deliveries.layout import Encoding
from pipelines.deliveries.mapping import Succession
from pipelines.mapping_proposals.answers import Answers
from pipelines.mapping_proposals.command_answers import fixed_column, said_coverage, said_key
from pipelines.mapping_proposals.private_sample import Upload
from pipelines.mapping_proposals.record_choices import Side

LARGEST_MEGABYTES = 25
"""As `maxUploadSize` in `.streamlit/config.toml` has it, which the server holds uploads to."""


@dataclass
class Said:
    """The choices, as the page's boxes have them; see `Answers`.

    Attributes:
        name: The mapping's name; None: after the file.
        fixed: Fixed-width columns, each as NAME=START:WIDTH.
        keys: Table to the key's columns, with `#` among them where the rows' order does the rest.
        coverage: As a mapping says it.
    """

    name: str | None = None
    title: str | None = None
    encoding: Encoding | None = None
    side: Side | None = None
    tables: list[str] = field(default_factory=list)
    agency: str | None = None
    succession: Succession | None = None
    fixed: list[str] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    dates: dict[str, list[str]] = field(default_factory=dict)
    layouts: dict[str, str] = field(default_factory=dict)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    keys: dict[str, list[str]] = field(default_factory=dict)
    coverage: dict[str, Any] = field(default_factory=dict)

    def answers(self) -> Answers:
        """The same as the proposals take it.

        Raises:
            SampleError: A part is not of its form.
        """
        return Answers(
            fields={column: meaning for column, meaning in self.fields.items() if column not in self.reasons},
            dates={column: formats for column, formats in self.dates.items() if formats},
            layouts=self.layouts,
            fixed_columns=[fixed_column(line) for line in self.fixed],
            encoding=self.encoding,
            side=self.side,
            tables=self.tables,
            agency=self.agency,
            codes=self.codes,
            reasons=self.reasons,
            keys={table: said_key(columns) for table, columns in self.keys.items() if columns},
            coverage=said_coverage(self.coverage) if self.coverage else None,
            succession=self.succession,
            title=self.title,
        )


class Draft:
    """The choices for one sample; one that does not fit is taken back, and said.

    Args:
        upload: The sample.
    """

    def __init__(self, upload: Upload) -> None:
        self.upload = upload
        self.said = Said()
        self._fitting = Said()

    def fits(self) -> None:
        """Note that the choices so far could be used."""
        self._fitting = copy.deepcopy(self.said)

    def take_back(self) -> bool:
        """Go back to the choices that could be used last; False where these are they."""
        changed = self.said != self._fitting
        self.said = copy.deepcopy(self._fitting)
        return changed


def uploaded(words: str, *, key: str) -> Upload | None:
    """A file that the visitor gave; None before."""
    given = st.file_uploader(words, key=key_since_purge(key), max_upload_size=LARGEST_MEGABYTES)
    return None if given is None else Upload(given.name, given.getvalue())


def draft_of(upload: Upload) -> Draft:
    """The draft for a sample; another sample begins another one."""
    kept = st.session_state.get(DRAFT)
    if not isinstance(kept, Draft) or kept.upload.content_hash != upload.content_hash:
        kept = st.session_state[DRAFT] = Draft(upload)
    return kept


def distinct(names: Mapping[str, str]) -> dict[str, str]:
    """What options are called, with the code where two would be called the same: a box gives back what it shows."""
    times = Counter(names.values())
    return {code: name if times[name] == 1 else f"{name} ({code})" for code, name in names.items()}


def select(
    words: str, options: Sequence[Any], value: Any, say: Callable[[Any], None], *, key: str, **look: Any
) -> None:
    """A select box that shows what holds now, and says what is chosen instead."""
    st.session_state[key] = value
    st.selectbox(words, options, key=key, on_change=lambda: say(st.session_state[key]), **look)


def select_several(
    words: str, options: Sequence[Any], value: Sequence[Any], say: Callable[[list[Any]], None], *, key: str, **look: Any
) -> None:
    """The same for several at once."""
    st.session_state[key] = list(value)
    st.multiselect(words, options, key=key, on_change=lambda: say(list(st.session_state[key])), **look)


def write(words: str, value: str, say: Callable[[str], None], *, key: str, **look: Any) -> None:
    """The same for a line of text."""
    st.session_state[key] = value
    st.text_input(words, key=key, on_change=lambda: say(st.session_state[key].strip()), **look)
