#!/usr/bin/env bash
# Makes .venv with the locked dependencies and reportgap itself. Needs Python 3.11 or newer and its venv module.
#   bash install.sh          what is needed to run it
#   bash install.sh --dev    what is needed to test it as well
# Uses uv where it is installed, and pip otherwise. Run again after a pull; it changes only what has changed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

lock=requirements.lock
[ "${1:-}" = "--dev" ] && lock=requirements-dev.lock

suitable() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

python=""
for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python; do
    if suitable "$candidate"; then python=$candidate; break; fi
done
if [ -z "$python" ]; then
    echo "reportgap needs Python 3.11 or newer, and none of python3, python3.13, python3.12, python3.11 is." >&2
    echo "Install one (on Debian or Ubuntu: apt-get install python3 python3-venv), or name it: PYTHON=/path/to/python bash install.sh" >&2
    exit 1
fi

if [ ! -x .venv/bin/python ] || ! suitable .venv/bin/python; then
    rm -rf .venv
    if ! "$python" -m venv .venv 2>/tmp/reportgap-venv.$$; then
        cat /tmp/reportgap-venv.$$ >&2
        echo "Python's venv module is missing. On Debian or Ubuntu: apt-get install python3-venv" >&2
        exit 1
    fi
    rm -f /tmp/reportgap-venv.$$
fi

stamp=$(cat "$lock" pyproject.toml | cksum)
if [ "$(cat .venv/installed 2>/dev/null)" = "$lock $stamp" ]; then exit 0; fi

if command -v uv >/dev/null 2>&1; then
    uv pip install --quiet --python .venv/bin/python --require-hashes -r "$lock"
    uv pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation -e .
else
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
fi
echo "$lock $stamp" > .venv/installed
