"""Run a command under strace and tell every attempt to reach a network address."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

_INET = re.compile(r"\b(?:connect|sendto|sendmsg|sendmmsg)\(.*\bsa_family=AF_INET6?\b.*")
_PRINTING = re.compile(r"htons\(631\).*(?:inet_addr\(\"127\.0\.0\.1\"\)|inet_pton\(AF_INET6, \"::1\")")


def need_strace() -> None:
    """Skip with the reason where strace is missing; with CI=true its absence is a failure."""
    if shutil.which("strace") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("strace is missing: .ci/run must install it")
        pytest.skip("strace is not installed")


STRACE = ("strace", "-f", "-qq", "--seccomp-bpf", "-e", "trace=network")
"""Stops a program for network calls only, so that it runs at its usual speed."""


def network_attempts(command: list[str], trace: Path, **settings: str) -> tuple[int, list[str]]:
    """Return the command's exit code and the traced lines that address IPv4 or IPv6 (not printing)."""
    done = subprocess.run(
        [*STRACE, "-o", str(trace), *command],
        env={**os.environ, **settings},
        capture_output=True,
        timeout=300,
        check=False,
    )
    return done.returncode, addressed(trace)


def addressed(trace: Path) -> list[str]:
    """Return the lines of a trace that address IPv4 or IPv6, apart from the local print queue."""
    lines = trace.read_text(encoding="utf-8", errors="replace").splitlines()
    return [line for line in lines if _INET.search(line) and not _PRINTING.search(line)]


def targets(trace: Path) -> list[str]:
    """Return everything that a trace connects to, internet or not: each once, as strace prints it."""
    lines = trace.read_text(encoding="utf-8", errors="replace").splitlines()
    found = (re.search(r"\bconnect\(\d+, (\{.*?\}), ", line) for line in lines)
    return sorted({match.group(1) for match in found if match})
