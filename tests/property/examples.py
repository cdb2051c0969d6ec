"""How many examples a property is tried on."""

from __future__ import annotations

import os

from hypothesis import settings

_PLAIN = 100
"""What Hypothesis tries where no profile says otherwise."""


def examples(whole: int) -> int:
    """So many in the whole suite; a share of it, at least one, under a quicker Hypothesis profile.

    `REPORTGAP_EXAMPLES=1000` tries ten times as many as in the whole suite, whatever the profile.
    """
    of_hundred = int(os.environ.get("REPORTGAP_EXAMPLES", settings().max_examples))
    return max(1, whole * of_hundred // _PLAIN)
