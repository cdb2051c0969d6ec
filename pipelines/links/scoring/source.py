"""Which model and calibration a run scores with: the workspace's, what a run makes and freezes, or the shipped."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from pipelines.engines.duckdb_engine import Engine
from pipelines.links.cascade import count
from pipelines.links.scoring.blind_check import found_without_number
from pipelines.links.scoring.calibration import SHIPPED_CALIBRATION, Calibration, read_calibration
from pipelines.links.scoring.drift import drifted_fields
from pipelines.links.scoring.fitting import MOST_TAKEN, Labelled, calibrated_on
from pipelines.links.scoring.model import SHIPPED, Model, read_model
from pipelines.links.scoring.report import report
from pipelines.links.scoring.training import FEWEST_PAIRS, teachers_of, train_events

FOLDER = "models"
"""Where a workspace keeps its models."""

FILE = "event.json"
CALIBRATION_FILE = "calibration.json"

DECIDED = """
    SELECT coalesce(a.jurisdiction_id, ''), p.match_weight, d.kind_code = 'same_event'
    FROM set_aside AS d
    INNER JOIN scored_pair AS p ON p.local_id = d.local_id AND p.repository_id = d.repository_id
    INNER JOIN event AS e ON e.event_id = d.local_id
    LEFT JOIN agency AS a ON a.ori = coalesce(e.arresting_ori, e.booking_ori, e.agency_ori)
    WHERE d.level_code = 'event' AND d.kind_code IN ('same_event', 'refused') AND NOT d.is_stale
        AND p.match_weight - p.posterior_weight < {most_taken}
    ORDER BY ALL
"""
"""Pairs that people decided, as they are scored while nobody has decided anything; those with rivals left out."""


class ModelSource:
    """The model of one run, settled once the keys have linked.

    Args:
        folder: The workspace's folder of models; None: the shipped model is used, and nothing is kept.
        retrain: Whether to train even if there is a model.

    Attributes:
        notes: What the run has to say about its model.
        is_new: Whether the run has written a model or a calibration.
        calibration: What makes probabilities of weights; while a model is trained again, the shipped one.
    """

    def __init__(self, folder: Path | None = None, *, retrain: bool = False) -> None:
        self.folder = folder
        self.retrain = retrain
        self.notes: list[str] = []
        self.is_new = False
        self._model: Model | None = None
        self._shipped = read_calibration(SHIPPED_CALIBRATION)
        path = SHIPPED_CALIBRATION if folder is None or retrain else folder / CALIBRATION_FILE
        self._has_calibration = path.is_file()
        self.calibration: Calibration = read_calibration(path) if self._has_calibration else self._shipped

    def model(self, engine: Engine, compared: str | None = None) -> Model:
        """The model of this run.

        Args:
            engine: Has `event_pair`, `event_side` and `repository_arrest_side`, once the keys have linked.
            compared: A table of the pairs that no key has linked; None if there are none.

        Raises:
            ModelError: The workspace's model can't be read.
        """
        if self._model is None:
            self._model = self._settle(engine, compared)
        return self._model

    def calibrate(self, engine: Engine, score: Callable[[Engine], dict[str, str]]) -> None:
        """Where the workspace has a model and no calibration, or trains again: calibrate, and freeze that as well.

        Args:
            engine: Has every pair that keys and the score have chosen (`event_pair`), and all that was scored
                (`scored_pair`); and, if people's decisions were set aside for it, `set_aside`.
            score: Scores compared pairs; replaces `scored_pair`.
        """
        model = self.model(engine)
        is_first = model.origin_code == "trained" and not self._has_calibration
        if self.folder is None or not (is_first or self.retrain):
            self._say_what_was_not_learned(engine)
            return
        labelled: list[Labelled] = []
        if self.retrain:
            decided = engine.rows(DECIDED.format(most_taken=MOST_TAKEN))
            labelled = [(str(place), float(weight), bool(is_one)) for place, weight, is_one in decided]
        calibration = calibrated_on(labelled, self._shipped).model_copy(
            update={"found_without_number": found_without_number(engine, score)}
        )
        self._freeze(CALIBRATION_FILE, calibration.text(), calibration.report(model.thresholds))
        self.is_new = True
        self.calibration = read_calibration(self.folder / CALIBRATION_FILE)
        if self.retrain:
            self.notes.append(self.calibration.line())

    def _say_what_was_not_learned(self, engine: Engine) -> None:
        decided = int(engine.value("SELECT count(*) FROM decided_pair WHERE level_code = 'event'"))
        learned = int(self.calibration.learned_from.get("decided_pairs", 0))
        if self.folder is not None and decided >= max(self._shipped.fewest.state, 2 * learned):
            self.notes.append(
                f"{decided:,} pairs of arrests have been decided, and the probabilities of links rest on {learned:,} "
                "of them; `reportgap train` learns from all."
            )

    def _settle(self, engine: Engine, compared: str | None) -> Model:
        shipped = read_model(SHIPPED)
        if self.folder is None:
            return shipped
        path = self.folder / FILE
        if path.is_file() and not self.retrain:
            model = read_model(path)
            if fields := drifted_fields(engine, model):
                self.notes.append(
                    f"The exports agree otherwise than when the model of linking was trained, in {', '.join(fields)}. "
                    "The model was used as it is; `reportgap train` makes a new one."
                )
            return model
        trained = train_events(engine, shipped, compared)
        if trained is None:
            self.notes.append(
                f"Fewer than {FEWEST_PAIRS} events are linked by a number, or by one name, birth date and day "
                f"({count(engine, 'event_pair')} by any key), too few to train a model of linking; the shipped one was "
                "used."
            )
            return read_model(path) if path.is_file() else shipped
        self._freeze(FILE, trained.text(), report(trained))
        self.is_new = True
        teachers = teachers_of(trained)
        self.notes.append(
            f"Trained the model of linking on {trained.training[teachers.fact]:,} pairs that share {teachers.words}, "
            f"and kept it as {FOLDER}/{FILE}."
        )
        # What is kept is what is used: a run must not differ from the next one by what a file can't hold.
        return read_model(path)

    def _freeze(self, file: str, text: str, page: str) -> None:
        assert self.folder is not None  # noqa: S101
        self.folder.mkdir(parents=True, exist_ok=True)
        for name, content in ((file, text), (file.replace(".json", ".md"), page)):
            draft = self.folder / f".{name}.draft"
            draft.write_text(content, encoding="utf-8")
            os.replace(draft, self.folder / name)  # noqa: PTH105
