"""Which model a run scores with: the workspace's, one that the run trains and freezes, or the shipped one."""

from __future__ import annotations

import os
from pathlib import Path

from pipelines.engines.duckdb_engine import Engine
from pipelines.links.cascade import count
from pipelines.links.scoring.drift import drifted_fields
from pipelines.links.scoring.model import SHIPPED, Model, read_model
from pipelines.links.scoring.report import report
from pipelines.links.scoring.training import FEWEST_PAIRS, train_events

FOLDER = "models"
"""Where a workspace keeps its models."""

FILE = "event.json"


class ModelSource:
    """The model of one run, settled once the keys have linked.

    Args:
        folder: The workspace's folder of models; None: the shipped model is used, and nothing is kept.
        retrain: Whether to train even if there is a model.

    Attributes:
        notes: What the run has to say about its model.
        is_new: Whether the run has written a model.
    """

    def __init__(self, folder: Path | None = None, *, retrain: bool = False) -> None:
        self.folder = folder
        self.retrain = retrain
        self.notes: list[str] = []
        self.is_new = False
        self._model: Model | None = None

    def model(self, engine: Engine) -> Model:
        """The model of this run.

        Args:
            engine: Has `event_pair`, `event_side` and `repository_arrest_side`, once the keys have linked.

        Raises:
            ModelError: The workspace's model can't be read.
        """
        if self._model is None:
            self._model = self._settle(engine)
        return self._model

    def _settle(self, engine: Engine) -> Model:
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
        trained = train_events(engine, shipped)
        if trained is None:
            self.notes.append(
                f"Fewer than {FEWEST_PAIRS} events are linked by a number ({count(engine, 'event_pair')} by any key), "
                "too few to train a model of linking; the shipped one was used."
            )
            return read_model(path) if path.is_file() else shipped
        self._freeze(trained)
        self.notes.append(
            f"Trained the model of linking on {trained.training['pairs_linked_by_number']:,} pairs that a number has "
            f"linked, and kept it as {FOLDER}/{FILE}."
        )
        # What is kept is what is used: a run must not differ from the next one by what a file can't hold.
        return read_model(path)

    def _freeze(self, model: Model) -> None:
        assert self.folder is not None  # noqa: S101
        self.folder.mkdir(parents=True, exist_ok=True)
        for name, text in ((FILE, model.text()), (FILE.replace(".json", ".md"), report(model))):
            draft = self.folder / f".{name}.draft"
            draft.write_text(text, encoding="utf-8")
            os.replace(draft, self.folder / name)  # noqa: PTH105
        self.is_new = True
