"""When something is written down, as the files that are only ever added to have it."""

from __future__ import annotations

import datetime as dt


def moment() -> str:
    """Now, in UTC, to the hundredth of a second."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")[:-7] + "Z"
