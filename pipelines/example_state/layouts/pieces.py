"""The lines of a layout as they come from the database: in order, file by file, a piece at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc


@dataclass(frozen=True)
class Piece:
    """Some lines of one file.

    Attributes:
        file: The file's name.
        count: How many lines.
        text: The lines, each with its own end, as UTF-8.
    """

    file: str
    count: int
    text: memoryview


def pieces_of(batches: Iterable[pa.RecordBatch]) -> Iterator[Piece]:
    """The pieces of batches with the columns file and line, in which the lines of one file stand together."""
    for batch in batches:
        if not batch.num_rows:
            continue
        files = pc.dictionary_encode(batch.column("file"))
        line = batch.column("line").cast(pa.large_string())
        _, offsets, data = line.buffers()
        starts = np.frombuffer(offsets, dtype=np.int64)[line.offset : line.offset + len(line) + 1]
        numbers = files.indices.to_numpy()
        edges = [0, *(np.flatnonzero(np.diff(numbers)) + 1), len(numbers)]
        for first, last in pairwise(edges):
            name = files.dictionary[int(numbers[first])].as_py()
            text = memoryview(data)[int(starts[first]) : int(starts[last])]
            yield Piece(name, int(last - first), text)


def by_file(pieces: Iterable[Piece]) -> Iterator[tuple[str, Iterator[Piece]]]:
    """The pieces of each file in turn; a file's pieces are to be taken before the next file is asked for."""
    return groupby(pieces, key=lambda piece: piece.file)
