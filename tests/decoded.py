"""The text of every file of a folder, whatever it is packed in: a search of raw bytes finds nothing in Parquet."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pypdf

ENCODINGS = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "latin-1")


def files_holding(folder: Path, words: list[str]) -> dict[str, list[str]]:
    """Which files hold which of some words, upper or lower case, in their names or in what they are decoded to."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            texts = [path.name.upper(), *(text.upper() for text in decoded(path.read_bytes(), path))]
            if held := [word for word in words if any(word.upper() in text for text in texts)]:
                found[path.relative_to(folder).as_posix()] = held
    return found


def decoded(content: bytes, path: Path) -> Iterator[str]:
    """What a file says, by what its first bytes show it to be."""
    for encoding in ENCODINGS:
        yield content.decode(encoding, "ignore")
    if content.startswith(b"PAR1"):
        with duckdb.connect() as connection:
            rows = connection.execute("SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
            meta = connection.execute("SELECT * FROM parquet_metadata(?)", [str(path)]).fetchall()
            pairs = connection.execute("SELECT * FROM parquet_kv_metadata(?)", [str(path)]).fetchall()
        yield "\n".join(map(str, [*rows, *meta, *pairs]))
    elif content[8:12] == b"DUCK":
        with duckdb.connect(str(path), read_only=True) as connection:
            for (table,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall():
                yield str(connection.execute(f'SELECT * FROM "{table}"').fetchall())
    elif content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name
                yield from decoded(archive.read(name), path / name)
    elif content.startswith(b"\x1f\x8b"):
        yield from decoded(gzip.decompress(content), path)
    elif content.startswith(b"%PDF"):
        for page in pypdf.PdfReader(io.BytesIO(content)).pages:
            yield page.extract_text()
