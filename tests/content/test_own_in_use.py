"""Which content is in use: a clinic's own, its last good copy or ours; on the command line too."""

from pathlib import Path

import pytest

from exoconsult import paths
from exoconsult.cli import main
from exoconsult.content import loader
from exoconsult.content.last_good import load_or_last_good
from tests.content.own import TODAY, prose, said, write

SAMPLE = "resources/samples/01-rolling-and-boxcar.json"


def test_without_a_folder_ours_is_used(tmp_path: Path) -> None:
    loaded = load_or_last_good(today=TODAY, overlay=tmp_path / "none", kept=tmp_path / "kept")
    assert (loaded.used, loaded.errors, loaded.library) == ("shipped", (), loader.load_library())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.untraced
def test_the_last_good_content_stays_in_use(own: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    prose(own, "We look again with you.")
    good = load_or_last_good(today=TODAY, overlay=own, kept=kept)
    assert (good.used, good.errors) == ("own", ())
    prose(own, "We guarantee it.")
    held = load_or_last_good(today=TODAY, overlay=own, kept=kept)
    assert held.used == "last_good" and held.library == good.library
    assert [(error.file, error.key) for error in held.errors] == [(str(own / "en/plan.toml"), "stop_rule")]
    prose(own, "We look once more with you.")
    mended = load_or_last_good(today=TODAY, overlay=own, kept=kept)
    assert mended.used == "own"
    assert mended.library.words["en"].blocks["plan.stop_rule"].text == "We look once more with you."
    (own / "en" / "plan.toml").write_text("broken")
    assert load_or_last_good(today=TODAY, overlay=own, kept=kept).library == mended.library


def test_a_copy_of_the_same_words_is_not_made_again(own: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    prose(own, "We look again with you.")
    load_or_last_good(today=TODAY, overlay=own, kept=kept)
    first = kept.stat().st_ino, (kept / "en" / "plan.toml").stat().st_ino
    load_or_last_good(today=TODAY, overlay=own, kept=kept)
    assert (kept.stat().st_ino, (kept / "en" / "plan.toml").stat().st_ino) == first


def test_ours_is_used_when_nothing_of_theirs_was_ever_in_order(own: Path, tmp_path: Path) -> None:
    prose(own, "We guarantee it.")
    loaded = load_or_last_good(today=TODAY, overlay=own, kept=tmp_path / "kept")
    assert (loaded.used, len(loaded.errors)) == ("shipped", 1)
    assert loaded.library == loader.load_library()


def test_a_last_good_copy_that_an_update_broke_is_not_used(own: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    prose(kept, "We guarantee it.")
    prose(own, "It cures scars.")
    loaded = load_or_last_good(today=TODAY, overlay=own, kept=kept)
    assert loaded.used == "shipped"


def test_a_copy_that_cannot_be_kept_is_a_warning(own: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    prose(own, "We look again with you.")
    loaded = load_or_last_good(today=TODAY, overlay=own, kept=tmp_path / "file" / "kept")
    assert loaded.used == "own"
    assert any("no copy could be kept" in finding.message for finding in loaded.warnings)


def test_text_and_check_take_a_folder(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(own, "en/handout.toml", {"plan": {"title": said("Our own heading here")}})
    assert main(["text", SAMPLE, "--content", str(own)]) == 0
    assert "Our own heading here" in capsys.readouterr().out
    assert main(["content", "check", "--content", str(own)]) == 0
    assert "nobody noted which of ours" in capsys.readouterr().out
    assert main(["content", "changes", "--content", str(own)]) == 0
    assert "theirs: Our own heading here" in capsys.readouterr().out


@pytest.mark.untraced
def test_a_folder_with_errors_is_refused_by_name(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    prose(own, "We guarantee it.")
    for command in (["text", SAMPLE], ["plan", SAMPLE], ["content", "check"]):
        assert main([*command, "--content", str(own)]) == 2
        told = capsys.readouterr()
        assert "plan.toml: stop_rule: 'guarantee'" in told.out + told.err


def test_the_users_own_folder_is_used_and_told_about(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(paths, "user_data_dir", lambda: tmp_path)
    write(tmp_path / "content", "en/handout.toml", {"plan": {"title": said("Our own heading here")}})
    assert main(["text", SAMPLE]) == 0
    assert "Our own heading here" in capsys.readouterr().out
    (tmp_path / "content" / "en" / "handout.toml").write_text("broken")
    assert main(["text", SAMPLE]) == 0
    told = capsys.readouterr()
    assert "Our own heading here" in told.out
    assert "TOML is broken" in told.err and "in use" in told.err
