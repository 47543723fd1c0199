"""The desktop tests cannot fall away unseen, and what they look for is found when it is there."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.desktop import needs
from tests.desktop.needs import need_desktop
from tests.network.traced import network_attempts, targets


def test_what_is_missing_fails_where_everything_has_to_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(needs.PROGRAMS, "no-such-program", "the-package")
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="the-package"):
        need_desktop()


def test_what_is_missing_skips_with_its_reason_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(needs.PROGRAMS, "no-such-program", "the-package")
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="the-package"):
        need_desktop()


def test_a_planted_connection_is_caught_without_a_network(tmp_path: Path) -> None:
    """With no interface the attempt fails at once; it is an attempt all the same."""
    need_desktop()
    planted = "import socket; s = socket.socket(); s.settimeout(1); s.connect_ex(('192.0.2.1', 443))"
    trace = tmp_path / "trace"
    code, found = network_attempts(["unshare", "-n", sys.executable, "-c", planted], trace)
    assert code == 0
    assert len(found) == 1 and "ENETUNREACH" in found[0]
    assert any("192.0.2.1" in target for target in targets(trace))
