"""Another practitioner takes over midway: decision, sheet, record and trail each name the right person."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from exoconsult.brand import Person
from exoconsult.consultation.flow import Step
from exoconsult.consultation.model import Answer, Consultation, Decision
from exoconsult.store import audit
from exoconsult.store.vault_records import VaultRecords
from exoconsult.ui.main_window import MainWindow
from exoconsult.ui.steps.handout_step import HandoutStep
from exoconsult.ui.steps.health_step import HealthStep
from exoconsult.ui.steps.patient_step import PatientStep
from tests.shipped import sample_brand
from tests.store.safe import PERSON, Clock, make_vault
from tests.ui.clinic_room import words_of
from tests.ui.hands import click, heard, key
from tests.ui.look import NOON, make_context, sample
from tests.ui.test_printing import fake_lp

FIRST, SECOND = "Dr Amara Osei", "Nurse Leo Marsh"
ASKED = Consultation(
    id="0412",
    made_on=NOON.date(),
    practitioner=FIRST,
    health={"pregnancy": Answer(value="yes")},
    outcome="wait",
    decision=Decision(by=FIRST, at=NOON.replace(hour=NOON.hour - 1)),
)


@pytest.fixture
def records(tmp_path: Path) -> VaultRecords:
    """The records that the first one unlocked, with one consultation that she began."""
    made = VaultRecords(make_vault(tmp_path / "vault", Clock()))
    begun = msgspec.structs.replace(ASKED, patient=sample("01").patient, sites=sample("01").sites)
    made.save(begun)
    return made


def take_over(window: MainWindow) -> None:
    """The second one says so, decides anew against the stop, and says why."""
    window.show_consultation("0412", Step.PATIENT)
    (who,) = window.findChildren(PatientStep)
    who.practitioner.list.setFocus()
    key(who.practitioner.list, Qt.Key.Key_Down)
    window.consult.go(Step.HEALTH)
    (health,) = window.findChildren(HealthStep)
    assert health.decision.by.value() == FIRST, "who decided before stays named until somebody decides anew"
    click(health.decision.outcome.button("go_ahead"))
    assert health.decision.by.value() == SECOND
    health.decision.reason.edit().setFocus()
    QTest.keyClicks(health.decision.reason.edit(), "Test negative")


def test_the_one_who_took_over_is_named_wherever_it_counts(
    records: VaultRecords, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    kept = fake_lp(tmp_path, monkeypatch)
    brand = msgspec.structs.replace(sample_brand(), people=(Person(FIRST, "GMC 1"), Person(SECOND, "NMC 2")))
    window = MainWindow(replace(make_context(tmp_path, brand), records=records))
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    take_over(window)
    window.consult.go(Step.HANDOUT)
    (page,) = window.findChildren(HandoutStep)
    sent = heard(page.printing().printed)
    click(page.print_box().print_button())
    qtbot.waitUntil(lambda: bool(sent), timeout=60_000)
    window.consult.maker.stop()
    assert window.consult.session.save_now()

    value = records.load("0412")
    assert (value.practitioner, value.decision.by, value.decision.reason) == (SECOND, SECOND, "Test negative")
    printed = words_of((kept / "stdin").read_bytes())
    assert SECOND in printed and FIRST not in printed
    (sheet,) = records.sheets("0412")
    assert records.sheet(sheet.id) == (kept / "stdin").read_bytes()
    before, after = records.revisions("0412")[0].value, records.revisions("0412")[-1].value
    assert (before.practitioner, before.decision.by) == (FIRST, FIRST) and after == value
    trail = records.vault.read(audit.entries)
    assert {row.who for row in trail} == {PERSON}, "the trail names who unlocked the records"
    assert "print" in {row.action for row in trail}
    records.vault.close()
