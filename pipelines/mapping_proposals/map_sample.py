"""From a sample to a proposed mapping, tried and told: what the command and other callers have in common."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipelines.mapping_proposals.agency_names import registered_agencies
from pipelines.mapping_proposals.answers import Answers
from pipelines.mapping_proposals.proposal import Proposal, look_at, propose
from pipelines.mapping_proposals.proposal_report import proposal_lines
from pipelines.mapping_proposals.trial import Trial, try_mapping
from pipelines.workspace import Workspace


@dataclass(frozen=True)
class MappedSample:
    """A proposal, what it makes of its sample, and both in words."""

    proposal: Proposal
    trial: Trial
    lines: list[str]


def map_sample(
    workspace: Workspace, path: Path, name: str, answers: Answers, *, show_names: bool = False
) -> MappedSample:
    """Propose a mapping for a sample, and read the sample with it.

    Args:
        workspace: The workspace that the mapping is for.
        path: The sample.
        name: What the mapping will be called.
        answers: What a person said beforehand.
        show_names: Whether the first records show who they are about.

    Raises:
        SampleError: The sample can't be read, no record can be made of it, or an answer does not fit.
    """
    proposal = propose(look_at(path, answers), name, answers, registered_agencies(workspace))
    trial = try_mapping(workspace, path, proposal.mapping, show_names=show_names)
    return MappedSample(proposal, trial, proposal_lines(proposal, trial, show_names=show_names))
