"""The choices that every page shares, kept in the address so that a link shows the same to whoever may see it.

Only choices among published codes and jurisdictions' names are kept there: nothing of a person, and no free text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from dashboards.components import nothing
from dashboards.figures import figures
from dashboards.session import Publication
from pipelines.obligations.declared import main_rates, main_steps, own_records
from pipelines.publications.wording import label, wordings

HEADLINE = main_rates()
"""The measure that stands for each duty; a duty that is not listed is measured by `<obligation>_rate`."""

MAIN_STEP = main_steps()
"""The step whose records a duty's measure counts; a duty that is not listed is counted over all its steps."""

POPULATIONS = {"all": "Everyone", "adult": "Adults", "juvenile": "Juveniles"}
LEVELS = {"all": "All charges", "felony": "Felonies", "misdemeanor": "Misdemeanors"}


@dataclass(frozen=True)
class Filters:
    """What the reader chose.

    Attributes:
        obligation_id: The duty.
        population_code: `all`, `adult` or `juvenile`.
        level_group: `all`, `felony` or `misdemeanor`.
    """

    obligation_id: str
    population_code: str
    level_group: str

    @property
    def measure_code(self) -> str:
        """The measure that stands for the duty."""
        return HEADLINE.get(self.obligation_id, f"{self.obligation_id}_rate")

    @property
    def step(self) -> str | None:
        """The step that the measure counts."""
        return MAIN_STEP.get(self.obligation_id)

    @property
    def part(self) -> dict[str, str]:
        """Which part of the records, as the queries take it."""
        return {"population_code": self.population_code, "level_group": self.level_group}

    @property
    def is_whole(self) -> bool:
        """Whether all records of the duty are chosen."""
        return self.population_code == "all" and self.level_group == "all"

    def address(self) -> dict[str, str]:
        """The parameters of an address that shows the same choice."""
        chosen = {"duty": label("obligation", self.obligation_id)}
        if self.population_code != "all":
            chosen["population"] = POPULATIONS[self.population_code]
        if self.level_group != "all":
            chosen["level"] = LEVELS[self.level_group]
        return chosen


def choose(shown: Publication) -> Filters:
    """Show the filters and return what is chosen."""
    judged = set(figures(shown, "duty")["obligation_id"])
    duties = [code for code in wordings()["obligation"] if code in judged]
    duties += sorted(judged - set(duties))
    if not duties:
        nothing("The publication has no figure: it judged no record.", "See Deliveries for what was read.")
        st.stop()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        duty = st.selectbox(
            "Duty",
            duties,
            format_func=lambda code: label("obligation", code),
            key="duty",
            bind="query-params",
            width=320,
        )
        population = _one_of("Population", list(POPULATIONS), "population", POPULATIONS)
        # Orders and the like have no charges to choose by.
        level = "all" if own_records(duty) else _one_of("Charges", list(LEVELS), "level", LEVELS)
    return Filters(duty, population, level)


def _one_of(title: str, options: Sequence[str], key: str, names: dict[str, str]) -> str:
    chosen = st.segmented_control(
        title,
        options,
        default=options[0],
        required=True,
        format_func=lambda code: names[code],
        key=key,
        bind="query-params",
        wrap=True,
    )
    return str(chosen) if chosen in options else options[0]
