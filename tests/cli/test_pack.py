"""Packs on the command line: exit codes, questions and the options that answer them."""

from __future__ import annotations

from pathlib import Path

import pytest

from exoconsult import paths
from exoconsult.cli import main
from exoconsult.pack import contents, importing
from tests.pack.rooms import clinic_room, name_of, room


@pytest.fixture
def rooms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which room the commands run in; the content gates have tests of their own."""
    where = ["a"]
    clinic_room(tmp_path / "a")
    monkeypatch.setattr(paths, "user_config_dir", lambda: tmp_path / where[0] / "config")
    monkeypatch.setattr(paths, "user_data_dir", lambda: tmp_path / where[0] / "data")
    for module in (contents, importing):
        monkeypatch.setattr(module, "checked_content", lambda folder, today: "1.0")
    return where


def test_from_room_to_room(rooms: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "clinic.exopack"
    assert main(["pack", "export", str(tmp_path / "clinic")]) == 0
    signed = capsys.readouterr().out.splitlines()[1].removeprefix("Signed by: ")
    rooms[0] = "b"
    assert main(["pack", "show", str(file)]) == 0
    shown = capsys.readouterr().out
    assert "Harbour Skin" in shown
    assert f"{signed} (not known here)" in shown
    assert "content/en/plan.toml: stop_rule.text" in shown
    for options, words in (
        ([], "--trust"),
        (["--trust", "1 2 3"], "Somebody else signed"),
        (["--trust", signed], "--yes"),
    ):
        assert main(["pack", "import", str(file), *options]) == 2
        assert words in capsys.readouterr().err
        assert name_of(room(tmp_path / "b")) == ""
    assert main(["pack", "import", str(file), "--trust", signed, "--yes"]) == 0
    assert name_of(room(tmp_path / "b")) == "Harbour Skin"
    (tmp_path / "b" / "config" / "clinic.toml").write_text('name = "Other"\n')
    capsys.readouterr()
    assert main(["pack", "import", str(file), "--yes"]) == 2
    assert "--older" in capsys.readouterr().err
    assert main(["pack", "import", str(file), "--yes", "--older"]) == 0
    assert name_of(room(tmp_path / "b")) == "Harbour Skin"


def test_what_is_no_pack_is_exit_code_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "x.exopack"
    for data in (b"", b"PK\x03\x04", b"hello" * 100):
        file.write_bytes(data)
        assert main(["pack", "show", str(file)]) == 2
        line = capsys.readouterr().err
        assert "x.exopack" in line
        assert line.count("\n") == 1
    assert main(["pack", "show", str(tmp_path)]) == 2


def test_an_interrupted_import_goes_on_with_the_next_command(
    rooms: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "clinic.exopack"
    assert main(["pack", "export", str(file)]) == 0
    rooms[0] = "b"
    with monkeypatch.context() as patched:
        patched.setattr(importing, "_change_content", lambda *given: 1 / 0)
        assert main(["pack", "import", str(file), "--older", "--yes", "--trust", _signer(file)]) == 1
    assert not room(tmp_path / "b").content.exists()
    assert main(["schema"]) == 0
    assert room(tmp_path / "b").content.is_dir()


def _signer(file: Path) -> str:
    from exoconsult.pack.archive import read
    from exoconsult.pack.signers import fingerprint

    return fingerprint(read(file).manifest.signer)
