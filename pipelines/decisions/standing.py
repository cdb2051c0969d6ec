"""What people's words on one pair come to, as the next run will settle it."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.decisions.link_file import LinkDecision


def is_by(word: LinkDecision, name: str) -> bool:
    """Whether a person said it; logins are compared without regard to case."""
    return word.by.strip().lower() == name.strip().lower()


def last_words(words: Sequence[LinkDecision]) -> list[LinkDecision]:
    """Each person's last word on a pair, where it was not taken back, the latest last.

    Args:
        words: All that was said of one pair, in the order of the file.
    """
    last: dict[str, LinkDecision] = {}
    for word in sorted(words, key=lambda word: word.at):  # stable: of two at one moment the later line counts
        person = word.by.strip().lower()
        last.pop(person, None)
        last[person] = word
    return [word for word in last.values() if word.decision != "undo"]


def verdict(words: Sequence[LinkDecision], *, needs_second: bool) -> str:
    """What counts: linked, not_linked, left_in_review, waiting_for_second, contradicted, or open.

    Args:
        words: All that was said of one pair, in the order of the file.
        needs_second: Whether a decision counts only once two people agree.
    """
    standing = [word.decision for word in last_words(words)]
    if not standing:
        return "open"
    decided = [word for word in standing if word != "unsure"]
    if not needs_second:
        return "left_in_review" if standing[-1] == "unsure" else standing[-1]
    if len(set(decided)) > 1:
        return "contradicted"
    if len(decided) >= 2:
        return decided[0]
    return "waiting_for_second" if decided else "left_in_review"


def answer(verdicts: Sequence[str]) -> str:
    """What the verdicts on all pairs of one question come to: of a charge or result, which of several on file it is.

    Args:
        verdicts: One of `verdict` for each pair that is answered together.
    """
    for strongest in ("contradicted", "linked", "waiting_for_second", "left_in_review", "open"):
        if strongest in verdicts:
            return strongest
    return "not_linked"
