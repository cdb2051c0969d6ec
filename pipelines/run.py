"""One run, from the inbox to a publication: the stages in their order."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path

from pipelines.answers.follow_up import follow_up
from pipelines.at_work import at_work
from pipelines.decisions.journal import held
from pipelines.decisions.load import load_decisions, load_interruptions
from pipelines.decisions.queue import queue_reviews
from pipelines.decisions.reminders import read_asked
from pipelines.deliveries.expected_deliveries import Said
from pipelines.deliveries.stage import DeliveriesRead, read_deliveries, write_expected
from pipelines.engines.duckdb_engine import Engine
from pipelines.errors import ReportgapError
from pipelines.findings.review_points import load_review_points
from pipelines.findings.stage import conclude
from pipelines.links.scoring.source import FOLDER, ModelSource
from pipelines.links.stage import link_records
from pipelines.obligations.declared import judged_obligations
from pipelines.obligations.grant_rules import load_grants
from pipelines.obligations.obligation import shipped_obligations
from pipelines.obligations.stage import judge
from pipelines.obligations.state_rules.state_rules import StateRules
from pipelines.progress import Progress
from pipelines.publications.building import building
from pipelines.publications.inputs import RunInputs, collect_inputs, with_models
from pipelines.publications.mail import send_publication
from pipelines.publications.manifest import changed_inputs, read_manifest
from pipelines.publications.publish import PUBLISHING_STAGES, publish
from pipelines.publications.published_before import already_published
from pipelines.records.stage import put_in_force
from pipelines.records.tables import RUN_SETTING
from pipelines.registry.in_force import registry_in_force, rules_in_force
from pipelines.workspace import Workspace

COMPLETE_DAY = """
    SELECT min(complete_through_date)
    FROM (
        SELECT max(complete_through_date) AS complete_through_date
        FROM coverage
        WHERE list_contains(?, record_table)
        GROUP BY source, record_table
    )
"""
HELD_BACK = """
    SELECT source || '/' || file_name || ': ' || reason_text
    FROM delivery
    WHERE status_code IN ('held', 'unreadable')
    ORDER BY received_at, source, file_name, delivery_id
