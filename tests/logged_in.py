"""What an OpenID provider's word looks like to the dashboard, where a test runs its pages without a browser."""

from __future__ import annotations

import itertools
import time
from typing import Any

from streamlit.testing.v1 import AppTest

_NONCES = itertools.count()


def claims(name: str, **others: Any) -> dict[str, Any]:
    """The claims of a login that was just made with a second factor."""
    made = {"iss": "https://login.example.gov", "sub": name, "nonce": str(next(_NONCES)), "iat": time.time()}
    return {"is_logged_in": True, "email": name, "amr": ["pwd", "otp"], **made, **others}


def log_in(app: AppTest, name: str, **others: Any) -> AppTest:
    """Have a person of this name be logged in."""
    app.secrets["auth"] = {"cookie_secret": "x"}
    app.user = claims(name, **others)
    return app
