"""Text files: a heading, the lines, an ending, in the layout's encoding."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa

COPY_BYTES = 1 << 24


def parts_by_file(table: pa.Table) -> Iterator[tuple[str, int, memoryview]]:
    """The lines of each file as one piece of UTF-8, with their number.

    Args:
        table: Columns file and line, the lines of one file together, each with its own line end.
    """
    files = table["file"].combine_chunks().dictionary_encode()
    line = table["line"].cast(pa.large_string()).combine_chunks()
    if isinstance(line, pa.ChunkedArray):
        line = pa.concat_arrays(line.chunks)
    if isinstance(files, pa.ChunkedArray):
        files = files.unify_dictionaries().combine_chunks()
    _, offsets, data = line.buffers()
    starts = np.frombuffer(offsets, dtype=np.int64)[line.offset : line.offset + len(line) + 1]
    numbers = files.indices.to_numpy()
    edges = [0, *(np.flatnonzero(np.diff(numbers)) + 1), len(numbers)]
    view = memoryview(data) if data is not None else memoryview(b"")
    for first, last in pairwise(edges):
        if first < last:
            name = files.dictionary[int(numbers[first])].as_py()
            yield name, int(last - first), view[int(starts[first]) : int(starts[last])]


def write_text(path: Path, heading: str, lines: memoryview, ending: str, encoding: str) -> None:
    """Write one file.

    Args:
        path: Where.
        heading: Before the lines, with its own line end.
        lines: UTF-8.
        ending: After the lines.
        encoding: A Python codec; `utf-16` writes a mark first, little-endian.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding=encoding, newline="") as file:
        file.write(heading)
        begin = 0
        while begin < len(lines):
            end = min(begin + COPY_BYTES, len(lines))
            while end < len(lines) and lines[end] & 0b1100_0000 == 0b1000_0000:
                end += 1
            file.write(str(lines[begin:end], "utf-8"))
            begin = end
        file.write(ending)