"""
END_OF_DAY = dt.time(23, 59, 59)
END_OF_TIME = dt.datetime(9999, 12, 31)  # noqa: DTZ001  (the tables hold local times, without a zone)


class NothingToJudgeError(ReportgapError):
    """No usable extract of the repository came in, so nothing can be compared."""


@dataclass(frozen=True)
class RunResult:
    """What a run did.

    Attributes:
        run_id: The publication in force after it.
        folder: Where that is.
        is_new: False if the same inputs had been published already.
        answer: What was found, in one sentence.
        row_count: Rows read from all deliveries in use.
        reused_count: Deliveries whose records were kept from an earlier run.
        held_back: One line for each delivery that was not used and wants a look.
        mail: What became of the mail, a line each.
    """

    run_id: str
    folder: Path
    is_new: bool
    answer: str
    row_count: int
    reused_count: int
    held_back: Sequence[str] = ()
    mail: Sequence[str] = ()

    def lines(self) -> list[str]:
        """What the command prints."""
        if self.is_new:
            head = [f"Published {self.run_id}.", self.answer]
        else:
            head = [f"There is nothing new: {self.run_id} was made from these very inputs and stays in force."]
        head.append(f"Read {self.row_count:,} rows{self._reused()}.")
        if self.held_back:
            head.append(f"Held back {_deliveries(len(self.held_back))}:")
            head += [f"  - {line}" for line in self.held_back]
        return [
            *head,
            *self.mail,
            f"Report:     {self.folder / 'report.html'}",
            f"Work lists: {self.folder / 'worklists'}",
            f"Briefs:     {self.folder / 'briefs'}",
            f"For the legislature: {self.folder / 'level-of-reporting.pdf'}",
        ]

    def _reused(self) -> str:
        """What was read by an earlier run; nothing to say of none."""
        if not self.reused_count:
            return ""
        return f"; the records of {_deliveries(self.reused_count)} were reused"


def _deliveries(number: int) -> str:
    return "1 delivery" if number == 1 else f"{number} deliveries"


READING = "Reading deliveries"
IN_FORCE = "Putting records in force"
LINKING = "Linking records"
JUDGING = "Judging obligations"
CONCLUDING = "Drawing conclusions"
STAGES = (READING, IN_FORCE, LINKING, JUDGING, CONCLUDING, *PUBLISHING_STAGES)
"""What a run announces, in order."""


def run_workspace(workspace: Workspace, *, as_of: dt.date | None, progress: Progress) -> RunResult:
    """Read what came, compare it with the repository, judge, and publish.

    Args:
        workspace: The user's folder.
        as_of: Judge as of this day, from the deliveries received by its end. None: all deliveries, judged as of the
            earliest day that the extracts are complete for in which the judged duties' records may show.
        progress: Told of each stage.

    Raises:
        ReportgapError: Nothing was published; says why and what to do.
    """
    started_at = dt.datetime.now(dt.UTC)
    rules = rules_in_force(workspace, known_on(as_of))
    with at_work(workspace, progress), building(workspace) as built, open_engine(workspace, built.folder) as engine:
        read, inputs = read_inputs(workspace, engine, rules, as_of=as_of, progress=progress)
        row_count = int(engine.value("SELECT coalesce(sum(row_count), 0) FROM delivery WHERE status_code = 'used'"))
        held_back = (*read.problems, *(text for (text,) in engine.rows(HELD_BACK)))
        existing = already_published(workspace, inputs)
        if existing is None:
            inputs = _judge(workspace, engine, rules, inputs, progress)
            published = publish(workspace, engine, built, inputs, started_at=started_at, progress=progress)
            folder, answer = published.folder, published.answer
        else:
            folder, answer = existing, read_manifest(existing)["answer"]
        result = RunResult(
            run_id=folder.name,
            folder=folder,
            is_new=existing is None,
            answer=answer,
            row_count=row_count,
            reused_count=read.reused_count,
            held_back=held_back,
        )
    return replace(result, mail=_mail(workspace, result))


def known_on(as_of: dt.date | None) -> dt.datetime:
    """Up to when a run on a day uses what was received and said: its end; without a day, whenever that was."""
    return dt.datetime.combine(as_of, END_OF_DAY) if as_of else END_OF_TIME


def read_inputs(
    workspace: Workspace,
    engine: Engine,
    rules: StateRules,
    *,
    as_of: dt.date | None,
    progress: Progress,
    known_by: dt.datetime | None = None,
) -> tuple[DeliveriesRead, RunInputs]:
    """Read what was delivered and decided by a day, and hash all that a run on it depends on.

    Leaves the tables of the deliveries stage, `run_setting`, and those of what people decided, said and noted.

    Args:
        workspace: The user's folder.
        engine: Where the tables go.
        rules: The state's rules.
        as_of: As for `run_workspace`.
        progress: Told of the reading.
        known_by: Up to when what was received and said is used, where it is not what `as_of` asks for.

    Raises:
        NothingToJudgeError: No day is given, and no extract of the repository says up to which day it is complete.
    """
    with progress.stage(READING):
        known_by = known_by or known_on(as_of)
        read = read_deliveries(workspace, engine, known_by, progress)
    judged_day = as_of or _complete_day(engine)
    engine.load(RUN_SETTING, [(rules.code, judged_day, known_by)])
    with held(workspace.decisions):  # so that what is applied is what is hashed
        load_decisions(workspace, engine, known_by)
        write_expected(engine, read, _said(workspace, engine, known_by), as_of)
        return read, collect_inputs(workspace, engine, judged_day, known_by)


def _said(workspace: Workspace, engine: Engine, known_by: dt.datetime) -> Said:
    """What people said of deliveries by a day; leaves `interruption`."""
    registry = registry_in_force(workspace, known_by)
    names = {
        ori: frozenset(word.casefold() for word in (ori, name, place_id, place))
        for ori, name, _, place_id, place, *_ in registry.agencies
    }
    interruptions = load_interruptions(workspace, engine, known_by)
    return Said(interruptions, read_asked(workspace.decisions, known_by), names)


def open_engine(workspace: Workspace, folder: Path) -> Engine:
    """The engine as the workspace sets it, writing into a folder."""
    spill = workspace.folder / ".spill"
    shutil.rmtree(spill, ignore_errors=True)  # what a killed run left
    settings = workspace.settings.engine
    return Engine(folder, memory_limit=settings.memory_limit, threads=settings.threads, temp_folder=spill)


def _complete_day(engine: Engine) -> dt.date:
    """The earliest day that the extracts of the judged obligations are complete for, each by its newest delivery."""
    judged = judged_obligations(engine, shipped_obligations())
    day = engine.value(COMPLETE_DAY, [sorted({table for obligation in judged for table in obligation.extracts})])
    if day is None:
        raise NothingToJudgeError(
            "no usable extract of the repository came in, so there is nothing to compare with. Put one into "
            "inbox/<mapping>/ of a mapping with side: repository; `reportgap check` says what is wrong with others."
        )
    found: dt.date = day
    return found


def judge_records(workspace: Workspace, engine: Engine, rules: StateRules, progress: Progress) -> ModelSource:
    """Put records in force, link them, and judge: what a run makes of its inputs before it draws conclusions.

    Args:
        workspace: The user's folder.
        engine: With what `read_inputs` leaves.
        rules: The state's rules.
        progress: Told of each stage.

    Returns:
        The model of linking; a first run makes and keeps it.
    """
    with progress.stage(IN_FORCE):
        put_in_force(engine, workspace, engine.value("SELECT known_by_at FROM run_setting"))
    with progress.stage(LINKING):
        source = ModelSource(workspace.folder / FOLDER)
        link_records(engine, source)
        for note in source.notes:
            progress.note(note)
    with progress.stage(JUDGING):
        judge(engine, rules)
    return source


def draw_conclusions(
    workspace: Workspace, engine: Engine, rules: StateRules, previous: Path | None, changed: Set[str]
) -> None:
    """Draw the conclusions of what was judged.

    Args:
        workspace: The user's folder.
        engine: With what `judge_records` leaves.
        rules: The state's rules.
        previous: What to compare with; None: nothing.
        changed: Which kinds of input are other than those of what is compared with.
    """
    points, grants = load_review_points(workspace.review_points_file), load_grants(rules, workspace.settings.grants)
    conclude(engine, rules, previous, points, grants, changed_inputs=changed)


def _judge(workspace: Workspace, engine: Engine, rules: StateRules, inputs: RunInputs, progress: Progress) -> RunInputs:
    """Returns the inputs as they are after linking: a first run makes the model, which is one of them."""
    previous = workspace.publications / inputs.previous_run_id if inputs.previous_run_id else None
    if judge_records(workspace, engine, rules, progress).is_new:
        inputs = with_models(workspace, inputs)
    changed = changed_inputs(previous, inputs) if previous else frozenset[str]()
    with progress.stage(CONCLUDING):
        draw_conclusions(workspace, engine, rules, previous, changed)
        queue_reviews(engine)
        follow_up(engine, rules, workspace.settings.answers, previous)
    return inputs


def _mail(workspace: Workspace, result: RunResult) -> tuple[str, ...]:
    mailed = send_publication(workspace, result.folder, result.answer)
    return (
        *(f"Mailed the report to {address}." for address in mailed.sent),
        *(
            f"Could not mail the report to {address}: {why}. It is tried again at the next run."
            for address, why in mailed.failed
        ),
    )
