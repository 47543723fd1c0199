"""Records survive a round trip, are private, and a damaged one is listed rather than lost."""

import os
import stat
from datetime import date
from pathlib import Path

import pytest

from exoconsult.consultation.model import Consultation, Patient
from exoconsult.errors import StoreError
from exoconsult.store.plain import PlainRecords


def _record(record_id: str = "a1", **patient: object) -> Consultation:
    return Consultation(id=record_id, made_on=date(2026, 11, 20), patient=Patient(**patient))  # type: ignore[arg-type]


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    records = PlainRecords(tmp_path / "new")
    value = _record(name="Zoë Łukasz", reference="0412")
    records.save(value)
    assert records.load("a1") == value


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps user folders private by itself")
def test_only_the_user_may_read(tmp_path: Path) -> None:
    records = PlainRecords(tmp_path / "new")
    records.save(_record())
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "new" / "a1.json").stat().st_mode) == 0o600


def test_a_record_that_is_not_to_be_kept_is_erased(tmp_path: Path) -> None:
    records = PlainRecords(tmp_path)
    records.save(_record(name="Maya"))
    records.save(_record(name="Maya", keep_record=False))
    assert list(tmp_path.iterdir()) == []


def test_the_list_shows_the_last_changed_first_and_names_damage(tmp_path: Path) -> None:
    records = PlainRecords(tmp_path)
    records.save(_record("old", name="Ann"))
    os.utime(tmp_path / "old.json", (1_000_000, 1_000_000))
    records.save(_record("new", name="Bo"))
    os.utime(tmp_path / "new.json", (3_000_000, 3_000_000))
    (tmp_path / "bad.json").write_text('{"patient": {"nmae": 1}}')
    os.utime(tmp_path / "bad.json", (2_000_000, 2_000_000))
    lines = records.lines()
    assert [line.id for line in lines] == ["new", "bad", "old"]
    assert lines[0].name == "Bo"
    assert "nmae" in lines[1].damaged
    assert (tmp_path / "bad.json").exists()


def test_an_interrupted_save_keeps_the_old_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records = PlainRecords(tmp_path)
    records.save(_record(name="first"))

    def full(source: object, target: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(StoreError, match="No space left"):
        records.save(_record(name="second"))
    assert records.load("a1").patient.name == "first"
    assert [file.name for file in tmp_path.iterdir()] == ["a1.json"]


@pytest.mark.parametrize("record_id", ["", "../x", "a/b", "a.b", "é"])
def test_an_id_is_never_a_path(tmp_path: Path, record_id: str) -> None:
    with pytest.raises(StoreError, match="letters, digits and hyphens"):
        PlainRecords(tmp_path).load(record_id)


def test_the_list_reads_only_files_that_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records = PlainRecords(tmp_path)
    records.save(_record("a1", name="Maya"))
    records.save(_record("a2", name="Tom"))
    assert {line.name for line in records.lines()} == {"Maya", "Tom"}
    read: list[str] = []
    load = PlainRecords.load

    def watched(self: PlainRecords, record_id: str) -> Consultation:
        read.append(record_id)
        return load(self, record_id)

    monkeypatch.setattr(PlainRecords, "load", watched)
    assert {line.name for line in records.lines()} == {"Maya", "Tom"}
    assert read == []
    records.save(_record("a2", name="Tim"))
    assert {line.name for line in records.lines()} == {"Maya", "Tim"}
    assert read == ["a2"]


def test_a_damaged_record_is_looked_at_each_time(tmp_path: Path) -> None:
    records = PlainRecords(tmp_path)
    (tmp_path / "a1.json").write_text("{", encoding="utf-8")
    assert records.lines()[0].damaged
    records.save(_record("a1", name="Maya"))
    assert records.lines()[0].name == "Maya" and not records.lines()[0].damaged
