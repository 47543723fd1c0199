"""The tab about the records, by real clicks: backups, the trail, periods and erasing, the ways out and in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from exoconsult.exchange.sealed import ENDING
from exoconsult.store import backup, retention
from exoconsult.store.records import Sheet
from exoconsult.store.vault_files import RECORDS_FILE
from exoconsult.store.vault_records import VaultRecords
from exoconsult.ui import messages
from exoconsult.ui.backups import Backups
from exoconsult.ui.context import Context
from exoconsult.ui.records_parts import RecordsCard
from exoconsult.ui.records_tab import RecordsTab
from exoconsult.ui.widgets.buttons import SecondaryButton
from exoconsult.ui.widgets.select import Select
from tests.store.safe import PASSPHRASE, Clock, actions, make_vault, person
from tests.ui.hands import click, heard

FILE_SECRET = "apple boat cloud door"


class Room:
    """A room with records, its tab on screen."""

    def __init__(self, folder: Path, context: Context, qtbot: QtBot, *ids: str) -> None:
        self.folder, self.qtbot, self.clock = folder, qtbot, Clock()
        self.vault = make_vault(folder / "vault", self.clock)
        self.records = VaultRecords(self.vault)
        for record_id in ids:
            self.records.save(person(record_id, name=f"Patient {record_id}"))
            self.clock.move(minutes=20)
        self.backups = Backups(self.vault, lambda: (folder / "backups",))
        self.tab = RecordsTab(
            replace(
                context,
                records=self.records,
                backups=self.backups,
                now=self._wall,
            )
        )
        qtbot.addWidget(self.tab)
        self.tab.resize(1100, 1400)
        self.tab.show()
        qtbot.waitExposed(self.tab)

    def _wall(self) -> datetime:
        return self.clock().replace(tzinfo=None)

    def wait(self, card: RecordsCard | None = None) -> None:
        self.qtbot.waitUntil(lambda: not self.backups.busy, timeout=20_000)
        if card is not None:
            self.qtbot.waitUntil(lambda: not card.busy, timeout=20_000)

    def said(self, card: RecordsCard) -> str:
        return "" if card.said.isHidden() else card.said.accessibleName()

    def ids(self) -> set[str]:
        return {line.id for line in self.records.lines()}


def choose(select: Select, words: str) -> None:
    """Go down the list with keys until the row begins with these words."""
    select.setFocus()
    QTest.keyClick(select, Qt.Key.Key_Home)
    for _ in range(select.count()):
        if select.currentText().startswith(words):
            return
        QTest.keyClick(select, Qt.Key.Key_Down)
    raise AssertionError([select.itemText(n) for n in range(select.count())])


def enter(field: QWidget, words: str) -> None:
    QTest.keyClicks(field, words)


@pytest.fixture
def room(tmp_path: Path, context: Context, qtbot: QtBot) -> Iterator[Room]:
    made = Room(tmp_path / "one", context, qtbot, "a0", "b0")
    yield made
    made.backups.stop()
    made.vault.close()


def test_a_backup_now_and_a_further_place(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = room.tab.backups
    assert card.lines() == []
    click(card.now_button)
    room.wait()
    assert card.lines() == ["On this computer: 24 Nov 2026, 11:10"]
    chosen = heard(room.tab.settings_chosen)
    monkeypatch.setattr(messages, "ask_folder", lambda _parent, _title: tmp_path / "Dropbox")
    click(card.add_button)
    assert "Dropbox copies this folder" in room.said(card) and chosen == []
    monkeypatch.setattr(messages, "ask_folder", lambda _parent, _title: tmp_path / "stick")
    click(card.add_button)
    room.wait()
    assert chosen == [{"backup_places": (str(tmp_path / "stick"),)}]


def test_the_trail_is_read_saved_and_looked_through(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = room.tab.trail
    assert any("Dr Amara Osei begun" in line for line in card.lines())
    monkeypatch.setattr(messages, "ask_save_path", lambda *_given: tmp_path / "trail.csv")
    click(card.save)
    assert '"create"' in (tmp_path / "trail.csv").read_text() and "Patient" not in card.lines()[0]
    click(card.check)
    room.wait(card)
    assert "in order" in room.said(card)
    file = room.vault.folder / RECORDS_FILE
    data = bytearray(file.read_bytes())
    data[5000] ^= 1
    file.write_bytes(data)
    click(card.check)
    room.wait(card)
    assert "damaged" in room.said(card) or "did not work" in room.said(card)


def test_the_trail_on_screen_goes_on_with_what_is_done_beside_it(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trail, moving = room.tab.trail, room.tab.moving
    click(room.tab.backups.now_button)
    room.wait()
    assert trail.lines()[0].endswith("backed up")
    monkeypatch.setattr(messages, "ask_folder", lambda _parent, _title: tmp_path)
    click(moving.plain)
    enter(moving.again.secret.edit(), PASSPHRASE)
    click(moving.again.agree)
    room.wait(moving)
    assert trail.lines()[0].endswith("exported")
    monkeypatch.setattr(messages, "ask_save_path", lambda *_given: tmp_path / "trail.csv")
    before = trail.lines()
    click(trail.save)
    assert trail.lines()[:2] == [before[0], before[0]] and "Saved" in room.said(trail)
    room.tab.keeping.years.spin().setFocus()
    QTest.keyClick(room.tab.keeping.years.spin(), Qt.Key.Key_Up)
    assert trail.lines()[0].endswith("settings changed")


def test_one_patient_is_erased_after_a_look_and_the_passphrase(room: Room) -> None:
    card, changed = room.tab.keeping, heard(room.tab.changed)
    backup.make(room.vault, room.folder / "backups")
    choose(card.who, "Patient a0")
    click(card.look_button)
    assert isinstance(card.again.agree, SecondaryButton), "what cannot be undone is no first choice"
    assert "Patient a0" in card.again.words.text() and room.ids() == {"a0", "b0"}
    enter(card.again.secret.edit(), "not the passphrase")
    click(card.again.agree)
    assert room.ids() == {"a0", "b0"} and "unlock-failed" in actions(room.vault)
    enter(card.again.secret.edit(), PASSPHRASE)
    click(card.again.agree)
    assert room.ids() == {"b0"} and "1 consultation is erased" in room.said(card) and len(changed) == 1


def test_leaving_it_erases_nothing(room: Room) -> None:
    card = room.tab.keeping
    choose(card.who, "Patient a0")
    click(card.look_button)
    click(card.again.cancel)
    assert room.ids() == {"a0", "b0"} and card.again.isHidden()


def test_a_period_and_a_hold(room: Room) -> None:
    card = room.tab.keeping
    assert "No period is set" in card.past.text()
    card.years.spin().setFocus()
    QTest.keyClick(card.years.spin(), Qt.Key.Key_Up)
    assert retention.rule_of(room.vault).years == 1
    room.clock.move(days=400)
    room.tab.hide()
    room.tab.show()
    assert "2 patients are past the period" in card.past.text()
    choose(card.who, "Patient b0")
    click(card.hold_button)
    assert "Say why" in card.hold_reason.line()
    enter(card.hold_reason.edit(), "Claim of May")
    click(card.hold_button)
    assert "1 patient is past" in card.past.text() and "on hold" in card.who.currentText()
    assert "Claim of May" in room.said(card) and not card.hold_reason.isVisible()
    click(card.look_button)
    assert card.again.isHidden()
    click(card.hold_button)
    assert "2 patients are past" in card.past.text()


@pytest.mark.parametrize(("who", "count"), [("Patient a0", 1), ("Everybody", 2)])
def test_plain_files(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, who: str, count: int
) -> None:
    card = room.tab.moving
    room.records.keep_sheet(room.records.load("a0"), Sheet(pdf=b"%PDF exact", name="s.pdf"))
    choose(card.who, who)
    monkeypatch.setattr(messages, "ask_folder", lambda _parent, _title: tmp_path)
    click(card.plain)
    enter(card.again.secret.edit(), PASSPHRASE)
    click(card.again.agree)
    room.wait(card)
    assert f"{count} consultation" in room.said(card)
    target = tmp_path / "ExoConsult 2026-11-24"
    assert len(list((target / "consultations").iterdir())) == count
    assert [one.read_bytes() for one in (target / "handouts").iterdir()] == [b"%PDF exact"]
    assert "export" in actions(room.vault)


def test_records_go_to_another_room_and_what_both_changed_is_chosen(
    room: Room, tmp_path: Path, context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Room(tmp_path / "two", context, qtbot, "c0")
    file = tmp_path / f"records{ENDING}"
    monkeypatch.setattr(messages, "ask_save_path", lambda *_given: file)
    monkeypatch.setattr(messages, "ask_open_path", lambda *_given: file)

    def carry(source: Room, target: Room) -> None:
        click(source.tab.moving.room)
        enter(source.tab.moving.secret.edit(), FILE_SECRET)
        enter(source.tab.moving.again.secret.edit(), PASSPHRASE)
        click(source.tab.moving.again.agree)
        source.wait(source.tab.moving)
        assert "Encrypted for another room" in source.said(source.tab.moving)
        assert b"Patient" not in file.read_bytes()
        click(target.tab.moving.taking.button)
        enter(target.tab.moving.taking.secret.edit(), "not the right one")
        click(target.tab.moving.taking.go)
        assert "wrong" in target.tab.moving.taking.secret.line()
        target.tab.moving.taking.secret.edit().selectAll()
        enter(target.tab.moving.taking.secret.edit(), FILE_SECRET)
        click(target.tab.moving.taking.go)

    carry(room, other)
    taking = other.tab.moving.taking
    assert "2 new, 0 with something new, 0 changed in both, 0 known" in taking.words.text()
    assert other.ids() == {"c0"}  # only looked at
    click(taking.go)
    assert other.ids() == {"a0", "b0", "c0"}

    for one, name in ((room, "Ours"), (other, "Theirs")):
        one.clock.move(hours=1)
        one.records.save(person("a0", name=name))
    carry(other, room)
    taking = room.tab.moving.taking
    assert "1 new, 0 with something new, 1 changed in both" in taking.words.text()
    click(taking.choices["a0"].button("theirs"))
    click(taking.go)
    assert room.records.load("a0").patient.name == "Theirs"
    assert "Ours" in {one.value.patient.name for one in room.records.revisions("a0")}
    assert "2 consultations came in" in room.said(room.tab.moving)
    other.vault.close()


def test_where_nothing_is_kept_there_is_nothing_to_do(context: Context, qtbot: QtBot) -> None:
    tab = RecordsTab(context)
    qtbot.addWidget(tab)
    tab.show()
    assert tab.cards is None
