"""Cutting a file into rows and cells, with every row and every byte accounted for.

`open_delivery(path, mapping)` gives a `Reading`: one pass over one file, as Arrow batches of raw text, with the
rejected rows and what the other lines were after the last batch. `raw_rows` gives the raw text of a few rows that a
later stage rejects. A file that can't be used at all raises `DeliveryUnreadable`.

    reading = open_delivery(path, mapping)
    for batch in reading.batches():     # the mapping's columns as text, nested items, "#line" and "#bytes"
        ...
    reading.rejected, reading.lines, reading.bytes_read, reading.row_count

What the cells mean (trimming, dates, codes, placeholders) is not decided here: they come exactly as in the file.
Workbooks and Parquet hold typed cells, which come as text: dates as YYYY-MM-DD, moments as YYYY-MM-DDTHH:MM:SS,
times as HH:MM:SS, whole numbers without a decimal point, true and false.
"""

from pipelines.deliveries.reading.opening import open_delivery, raw_rows
from pipelines.deliveries.reading.rows import BYTES, LINE, DeliveryUnreadable, LineCount, Reading, RejectedRow

__all__ = [
    "BYTES",
    "LINE",
    "DeliveryUnreadable",
    "LineCount",
    "Reading",
    "RejectedRow",
    "open_delivery",
    "raw_rows",
]
