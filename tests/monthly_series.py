"""Monthly counts of a few agencies, as monthly monitoring reads them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipelines.findings.volume_model import Counts


def monthly_series(received: Counts, exposure: Counts | float = 1.0, basis: str = "own_volume") -> pd.DataFrame:
    """Counts from January 2020 on; a month without exposure has no row.

    Args:
        received: Agencies by months.
        exposure: What they are in proportion to, of the same shape or one number for several.
        basis: What the exposure is.
    """
    places, months = received.shape
    frame = pd.DataFrame(
        {
            "obligation_id": "arrest_reported",
            "place_kind": "agency",
            "place_id": np.repeat([f"A{place:04d}" for place in range(places)], months),
            "basis_code": basis,
            "month": np.tile([str(month) for month in pd.period_range("2020-01", periods=months, freq="M")], places),
            "received": received.ravel(),
            "exposure": np.broadcast_to(exposure, received.shape).ravel(),
        }
    )
    return frame[frame["exposure"] > 0]
