"""What an agency can answer to a row of a work list: the codes, and what each claims and needs."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from pipelines.yaml_text import read_yaml

FILE = Path(__file__).parent / "codes.yaml"

Ask = Literal["send", "correct"]
"""What a row asks: that a missing record is sent, or that a wrong value is corrected."""


class AnswerCode(BaseModel):
    """One answer.

    Attributes:
        label: What it is called.
        hint: What to write beside it; may be empty.
        asks: What it can answer.
        claims: `arrival`: that the record is at the repository, which the exports show or don't. `judgment`: what only
            a person can weigh.
        needs: What must stand beside it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    label: str
    hint: str
    asks: list[Ask]
    claims: Literal["arrival", "judgment"]
    needs: list[Literal["date", "note"]]


@cache
def answer_codes() -> dict[str, AnswerCode]:
    """Every code, in the order in which lists offer them."""
    content = read_yaml(FILE.read_text(encoding="utf-8"))
    return {code: AnswerCode.model_validate(said) for code, said in content.items()}


def codes_for(ask: str) -> dict[str, AnswerCode]:
    """The codes that can answer what a row asks."""
    return {code: one for code, one in answer_codes().items() if ask in one.asks}
