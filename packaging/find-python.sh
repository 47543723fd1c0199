#!/bin/sh
# Prints the first Python that the program can run with; says so clearly when there is none.
# One that can make a virtual environment by itself (ensurepip) is preferred over one that cannot yet.
set -u

can_run() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
can_make_venv() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }

fallback=""
for name in python3 python3.13 python3.12 python3.11 python; do
    command -v "$name" >/dev/null 2>&1 || continue
    can_run "$name" || continue
    if can_make_venv "$name"; then
        echo "$name"
        exit 0
    fi
    fallback=${fallback:-$name}
done
if [ -n "$fallback" ]; then
    echo "$fallback"
    exit 0
fi

found=$(python3 --version 2>/dev/null || echo "no Python 3")
echo "ExoConsult needs Python 3.11 or newer; found: $found." >&2
echo "Install one, or name it: make run PYTHON=/path/to/python3.12" >&2
exit 1
