"""SQL for the parts of a person's name that stands in one cell.

Parts are found by the declared layout, never by guessing: a single word is a last name; in `last, first middle suffix`,
several words without a comma do not fit, and give nothing.
"""

from __future__ import annotations

from pipelines.deliveries.layers import Layers

COMMA_LAYOUT = "last, first middle suffix"


def name_part(layers: Layers, value: str, layout: str, part: str) -> str:
    """SQL for one part of a name, over names of `layers`.

    Args:
        layers: Where the steps in between are named.
        value: The name of the cell's value in `layers`.
        layout: The declared layout.
        part: last, first, middle or suffix.
    """
    if layout == COMMA_LAYOUT:
        return _of_two_halves(layers, value, part)
    whole = layers.name(f"normalized_name({value})", value)
    if part == "suffix":
        return layers.name(f"name_suffix({whole})", whole)
    words = layers.name(f"without_suffix({whole})", whole)
    start = layers.name(f"split_part({words}, ' ', 1)", words)
    after = layers.name(f"substr({words}, length({start}) + 2)", words, start)
    if layout == "last first middle suffix":
        second = layers.name(f"split_part({after}, ' ', 1)", after)
        found = {"last": start, "first": second, "middle": f"substr({after}, length({second}) + 2)"}[part]
        return layers.name(f"nullif({found}, '')", second)
    end = layers.name(f"split_part({words}, ' ', -1)", words)
    found = {
        "last": end,
        "first": f"CASE WHEN {after} <> '' THEN {start} END",
        "middle": f"trim(substr({after}, 1, length({after}) - length({end})))",
    }[part]
    return layers.name(f"nullif({found}, '')", after, end)


def _of_two_halves(layers: Layers, value: str, part: str) -> str:
    before = layers.name(f"split_part({value}, ',', 1)", value)
    first_half = layers.name(f"normalized_name({before})", before)
    second_half = layers.name(
        f"CASE WHEN contains({value}, ',') "
        f"THEN normalized_name(replace(substr({value}, length({before}) + 2), ',', ' ')) END",
        value,
        before,
    )
    last = layers.name(f"without_suffix({first_half})", first_half)
    fits = layers.name(f"({second_half} IS NOT NULL OR NOT contains({last}, ' '))", second_half, last)
    rest = layers.name(f"without_suffix({second_half})", second_half)
    start = layers.name(f"split_part({rest}, ' ', 1)", rest)
    found = {
        "last": last,
        "first": start,
        "middle": f"substr({rest}, length({start}) + 2)",
        "suffix": f"coalesce(name_suffix({second_half}), name_suffix({first_half}))",
    }[part]
    return layers.name(f"CASE WHEN {fits} THEN nullif({found}, '') END", fits, start, last)
