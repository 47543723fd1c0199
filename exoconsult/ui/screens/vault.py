"""The records of a room in a vault of their own: backups, trail, erasing with its dry run, the ways out."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec.structs import replace
from msgspec.structs import replace as changed
from PySide6.QtWidgets import QWidget

from exoconsult.store import backup, retention
from exoconsult.store.keys import Kdf
from exoconsult.store.records import Sheet
from exoconsult.store.retention import Retention
from exoconsult.store.vault import Vault
from exoconsult.store.vault_records import VaultRecords
from exoconsult.ui.backups import Backups
from exoconsult.ui.clinic_page import ClinicPage
from exoconsult.ui.context import Context
from exoconsult.ui.main_window import MainWindow
from exoconsult.ui.screens.looks import Look
from exoconsult.ui.screens.studio import Studio, sample_consultations, settle

Shown = Iterator[tuple[str, MainWindow]]
_SECRET = "linden tree river"
_CODE = "M9S3E-46Q3E-D25VG-T4F58-V37EW-3S3E8"
_QUICK = Kdf(t=1, m=64, p=1)
_KEPT = ("05", "06", "07", "12")
_TAB = "backup"


class _Clock:
    """Goes on by minutes, as a day in the room does."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        self.moment += timedelta(minutes=1)
        return self.moment


def vault_states(studio: Studio, look: Look) -> Shown:
    """The tab about the records as it opens, then what its cards show once they are used."""
    with _room(studio.context) as context:
        window = studio.open(context)
        studio.dress(window, look)
        window.show_clinic()
        page = window.clinic
        assert page is not None and page.records.cards is not None
        page.open_tab(_TAB)
        assert context.backups is not None
        context.backups.look()
        _wait(window, page, context.backups)
        yield "records", window
        page.records.trail.more.click()
        page.records.trail.check.click()
        _wait(window, page, context.backups)
        _show(window, page, page.records.trail.said)
        yield "records-trail", window
        yield from _patients_and_passphrases(window, page)
        page.sheet.stop()
        window.consult.maker.stop()
        window.hide()


@contextmanager
def _room(context: Context) -> Iterator[Context]:
    """A context with some of the samples in a vault, and a day's work behind them."""
    clock = _Clock(context.now().replace(tzinfo=UTC) - timedelta(hours=2))
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        vault, _code = Vault.create(folder / "vault", "Dr Amara Osei", _SECRET, now=clock, kdf=_QUICK)
        try:
            records = VaultRecords(vault)
            _work(records)
            places = (folder / "backups", folder / "stick", Path("/media/clinic/the drawer at the back"))
            for place in places[:2]:
                backup.make(vault, place)
            backups = Backups(vault, lambda: places)
            settings = changed(context.settings, backup_places=tuple(map(str, places[1:])))
            yield replace(context, records=records, backups=backups, settings=settings)
            backups.stop()
        finally:
            vault.close()


def _work(records: VaultRecords) -> None:
    """Consultations begun, looked at and given; somebody else let in; a hold and a period."""
    vault = records.vault
    for value in sample_consultations():
        if value.id.startswith(_KEPT):
            records.save(value)
            records.load(value.id)
            records.keep_sheet(
                value, Sheet(pdf=b"%PDF-1.7 sample", content_version="1.0", printer="Front desk")
            )
    vault.add_practitioner("Nurse Joan Villanueva-Castellanos", "river tree linden")
    retention.set_rule(vault, Retention(years=10, minor_until_age=25))
    first = retention.patients(vault)[0]
    retention.set_hold(vault, first.id, "A complaint is open; the insurer asked for everything to be kept.")


def _patients_and_passphrases(window: MainWindow, page: ClinicPage) -> Shown:
    """A patient on hold, the dry run of erasing one, a passphrase asked for again."""
    tab = page.records
    free, held = _patients(tab.keeping.vault)
    tab.keeping.who.set_value(held)
    tab.keeping.who.chosen.emit(held)
    _show(window, page, tab.keeping.said)
    yield "records-hold", window
    tab.keeping.who.set_value(free)
    tab.keeping.who.chosen.emit(free)
    tab.keeping.look_button.click()
    tab.keeping.again.secret.edit().setText("not the passphrase")
    tab.keeping.again.agree.click()
    _show(window, page, tab.keeping.again)
    yield "records-erase", window
    tab.keeping.again.cancel.click()
    tab.access.own_button.click()
    tab.moving.room.click()
    _show(window, page, tab.moving.again)
    yield "records-passphrases", window
    tab.access.secret.leave.click()
    tab.access.code.show_code(_CODE)
    _show(window, page, tab.access.code)
    yield "records-code", window
    tab.access.code.end()


def _patients(vault: Vault) -> tuple[str, str]:
    """A patient who could be erased, and one on hold."""
    found = retention.patients(vault)
    return next(one.id for one in found if not one.hold), next(one.id for one in found if one.hold)


def _show(window: MainWindow, page: ClinicPage, part: QWidget) -> None:
    """Scroll until a part is to be seen."""
    settle(window)
    page.area(_TAB).ensureWidgetVisible(part)
    settle(window)


def _wait(window: MainWindow, page: ClinicPage, backups: Backups) -> None:
    """Wait for what works in the background: backups, a look through everything, the sample beside."""
    cards = page.records.cards or ()
    while backups.busy or any(card.busy for card in cards) or not page.sheet.is_current(page.brand_now):
        settle(window)
