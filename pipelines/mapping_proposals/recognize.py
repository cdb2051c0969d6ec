"""Says what a sample is, from its first bytes: its kind, its encoding, and its columns."""

from __future__ import annotations

from pathlib import Path

from pipelines.deliveries.layout import Encoding, FixedColumn
from pipelines.deliveries.reading.encodings import SAMPLE_BYTES, container_of, refuse_empty
from pipelines.deliveries.reading.rows import DeliveryUnreadable
from pipelines.mapping_proposals.recognize_columnar import recognize_parquet, recognize_workbook
from pipelines.mapping_proposals.recognize_documents import recognize_json, recognize_xml
from pipelines.mapping_proposals.recognize_text import recognize_delimited, recognize_fixed
from pipelines.mapping_proposals.recognized import Recognized, encoding_of
from pipelines.mapping_proposals.sample_columns import SampleError


def recognize(path: Path, fixed_columns: list[FixedColumn], said_encoding: Encoding | None = None) -> Recognized:
    """Say what a file is.

    Args:
        path: The sample.
        fixed_columns: Where a fixed-width file's columns stand, if somebody said so.
        said_encoding: Its encoding, if somebody said so.

    Raises:
        SampleError: It is nothing that a mapping can read.
    """
    if not path.is_file():
        raise SampleError(f"[{path}] is no file; name a sample of the export")
    try:
        refuse_empty(path)
    except DeliveryUnreadable as error:
        raise SampleError(error.text) from error
    with path.open("rb") as file:
        start = file.read(SAMPLE_BYTES)
    if start.startswith(b"PAR1"):
        return recognize_parquet(path)
    if (start.startswith(b"PK\x03\x04") and b"xl/" in start) or path.suffix.lower() == ".xlsx":
        return recognize_workbook(path)
    container = container_of(start)
    if container is not None:
        raise SampleError(f"[{path.name}] is {container}. Unpack or export it, and name the plain file.")
    encoding, why = (said_encoding, "a person said so") if said_encoding else encoding_of(path)
    head = start.decode(encoding.value, "replace").lstrip("\ufeff \t\r\n")
    if head.startswith("<"):
        return recognize_xml(path, encoding, why)
    if head[:1] in {"{", "["}:
        return recognize_json(path, encoding, why)
    if fixed_columns:
        return recognize_fixed(path, encoding, why, fixed_columns)
    return recognize_delimited(path, encoding, why) or recognize_fixed(path, encoding, why, [])
