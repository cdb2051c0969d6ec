"""How much linking finds where there is no number: asked of pairs that a number has linked, with the number hidden.

What the score never compares, or thinks too little of to keep, leaves no probability behind. So the pairs that a
tracking or transaction number has linked are linked again without it, by the other keys and the score: the share that
comes together again is the share that is found where records lack their number.
"""

from __future__ import annotations

from collections.abc import Callable

from pipelines.engines.duckdb_engine import Engine
from pipelines.links.cascade import Cascade, count, link_one_to_one
from pipelines.links.passes import EVENT_PASSES
from pipelines.links.scoring.training import FEWEST_PAIRS
from pipelines.links.statements import statement

SHARING_NUMBER = "(SELECT * FROM event_pair WHERE 2 IN (tracking_number, transaction_number) AND local_variant = 0)"
"""Also those that wait for a person because nothing but the number agrees."""

MOST_PAIRS = 2_000
"""So many pairs tell the share to a hundredth."""


def found_without_number(engine: Engine, score: Callable[[Engine], dict[str, str]]) -> float | None:
    """The share of pairs linked by a number that are found without it; None if there are too few to tell.

    Args:
        engine: Has `event_pair`, `event_side` and `repository_arrest_side`, once events are linked.
        score: Scores compared pairs; replaces `scored_pair`.
    """
    engine.stage("blind_label", statement("label_number", pairs=SHARING_NUMBER, most=str(MOST_PAIRS)))
    pairs = count(engine, "blind_label")
    found = None
    if pairs >= FEWEST_PAIRS:
        for side, table in (("l", "event_side"), ("r", "repository_arrest_side")):
            engine.stage(f"blind_{side}", statement("blind_side", table=table, side=side))
        passes = [rule for rule in EVENT_PASSES if not rule.of_member]
        link_one_to_one(engine, Cascade("blind", "blind_l", "blind_r", passes, score=score))
        engine.execute("DELETE FROM review_evidence WHERE level_code = 'blind'")
        engine.execute("DELETE FROM busy_block_count WHERE pass LIKE 'blind.%'")
        together = engine.value(
            "SELECT count(*) FROM blind_label AS k INNER JOIN blind_pair AS p"
            " ON p.local_id = k.unique_id_l AND p.repository_id = k.unique_id_r"
        )
        # As if one more had been found and one more missed: where all were found, the next may be missed.
        found = round((int(together) + 1) / (pairs + 2), 4)
    engine.unstage(["blind_label", "blind_l", "blind_r", "blind_pair", "blind_refused"])
    engine.unstage(["blind_left", "blind_right"])
    return found
