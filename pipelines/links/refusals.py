"""Says why charges and results of linked arrests, orders, and arrests with a rival were not linked.

What a pass can't tell apart, and what came to different ends, is linked to nothing: it is at the repository as one of
several, a person can say as which, and the ledger calls it neither found nor missing.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.engines.duckdb_engine import Engine, quoted
from pipelines.links.charges import CHARGE_PASSES
from pipelines.links.dispositions import GROUP_PASSES
from pipelines.links.groups import GroupPass
from pipelines.links.statements import statement
from pipelines.links.tables import LINK_REFUSED

NUMBERS = frozenset({"charge_number", "tracking_suffix"})


@dataclass(frozen=True)
class Refusing:
    """One level of which links are refused.

    Attributes:
        level: The level of the links.
        left: The local records of linked arrests.
        right: The repository's.
        alike: What could be a pair of them and is not.
        passes: The passes that found it alike.
        decided: A SELECT of the local records (`local_id`) that people decided otherwise about.
    """

    level: str
    left: str
    right: str
    alike: str
    passes: tuple[GroupPass, ...]
    decided: str


def write_refusals(engine: Engine) -> None:
    """Write `link_refused`, and leave `refused_on_file(level_code, repository_id)`: what the refused could be."""
    levels = (
        Refusing(
            "charge",
            "charge_open_left",
            "charge_open_right",
            "charge_alike",
            CHARGE_PASSES,
            statement("charge_decided_otherwise"),
        ),
        Refusing(
            "disposition",
            "result_left",
            "result_right",
            "result_alike",
            GROUP_PASSES,
            statement("result_decided_otherwise"),
        ),
    )
    refused = [*(_refused(level) for level in levels), statement("order_refused"), statement("rival_event")]
    engine.write(LINK_REFUSED, " UNION ALL ".join(f"SELECT * FROM ({select})" for select in refused))
    engine.stage(
        "refused_on_file",
        " UNION ALL ".join(
            f"SELECT DISTINCT f.level_code, a.right_id AS repository_id FROM {level.alike} AS a INNER JOIN link_refused"
            f" AS f ON f.level_code = {quoted(level.level)} AND f.local_id = a.left_id AND f.is_for_review"
            for level in levels
        ),
    )


def _refused(level: Refusing) -> str:
    numbered = [str(number) for number, rule in enumerate(level.passes, start=1) if NUMBERS & set(rule.keys)]
    return statement(
        "link_refused",
        level=quoted(level.level),
        left=level.left,
        right=level.right,
        alike=level.alike,
        numbered=", ".join(numbered),
        decided=level.decided,
    )
