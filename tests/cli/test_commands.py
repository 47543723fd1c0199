"""The command line as a contract: exit codes, one line on stderr, nothing half-written, no window needed."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from exoconsult import limited
from exoconsult.cli import main
from exoconsult.cli.demo import sample_files

FIRST = "resources/samples/01-rolling-and-boxcar.json"
LACKING = "resources/samples/11-name-the-font-lacks.json"


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Save a second for each handout where the process of its own is not what is looked at."""
    monkeypatch.setattr(limited, "run", lambda job, value, **_limits: job(value))


def test_a_handout_is_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "out.pdf"
    assert main(["handout", FIRST, "-o", str(target)]) == 0
    assert target.read_bytes().startswith(b"%PDF-1.")
    assert capsys.readouterr().out.strip() == str(target)
    assert list(tmp_path.iterdir()) == [target]


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert main(["handout", FIRST, "-o", str(tmp_path / name), "--date", "2026-11-20"]) == 0
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.usefixtures("in_this_process")
def test_the_options_change_the_page(tmp_path: Path) -> None:
    made = {}
    for name, options in {
        "plain": [],
        "letter": ["--paper", "letter"],
        "american": ["--language", "en-US"],
        "large": ["--print-size", "large"],
        "brand": ["--brand", "resources/brand/harbour.toml"],
        "day": ["--date", "2026-12-01"],
    }.items():
        assert main(["handout", FIRST, "-o", str(tmp_path / name), *options]) == 0
        made[name] = (tmp_path / name).read_bytes()
    assert len(set(made.values())) == len(made)


def test_a_handout_that_takes_too_long_is_stopped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "out.pdf"
    assert main(["handout", FIRST, "-o", str(target), "--time-limit", "0.01"]) == 2
    told = capsys.readouterr().err
    assert (
        told.startswith(f"exoconsult: {FIRST}: It was not done within 0.01 seconds") and told.count("\n") == 1
    )
    assert list(tmp_path.iterdir()) == []


def test_characters_that_the_font_lacks_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["handout", LACKING, "-o", str(tmp_path / "out.pdf")]) == 2
    told = capsys.readouterr().err
    assert "U+5C71" in told and "山" in told
    assert LACKING in told and '"For" on page 1' in told and "the footer" in told
    assert "IdentityCell" not in told
    assert told.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("in_this_process")
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"sites": [{}, {"grade": 7}]}', "$.sites[1].grade"),
        ('{"sites": [{"type": "crater"}]}', "$.sites[0].type"),
        ('{"patient": {"nmae": "x"}}', "nmae"),
        ('{"schema_version": 99}', "schema_version"),
        ('{"patient": {"language": "xx"}}', "$.patient.language"),
        ('{"patient": {"language": "en-AU"}}', "es, en-US"),
        ("{", "line 1"),
        ("[]", "$"),
        ("", "line 1"),
    ],
)
def test_bad_input_is_one_line_that_names_the_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    file = tmp_path / "in.json"
    file.write_text(text, encoding="utf-8")
    assert main(["handout", str(file), "-o", str(tmp_path / "out.pdf")]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert str(file) in told
    assert said in told
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["handout"],
        ["handout", FIRST, "--paper", "a3"],
        ["handout", FIRST, "--date", "tomorrow"],
        ["handout", FIRST, "--time-limit", "soon"],
        ["handout", FIRST, "--time-limit", "0"],
        ["nonsense"],
        ["content", "polish"],
    ],
)
def test_wrong_usage_is_one_line(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.usefixtures("in_this_process")
def test_files_that_cannot_be_read_or_written_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments, said in (
        (["handout", str(tmp_path / "none.json")], "none.json"),
        (["handout", str(tmp_path)], str(tmp_path)),
        (["handout", FIRST, "-o", str(tmp_path)], "folder"),
        (["handout", FIRST, "-o", str(tmp_path / "no" / "out.pdf")], "out.pdf"),
        (["handout", FIRST, "--brand", str(tmp_path / "none.toml")], "none.toml"),
    ):
        assert main(arguments) == 2
        told = capsys.readouterr().err
        assert said in told
        assert told.count("\n") == 1


def test_the_plan_is_json_with_every_part(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", FIRST]) == 0
    plan = json.loads(capsys.readouterr().out)
    assert {"points", "open_questions", "outlook", "schedule", "recovery", "today"} <= plan.keys()
    sessions = [visit["on"] for visit in plan["schedule"]["visits"] if visit["kind"] == "session"]
    assert sessions[0] == "2027-01-12"
    assert len(sessions) == 3


def test_the_plan_follows_the_date(capsys: pytest.CaptureFixture[str]) -> None:
    shown = []
    for day in ("2026-11-20", "2027-03-01"):
        assert main(["plan", "resources/samples/03-surgical-letter-paper.json", "--date", day]) == 0
        shown.append(json.loads(capsys.readouterr().out)["schedule"]["visits"][0]["on"])
    assert shown[0] < "2027-03-01" <= shown[1]


def test_the_dates_become_a_calendar_file(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    target = tmp_path / "out.ics"
    assert main(["dates", FIRST, "-o", str(target)]) == 0
    assert main(["dates", FIRST, "-o", "-"]) == 0
    assert capsysbinary.readouterr().out == f"{target}\n".encode() + target.read_bytes()
    written = target.read_text(encoding="utf-8")
    assert written.count("BEGIN:VEVENT") == 4
    assert "DTSTART:20270112T103000" in written
    assert list(tmp_path.iterdir()) == [target]


def test_without_dates_there_is_no_calendar_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    refer = "resources/samples/05-keloid-referral.json"
    assert main(["dates", refer, "-o", str(tmp_path / "out.ics")]) == 2
    told = capsys.readouterr().err
    assert refer in told and "no dates to come" in told and told.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_the_schema_is_a_json_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert "$schema" in schema
    assert "sites" in json.dumps(schema)


def test_a_consultation_may_come_from_standard_input(
    capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = Path(FIRST).read_bytes()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert main(["handout", "-"]) == 0
    assert capsysbinary.readouterr().out.startswith(b"%PDF-1.")


@pytest.mark.parametrize("file", sample_files(), ids=lambda file: file.stem)
def test_every_sample_has_its_words(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["text", str(file)]) == 0
    words = capsys.readouterr().out
    assert "Linden Skin Clinic" in words
    assert "01632 960 142" in words


@pytest.mark.parametrize(
    "command",
    [["plan", FIRST], ["text", FIRST], ["dates", FIRST, "-o", "-"], ["content", "check"], ["schema"]],
)
def test_these_commands_load_neither_window_nor_pdf_library(command: list[str]) -> None:
    code = (
        "import sys\n"
        "from exoconsult.cli import main\n"
        f"code = main({command!r})\n"
        "loaded = {name.split('.')[0] for name in sys.modules}\n"
        "heavy = loaded & {'PySide6', 'reportlab', 'svglib', 'pikepdf'}\n"
        "sys.exit(code or (3 if heavy else 0))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_bug_is_one_line_without_values(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("Maya Thompson")

    monkeypatch.setattr("exoconsult.cli.commands.files.schema", broken)
    assert main(["schema"]) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "RuntimeError" in told
    assert "Maya" not in told
