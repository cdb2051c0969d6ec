"""What a change would do to the figures: the measures, the conclusions and the records that would be others."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from pipelines.access.connection import locked_connection, parquet_view
from pipelines.durable_file import write_durably
from pipelines.engines.duckdb_engine import sql_file
from pipelines.findings.tables import CHANGE, CONCLUSION, MEASURE
from pipelines.publications.figures_in_words import percent
from pipelines.publications.wording import label
from pipelines.records.tables import AGENCY
from pipelines.workspace import Workspace

SQL = Path(__file__).parent / "sql"


@dataclass(frozen=True)
class Figure:
    """One measure of one place, without the change and with it.

    Attributes:
        measure_code: The measure.
        place_kind: state, jurisdiction or agency.
        place_name: The place's name.
        was: numerator, denominator and percentage; nulls: no figure.
        now: The same with the change.
    """

    measure_code: str
    place_kind: str
    place_name: str
    was: Sequence[float | None]
    now: Sequence[float | None]

    @property
    def line(self) -> str:
        """The same in words."""
        return f"{self.place_name}, {label('measure', self.measure_code)}: {figure(self.was)}, then {figure(self.now)}"


@dataclass(frozen=True)
class Conclusion:
    """What is concluded of one place, without the change and with it.

    Attributes:
        obligation_id: The duty.
        place_kind: jurisdiction or agency.
        place_name: The place's name.
        was_code: The conclusion; empty: none is drawn.
        now_code: The same with the change.
        was_sentence: Its evidence.
        now_sentence: The same with the change.
    """

    obligation_id: str
    place_kind: str
    place_name: str
    was_code: str
    now_code: str
    was_sentence: str
    now_sentence: str

    @property
    def line(self) -> str:
        """The same in words."""
        return (
            f"{self.place_name}, {label('obligation', self.obligation_id)}: {concluded(self.was_code)}, then "
            f"{concluded(self.now_code)}. {self.now_sentence}"
        ).strip()


@dataclass(frozen=True)
class Move:
    """How many records of one place and one duty would get another outcome.

    Attributes:
        obligation_id: The duty.
        step: Its step.
        place_name: The jurisdiction.
        was_code: The outcome; empty: the record is not counted there.
        now_code: The same with the change.
        record_count: How many.
    """

    obligation_id: str
    step: str
    place_name: str
    was_code: str
    now_code: str
    record_count: int

    @property
    def line(self) -> str:
        """The same in words."""
        return (
            f"{self.place_name}, {label('step', self.step)}: {self.record_count:,} from {outcome(self.was_code)} to "
            f"{outcome(self.now_code)}"
        )


@dataclass(frozen=True)
class Effect:
    """What trying a change has shown.

    Attributes:
        run_id: The publication in force.
        as_of: The day judged, as text.
        other_inputs: The kinds of input that were others than those of that publication, so that both sides were
            computed anew; empty: it is the one side.
        figures: Of the state, of jurisdictions and of agencies; those that differ.
        conclusions: Those that differ.
        moves: The records that would count otherwise.
    """

    run_id: str
    as_of: str
    other_inputs: Sequence[str]
    figures: Sequence[Figure]
    conclusions: Sequence[Conclusion]
    moves: Sequence[Move]

    @property
    def sentence(self) -> str:
        """The whole of it in a sentence."""
        if not (self.figures or self.conclusions or self.moves):
            return "No figure and no conclusion would change."
        records = sum(move.record_count for move in self.moves)
        return (
            f"{_counted(len(self.conclusions), 'conclusion')}, {_counted(len(self.figures), 'figure')} and "
            f"{_counted(records, 'record')} would change."
        )


def effect_between(without: Path, with_change: Path, *, run_id: str, as_of: str, other_inputs: Sequence[str]) -> Effect:
    """Compare two folders of tables.

    Args:
        without: Measures and conclusions without the change.
        with_change: The same with it, and what moved between the two.
        run_id: See `Effect`.
        as_of: See `Effect`.
        other_inputs: See `Effect`.
    """
    views = {
        "was_measure": (MEASURE, without),
        "now_measure": (MEASURE, with_change),
        "was_conclusion": (CONCLUSION, without),
        "now_conclusion": (CONCLUSION, with_change),
        "was_agency": (AGENCY, without),
        "now_agency": (AGENCY, with_change),
        "change": (CHANGE, with_change),
    }
    paths = {name: (table, folder / f"{table.name}.parquet") for name, (table, folder) in views.items()}
    with locked_connection(
        {name: parquet_view(table, [path]) for name, (table, path) in paths.items()},
        files=[path for _, path in paths.values()],
    ) as connection:
        connection.execute(f"CREATE TEMP TABLE place AS {sql_file(SQL / 'place.sql')}")
        rows = {
            name: connection.execute(sql_file(SQL / f"{name}.sql")).fetchall()
            for name in ("figure", "conclusion", "move")
        }
    return Effect(
        run_id,
        as_of,
        list(other_inputs),
        [Figure(row[0], row[1], row[2], list(row[3:6]), list(row[6:9])) for row in rows["figure"]],
        [Conclusion(*row) for row in rows["conclusion"]],
        [Move(*row) for row in rows["move"]],
    )


def keep_effect(workspace: Workspace, key: str, effect: Effect) -> None:
    """Keep what trying has shown, so that it is not made twice."""
    write_durably(workspace.trials / f"{key}.json", json.dumps(asdict(effect), indent=1).encode())


def kept_effect(workspace: Workspace, key: str) -> Effect | None:
    """What trying has shown; None: it was not tried on these inputs."""
    path = workspace.trials / f"{key}.json"
    if not path.is_file():
        return None
    content = json.loads(path.read_text(encoding="utf-8"))
    return Effect(
        **{name: content[name] for name in ("run_id", "as_of", "other_inputs")},
        figures=[Figure(**one) for one in content["figures"]],
        conclusions=[Conclusion(**one) for one in content["conclusions"]],
        moves=[Move(**one) for one in content["moves"]],
    )


def figure(parts: Sequence[float | None]) -> str:
    """A figure in words."""
    numerator, denominator, value = parts
    if numerator is None or not denominator:
        return "no figure"
    return f"{percent(value)} ({numerator:,.0f} of {denominator:,.0f})"


def concluded(code: str) -> str:
    """A conclusion in words."""
    return label("conclusion", code) if code else "No conclusion"


def outcome(code: str) -> str:
    """An outcome in words."""
    return label("outcome", code).lower() if code else "not counted"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
