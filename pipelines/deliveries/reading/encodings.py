"""Whether a text file is what its mapping says: not an archive, not a document, and in the declared encoding."""

from __future__ import annotations

import re
from pathlib import Path

from pipelines.deliveries.mapping import Encoding, Mapping
from pipelines.deliveries.reading.rows import DeliveryUnreadable

SAMPLE_BYTES = 256 * 1024
TAIL_BYTES = 4096

UTF_16 = frozenset({Encoding.UTF_16, Encoding.UTF_16_LE, Encoding.UTF_16_BE})
MARKS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
CONTAINERS: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a zip archive or an Office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a rar archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office document of the old kind, such as .xls"),
    (b"PAR1", "a Parquet file"),
    (b"%PDF-", "a PDF document"),
)
_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
_C1 = re.compile(rb"[\x80-\x9f]")


def container_of(start: bytes) -> str | None:
    """What kind of archive or document begins so, in words; None for what may be text."""
    return next((name for magic, name in CONTAINERS if start.startswith(magic)), None)


def refuse_empty(path: Path) -> None:
    """Raise for a file without a byte.

    Raises:
        DeliveryUnreadable: It is empty.
    """
    if path.stat().st_size == 0:
        raise DeliveryUnreadable(
            "empty",
            f"[{path.name}] is empty: it has no bytes at all. Ask the sender for the file again; "
            "an export without rows still has its header.",
        )


def refuse_archive(path: Path, start: bytes, kind: str) -> None:
    """Raise if a file that should be text is an archive or a document.

    Raises:
        DeliveryUnreadable: It is one.
    """
    container = container_of(start)
    if container is not None:
        raise DeliveryUnreadable(
            "archive",
            f"[{path.name}] is {container}, not the {kind} that the mapping says. Unpack or export it, and put the "
            "plain file into the inbox; or change format.kind.",
        )


def open_encoding(path: Path, mapping: Mapping) -> tuple[str, int]:
    """Check the beginning of a text file against the declared encoding.

    Returns:
        The codec to decode with (utf-8, utf-16-le, utf-16-be, cp1252 or latin-1), and the length of the byte order
        mark in bytes.

    Raises:
        DeliveryUnreadable: The file is empty, an archive, or wholly in another encoding.
    """
    refuse_empty(path)
    with path.open("rb") as file:
        sample = file.read(SAMPLE_BYTES)
    kind = mapping.format.kind.value.replace("_", " ")
    refuse_archive(path, sample, f"{kind} file")
    declared = mapping.format.encoding
    mark, marked = next(((magic, name) for magic, name in MARKS if sample.startswith(magic)), (b"", None))
    codec = "utf-8" if declared in {Encoding.UTF_8, Encoding.UTF_8_SIG} else declared.value
    if marked is not None:
        fits = {"utf-8-sig": {"utf-8"}, "utf-16-le": {"utf-16", "utf-16-le"}, "utf-16-be": {"utf-16", "utf-16-be"}}
        if codec not in fits.get(marked, set()):
            raise _wrong(path, mapping, f"it begins with the byte order mark of [{marked}]", marked)
        if declared in UTF_16:
            codec = marked
    elif declared is Encoding.UTF_16:
        likely = likely_utf_16(sample) or ("utf-8" if b"\x00" not in sample else "utf-16-le")
        raise _wrong(path, mapping, "utf-16 begins with a byte order mark, and this file has none", likely)
    body = sample[len(mark) :]
    problem = _contradiction(body, codec)
    if problem is not None:
        raise _wrong(path, mapping, *problem)
    return codec, len(mark)


def _wrong(path: Path, mapping: Mapping, why: str, likely: str | None) -> DeliveryUnreadable:
    hint = (
        f" It looks like [{likely}]: set format.encoding to it" if likely else " Set format.encoding to the right one"
    )
    return DeliveryUnreadable(
        "wrong_encoding",
        f"[{path.name}] is not in the encoding [{mapping.format.encoding.value}] that mapping [{mapping.name}] says: "
        f"{why}.{hint}, or ask the sender for the file in the agreed encoding.",
    )


def likely_utf_16(sample: bytes) -> str | None:
    """Text of Latin letters in UTF-16 has a NUL in every other place."""
    pairs = len(sample) // 2
    if not pairs:
        return None
    even, odd = sample[0 : 2 * pairs : 2].count(0), sample[1 : 2 * pairs : 2].count(0)
    if odd * 10 >= pairs * 6 and even * 4 <= odd:
        return "utf-16-le"
    if even * 10 >= pairs * 6 and odd * 4 <= even:
        return "utf-16-be"
    return None


def _contradiction(sample: bytes, codec: str) -> tuple[str, str | None] | None:
    """Why the sample can't be in the codec, and what it seems to be; None if it can be."""
    likely = likely_utf_16(sample)
    if likely is not None and likely != codec:
        is_turned = codec.startswith("utf-16")
        return "its bytes come in the other order" if is_turned else "there is a NUL byte beside every letter", likely
    if codec.startswith("utf-16"):
        is_narrow = len(sample) >= 16 and b"\x00" not in sample and sample[:1024].isascii()
        return ("no letter takes two bytes", "utf-8") if is_narrow else None
    if codec in {"cp1252", "latin-1"}:
        sequences = len(_MULTIBYTE.findall(sample))
        if sequences >= 3 and _decodes(sample[: sample.rfind(b"\n") + 1] or sample, "utf-8"):
            return f"all its letters beyond ASCII ({sequences} at its beginning) are valid UTF-8", "utf-8"
    lines = [line for line in sample.splitlines() if line.strip()]
    if len(sample) >= SAMPLE_BYTES:
        lines = lines[:-1]
    bad = sum(not decodes_strictly(line, codec) for line in lines)
    if bad > 1 and 2 * bad > len(lines):
        return f"{bad} of its first {len(lines)} lines can't be decoded", "cp1252" if codec != "cp1252" else None
    return None


def _decodes(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def decodes_strictly(data: bytes, codec: str) -> bool:
    """Whether the bytes are text in the codec; in Latin-1, 0x80 to 0x9F are not (they are letters of CP1252)."""
    if data.isascii():
        return True
    return not _C1.search(data) if codec == "latin-1" else _decodes(data, codec)


def tail_of(path: Path) -> bytes:
    """The end of a text file, without spaces after it and without the NUL bytes of UTF-16."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - TAIL_BYTES))
        return file.read().replace(b"\x00", b"").rstrip()
