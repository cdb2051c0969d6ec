"""Which step of a case a charge is of, by the words of its column: of its level and its statute it is the same one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from pipelines.mapping_proposals.column_meaning import ColumnMeaning, own_meaning
from pipelines.mapping_proposals.name_words import words_of

STAGES = (
    frozenset({"arrest", "booking", "referral"}),
    frozenset({"filing", "initial", "original", "prosecutor", "issue"}),
)
"""Words for what a charge was before it was what another column says, the earliest first."""
OF_THE_OFFENSE = ("statute", "offense_text", "offense_code")


def stage_of(words: Collection[str]) -> int:
    """The place of a name's stage among `STAGES`; their number where it says none, or a later one."""
    return next((place for place, known in enumerate(STAGES) if known & set(words)), len(STAGES))


def with_level_of_the_offense(found: Sequence[ColumnMeaning]) -> list[ColumnMeaning]:
    """Take the level of the step that the statute is of, where the file has the levels of several steps.

    Args:
        found: What each column means beside the others, each meaning once.
    """
    by_meaning = {one.meaning: one for one in found}
    level = by_meaning.get("level_code")
    offense = next((by_meaning[meaning] for meaning in OF_THE_OFFENSE if meaning in by_meaning), None)
    if level is None or offense is None or level.evidence == "said" or _stage(level) == _stage(offense):
        return list(found)
    fitting = [
        one
        for one in found
        if one.meaning is None and _stage(one) == _stage(offense) and own_meaning(one.column).meaning == "level_code"
    ]
    if not fitting or not fitting[0].column.filled:
        return list(found)
    better = replace(
        fitting[0],
        meaning="level_code",
        evidence="name",
        reason=f"by its name, of the step that [{offense.name}] is of",
    )
    worse = replace(level, meaning=None, evidence="", reason=f"it is of another step than [{offense.name}]")
    return [better if one is fitting[0] else worse if one is level else one for one in found]


def _stage(one: ColumnMeaning) -> int:
    return stage_of(words_of(one.column.says))
