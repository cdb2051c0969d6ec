"""The score as SQL, made from a model: a sum of weights for each of two ways to be wrong.

Two records that look alike may be of two people, or of two arrests of one person. Against either explanation the
fields add up, as in any Fellegi-Sunter model; a pair is as probable as both together leave room for.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.links.scoring.fields import Field
from pipelines.links.scoring.model import Model
from pipelines.links.statements import statement

CONTRASTS = ("stranger", "other_arrest")


def level_weight(model: Model, field: Field, contrast: str) -> str:
    """SQL for the weight of one field of a compared pair, an exact decimal."""
    cases = [
        f"WHEN {level.level} THEN {level.weight(contrast):.4f}"
        for level in model.levels_of(field.name)
        if level.weight(contrast) != 0
    ]
    return f"CASE {field.compared} {' '.join(cases)} ELSE 0.0000 END" if cases else "0.0000"


def total_weight(model: Model, fields: Sequence[Field], contrast: str, strangers: int) -> str:
    """SQL for the weight of all fields of a compared pair and of the prior, against one explanation.

    Args:
        model: The weights.
        fields: What is compared.
        contrast: `stranger` or `other_arrest`.
        strangers: How many arrests the repository has.
    """
    terms = [f"CAST({model.prior_weight(contrast, strangers):.4f} AS DECIMAL(18, 4))"]
    terms += [weight for weight in (level_weight(model, field, contrast) for field in fields) if weight != "0.0000"]
    return " + ".join(terms)


def scored(model: Model, fields: Sequence[Field], pairs: str, strangers: int, unclaimed: float = 0.0) -> str:
    """SQL for compared pairs with `match_weight`, `probability`, `contrast_code`; `score` ranks them by weight.

    Args:
        model: The weights.
        fields: What is compared.
        pairs: A table with the columns of `sql/compare.sql`.
        strangers: How many arrests the repository has.
        unclaimed: What it weighs that no key has linked either record elsewhere, in bits.
    """
    return statement(
        "scored",
        pairs=pairs,
        stranger=total_weight(model, fields, "stranger", strangers),
        other_arrest=total_weight(model, fields, "other_arrest", strangers),
        unclaimed=f"{unclaimed:.4f}",
    )
