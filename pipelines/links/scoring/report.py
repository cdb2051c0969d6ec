"""What a model says, for people: the page that lies beside the model file."""

from __future__ import annotations

from pipelines.links.scoring.model import Model

WORDS = {2: "same", 1: "near", -1: "different", -2: "far apart"}


def report(model: Model) -> str:
    """The training report as Markdown.

    Args:
        model: A trained model. It holds counts and shares, nothing of a record.
    """
    facts = [f"| {name.replace('_', ' ')} | {value} |" for name, value in model.training.items()]
    rows = []
    for weights in model.fields:
        for level in weights.levels:
            v = "" if level.v is None else f"{level.v:.6g}"
            rows.append(
                f"| {weights.field} | {WORDS[level.level]} | {level.m:.6g} | {level.u:.6g} | {v} "
                f"| {level.weight('stranger'):+.2f} | {level.weight('other_arrest'):+.2f} |"
            )
    prior, bands = model.prior, model.thresholds
    return "\n".join(
        [
            "# The model of linking events",
            "",
            "Trained by Splink on pairs that keys have linked, and frozen.",
            "",
            "| trained on | |",
            "|---|---|",
            *facts,
            "",
            f"Before anything is compared, an event has a counterpart in {prior.counterparts:.1%} of cases, and the "
            f"repository has {prior.other_arrests:.2f} other arrests of its person.",
            "",
            f"Linked from {bands.linked}; for a person to look at from {bands.review}; kept as a rejected candidate "
            f"from {bands.kept}.",
            "",
            "m: share among records of one event; u: of two people; v: of two arrests of one person. Weights in bits: "
            "log2(m/u), log2(m/v).",
            "",
            "| field | level | m | u | v | against a stranger | against another arrest |",
            "|---|---|---|---|---|---|---|",
            *rows,
            "",
        ]
    )
