"""A new export: a sample, what it is taken for and why, with everything to correct, and the mapping to save."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboards import session
from dashboards.components import address, count, counted, plain, way
from dashboards.forgetting import DRAFT
from dashboards.new_export.codes import show_codes
from dashboards.new_export.columns import show_columns, show_doubts
from dashboards.new_export.draft import Draft, draft_of, uploaded, write
from dashboards.new_export.format import fixed_columns, show_format
from dashboards.new_export.records import show_coverage, show_keys, show_kinds
from dashboards.new_export.trial import show_account, show_first, show_rejects
from pipelines.access.exports import ExportGuard
from pipelines.errors import ReportgapError
from pipelines.mapping_proposals.agency_names import registered_agencies
from pipelines.mapping_proposals.choices import listed_codes
from pipelines.mapping_proposals.command_answers import mapping_name
from pipelines.mapping_proposals.map_sample import MappedSample
from pipelines.mapping_proposals.mapping_text import mapping_text
from pipelines.mapping_proposals.proposal import Proposal
from pipelines.mapping_proposals.recognize_text import NoColumnsError
from pipelines.mapping_proposals.record_choices import NoRecordError
from pipelines.mapping_proposals.sample_columns import SampleError


def show_proposal(guard: ExportGuard, sees: str) -> None:
    """Take a sample, and show what is proposed for it.

    Args:
        guard: The visitor's guard.
        sees: What its answers hang on.
    """
    st.write(
        "Have a mapping proposed for an export that none covers yet. Drop a sample of some hundred rows or more. "
        "It is people's records: each look is logged, and the sample is not kept unless you save the mapping."
    )
    upload = uploaded("Sample of the export", key="sample")
    if upload is None:
        st.session_state.pop(DRAFT, None)
        st.caption("Delimited text, fixed width, XLSX, JSON, JSON lines, XML or Parquet, up to 25 MB.")
        return
    agencies = {ori: name for name, ori in registered_agencies(session.workspace()).items()}
    proposed(draft_of(upload), guard, agencies, sees)


def proposed(draft: Draft, guard: ExportGuard, agencies: dict[str, str], sees: str) -> None:
    """The proposal with everything that can be changed in it, or what has to be said first."""
    try:
        mapped = look(draft, guard, sees)
    except NoColumnsError as error:
        st.error(plain(error.text))
        fixed_columns(draft)
        return
    except NoRecordError as error:
        st.error(plain(error.text))
        looked = session.looked(
            ("columns of a sample", sees, draft.upload.content_hash, repr(draft.said)),
            lambda: guard.look_at_columns(draft.upload, draft.said.answers()),
        )
        show_format(draft, looked)
        show_kinds(draft, draft.said.side or "local", [], agencies)
        show_columns(draft, looked.columns, lambda _: [])
        return
    except SampleError as error:
        st.error(plain(error.text))
        return
    proposal = mapped.proposal
    draft.fits()
    st.header("What the file is")
    show_format(draft, proposal)
    if proposal.sample.form.fixed_columns:
        fixed_columns(draft, proposal)
    summary(mapped)
    to_settle(draft, proposal)
    st.header("What its rows become")
    show_kinds(draft, proposal.records.side, proposal.records.tables, agencies)
    st.caption(plain(" ".join(f"{reason[:1].upper()}{reason[1:]}." for reason in proposal.records.reasons)))
    show_keys(draft, proposal)
    st.header(f"Its {counted(len(proposal.columns), 'column')}")
    show_columns(draft, proposal.columns, proposal.columns_of)
    st.header("Its codes")
    show_codes(draft, listed_codes(proposal), agencies)
    st.header("What it covers")
    show_coverage(draft, proposal.mapping.coverage, proposal.mapping.succession)
    st.header("What would become of the sample")
    show_account(mapped.trial.check)
    show_rejects(mapped.trial.check)
    show_first(mapped.trial.first)
    st.header("Save")
    save(draft, guard, proposal)


def look(draft: Draft, guard: ExportGuard, sees: str) -> MappedSample:
    """The proposal for what was said; a choice that does not fit is told and taken back."""

    def ask() -> MappedSample:
        question = ("new export", sees, draft.upload.content_hash, repr(draft.said))
        return session.looked(question, lambda: guard.look(draft.upload, named(draft), draft.said.answers()))

    try:
        return ask()
    except (NoColumnsError, NoRecordError):
        raise
    except SampleError as error:
        if not draft.take_back():
            raise
        st.error(plain(f"That does not fit, and was taken back: {error.text}"))
        return ask()


def named(draft: Draft) -> str:
    """The mapping's name."""
    return mapping_name(Path(draft.upload.file_name), draft.said.name)


def summary(mapped: MappedSample) -> None:
    """What comes of it, in one sentence."""
    proposal, check = mapped.proposal, mapped.trial.check
    used = sum(bool(proposal.columns_of(one)) for one in proposal.columns)
    rejected = check.account["rejected"]
    st.markdown(
        f"**{counted(check.used_count, 'row')} of {count(check.row_count)} become records, "
        f"{count(rejected) if rejected else 'none'} would be rejected; "
        f"{used} of {counted(len(proposal.columns), 'column')} are used.**"
    )


def to_settle(draft: Draft, proposal: Proposal) -> None:
    """What is open, what has to be said first before the rest."""
    st.header("What is to settle")
    if proposal.blocking:
        st.warning("Nothing is guessed: ask the sender, and choose. It can be saved once you have.")
        show_doubts(draft, proposal.columns)
    others = [question.text for question in proposal.questions if not question.is_blocking]
    if others:
        st.markdown("\n".join(f"- {plain(text[:1].upper() + text[1:])}" for text in others))
    elif not proposal.blocking:
        st.success("Nothing. Read it through, and save it.")


def save(draft: Draft, guard: ExportGuard, proposal: Proposal) -> None:
    """Its name, its text, and the button."""

    def say_name(text: str) -> None:
        draft.said.name = text or None

    def say_title(text: str) -> None:
        draft.said.title = text or None

    left, right = st.columns(2, gap="medium")
    with left:
        write("Name of the mapping, and of its folder in the inbox", named(draft), say_name, key="name", max_chars=60)
    with right:
        write("Title, for people", proposal.mapping.title, say_title, key="title", max_chars=100)
    with st.expander("The mapping as it is written"):
        st.code(mapping_text(proposal), language="yaml")
    if proposal.blocking:
        st.warning("Choose first how the dates and names above are written.")
    if st.button("Save the mapping", type="primary", disabled=bool(proposal.blocking)):
        try:
            written = guard.save(draft.upload, named(draft), draft.said.answers())
        except ReportgapError as error:
            st.error(plain(str(error)))
            return
        st.success(
            plain(
                f"Saved [{written.mapping}]; the sample is kept as [{written.sample}], to test the mapping with. "
                f"Next: take in the export's files under Deliveries, or put them into [{written.inbox}] on the server."
            )
        )
        way([("Take in a delivery", address("deliveries"))])
