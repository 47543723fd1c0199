"""The records on the command line: what can be done without a window, and how it fails."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from exoconsult.cli import main
from exoconsult.store.records import Sheet
from exoconsult.store.vault_files import RECORDS_FILE
from exoconsult.store.vault_records import VaultRecords
from tests.store.safe import PASSPHRASE, make_vault, person, unlock


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    made = make_vault(tmp_path / "vault")
    VaultRecords(made).save(person("a0", name="=Sofia Marchetti"))
    VaultRecords(made).keep_sheet(
        person("a0", name="=Sofia Marchetti"), Sheet(pdf=b"%PDF exact", name="s.pdf")
    )
    made.close()
    return tmp_path / "vault"


def run(*arguments: object, secret: str = PASSPHRASE) -> int:
    reading, writing = os.pipe()
    os.write(writing, f"{secret}\n".encode())
    os.close(writing)
    try:
        return main(["records", *map(str, arguments), "--passphrase-fd", str(reading)])
    finally:
        os.close(reading)


def test_verify(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("verify", "--records", vault) == 0
    assert "1 consultations, 1 sheets" in capsys.readouterr().out
    file = vault / RECORDS_FILE
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    assert run("verify", "--records", vault) == 2
    assert "damaged" in capsys.readouterr().err


def test_backup_and_restore(vault: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("backup", tmp_path / "stick", "--records", vault) == 0
    made = Path(capsys.readouterr().out.strip())
    assert made.parent == tmp_path / "stick"
    assert run("restore", made, "--records", vault) == 2  # never over what is there
    assert "not empty" in capsys.readouterr().err
    assert run("restore", made, "--records", tmp_path / "new") == 0
    assert VaultRecords(unlock(tmp_path / "new")).load("a0").patient.name == "=Sofia Marchetti"


def test_export(vault: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("export", tmp_path / "out", "--records", vault) == 0
    files = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.*")}
    assert {"README.txt", "LEEME.txt", "checksums.txt"} <= files
    assert not [name for name in files if "Sofia" in name]
    assert [path.read_bytes() for path in (tmp_path / "out" / "handouts").iterdir()] == [b"%PDF exact"]
    assert "not encrypted" in capsys.readouterr().out
    rows = unlock(vault).read(lambda one: one.execute("SELECT action FROM audit").fetchall())
    assert ("export",) in rows


def test_audit(vault: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("audit", "--records", vault, "-o", tmp_path / "trail.csv") == 0
    capsys.readouterr()
    told = (tmp_path / "trail.csv").read_text()
    assert '"create"' in told and '"unlock"' in told and "Sofia" not in told
    assert (tmp_path / "trail.csv").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("secret", "folder", "said"),
    [
        ("not the passphrase", "vault", "This passphrase does not open the records"),
        (PASSPHRASE, "elsewhere", "There are no records"),
    ],
)
def test_what_cannot_be_opened_is_said_on_one_line(
    vault: Path, capsys: pytest.CaptureFixture[str], secret: str, folder: str, said: str
) -> None:
    assert run("verify", "--records", vault.parent / folder, secret=secret) == 2
    told = capsys.readouterr().err
    assert said in told and told.count("\n") == 1


def test_the_passphrase_is_never_an_argument(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["records", "verify", "--passphrase", PASSPHRASE])
    assert stopped.value.code == 2
    capsys.readouterr()


def test_a_descriptor_that_is_not_open_is_named(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["records", "verify", "--records", str(vault), "--passphrase-fd", "999"]) == 2
    assert "--passphrase-fd 999" in capsys.readouterr().err
