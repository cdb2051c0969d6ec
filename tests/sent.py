"""What the dashboard's server sends, as text: frames of its websocket taken apart, and all that is packed in them."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
from google.protobuf.message import DecodeError, Message
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.decoded import decoded

_PACKED = re.compile(r"[A-Za-z0-9+/_-]{16,}={0,2}")
"""What may be base64."""


def frame_texts(frame: bytes | str) -> Iterator[str]:
    """Every text of one frame from the server: as it is, and in whatever it is packed.

    Raises:
        AssertionError: It is no frame of Streamlit's, so that it could not be looked through.
    """
    if isinstance(frame, str):
        frame = frame.encode()
    message = ForwardMsg()
    try:
        message.ParseFromString(frame)
    except DecodeError as error:
        raise AssertionError(f"a frame of {len(frame)} bytes can't be taken apart") from error
    # Fields that this version of Streamlit does not know stand in the bytes.
    yield frame.decode("utf-8", "ignore")
    yield from _texts(message)


def file_texts(content: bytes, name: str) -> Iterator[str]:
    """What a file, or the answer to a request, says: its name, and all that it is decoded to."""
    yield name
    for text in decoded(content, Path(name)):
        yield text
        yield from _unpacked(text)


def messages(frame: bytes, name: str) -> Iterator[Any]:
    """The messages of one kind in a frame, such as every `download_button`, however deep."""
    message = ForwardMsg()
    message.ParseFromString(frame)
    yield from _named(message, name)


def _named(message: Message, name: str) -> Iterator[Any]:
    for field, value in message.ListFields():
        for one in value if _is_many(value) else [value]:
            if isinstance(one, Message):
                if field.name == name:
                    yield one
                yield from _named(one, name)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, Message):
        for _, inner in value.ListFields():
            yield from _texts(inner)
    elif isinstance(value, str):
        yield value
        yield from _unpacked(value)
        yield from _of_json(value)
    elif isinstance(value, bytes):
        yield from _of_bytes(value)
    elif hasattr(value, "items"):
        for key, inner in value.items():
            yield from _texts(key)
            yield from _texts(inner)
    elif _is_many(value):
        for inner in value:
            yield from _texts(inner)


def _of_json(text: str) -> Iterator[str]:
    """The texts in a text that is JSON, its letters that are written as numbers among them."""
    if text[:1] in ("{", "["):
        try:
            content = json.loads(text)
        except ValueError:
            return
        yield json.dumps(content, ensure_ascii=False)


def _of_bytes(content: bytes) -> Iterator[str]:
    try:
        rows = pa.ipc.open_stream(content).read_all()
    except (pa.ArrowInvalid, OSError):
        yield from decoded(content, Path("bytes"))
    else:
        yield rows.to_pandas().to_csv()


def _unpacked(text: str) -> Iterator[str]:
    """What the parts of a text say that are base64, in either alphabet."""
    for found in _PACKED.findall(text):
        packed = found.rstrip("=").replace("-", "+").replace("_", "/")
        try:
            content = base64.b64decode(packed + "=" * (-len(packed) % 4))
        except (binascii.Error, ValueError):
            continue
        yield from _of_bytes(content)


def _is_many(value: Any) -> bool:
    return hasattr(value, "__iter__") and not isinstance(value, str | bytes | Message) and not hasattr(value, "items")
