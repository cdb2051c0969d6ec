"""How a command says what it is doing: a live display on a terminal, plain lines elsewhere (a log, a scheduler)."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rich.console import Console


@dataclass(frozen=True)
class Span:
    """When one stage ran, in seconds since the epoch."""

    name: str
    began: float
    ended: float

    @property
    def seconds(self) -> float:
        """How long it took."""
        return self.ended - self.began


class Progress:
    """Reports stages and notes to one console.

    A stage is announced when it begins and again, with its time, when it has ended; on a terminal a spinner turns in
    between. What is reported here never holds anything of a person's record.

    Args:
        console: Where to; a console that is no terminal gets plain lines.
    """

    def __init__(self, console: Console | None = None) -> None:
        self.console = console or Console(stderr=True, highlight=False)
        self.spans: list[Span] = []

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Announce a stage for as long as the block runs."""
        began = time.time()
        if self.console.is_terminal:
            with self.console.status(name):
                yield
        else:
            self.console.print(f"{name} …", markup=False)
            yield
        span = Span(name, began, time.time())
        self.spans.append(span)
        self.console.print(f"{name}: done in {span.seconds:.1f} s", markup=False)

    def note(self, text: str) -> None:
        """Say something within a stage."""
        self.console.print(f"  {text}", markup=False)


class Silent(Progress):
    """Reports nothing; for tests and for programs that call a stage."""

    def __init__(self) -> None:
        super().__init__(Console(quiet=True))
