"""Victims that are forked live and end as processes do that were started."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.faults.nest import Forked, Nest, nest
from tests.faults.victim import Victim

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
ACTS = "tests.faults.acts"


def test_what_it_says_and_how_it_ended_is_heard(tmp_path: Path) -> None:
    fine, broken = Forked(nest(ACTS), "open", str(tmp_path)), Forked(nest(ACTS), "nothing")
    assert json.loads(fine.stdout.read())["kind"] == "VaultDamaged"
    assert broken.stdout.read() == b""
    assert (fine.wait(), broken.wait()) == (0, 1)
    assert fine.pid != broken.pid != os.getpid()
    fine.kill()  # whoever has that number now is left alone
    for one in (fine, broken):
        one.stdout.close()


def test_one_that_goes_on_is_waited_for_and_killed(tmp_path: Path) -> None:
    from tests.store.safe import make_vault

    make_vault(tmp_path / "vault").close()
    one = Forked(nest("tests.store.writer"), str(tmp_path / "vault"))
    assert one.stdout.readline().startswith(b"saved 1 ")
    with pytest.raises(subprocess.TimeoutExpired):
        one.wait(0.001)
    one.kill()
    assert one.wait() == -signal.SIGKILL
    one.stdout.close()


def test_a_victim_is_forked_and_its_code_is_kept(tmp_path: Path) -> None:
    victim = Victim(ACTS, "open", str(tmp_path))
    assert isinstance(victim._process, Forked)
    victim._process.wait()
    assert victim.code == 0
    victim._process.stdout.close()


def test_a_nest_that_has_ended_is_told() -> None:
    mine = Nest(ACTS)
    mine._process.kill()
    mine._process.wait()
    with pytest.raises(OSError, match="Broken pipe"):
        mine.ask({"reap": 1, "block": False})
    mine._channel.close()
