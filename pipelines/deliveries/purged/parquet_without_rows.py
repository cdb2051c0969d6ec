"""A Parquet file without some rows, with the same columns and types."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.deliveries.mapping import Mapping


def write_parquet_without(path: Path, _: Mapping, rows: Sequence[int], out: Path) -> None:
    """Write a file again without some rows, row group by row group."""
    file = pq.ParquetFile(path)
    left_out = np.asarray(rows)
    codec = file.metadata.row_group(0).column(0).compression if file.num_row_groups else "NONE"
    first = 1
    with pq.ParquetWriter(out, file.schema_arrow, compression=codec) as writer:
        for number in range(file.num_row_groups):
            table = file.read_row_group(number)
            kept = ~np.isin(np.arange(first, first + table.num_rows), left_out)
            writer.write_table(table.filter(pa.array(kept)))
            first += table.num_rows
