"""Consultations as plain JSON files, as they were kept before there was a vault; `importing` reads them.

Written atomically, readable by the user only, NOT encrypted.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from exoconsult import atomic, paths
from exoconsult.consultation import files
from exoconsult.consultation.model import Consultation
from exoconsult.errors import BadInput, StoreError
from exoconsult.store.records import RecordLine

ENDING = ".json"


_Stamp = tuple[int, int, int]
"""Time of change in ns, size and inode: every save makes a new file, so a stamp never stays the same."""


class PlainRecords:
    """The consultations of one folder."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or paths.user_data_dir() / "consultations"
        self._read: dict[str, tuple[_Stamp, RecordLine]] = {}

    @property
    def folder(self) -> Path:
        """Where the files are."""
        return self._folder

    def save(self, consultation: Consultation) -> None:
        """Keep this value under its id, replacing the one before. Raises StoreError naming the reason.

        A consultation that is not to be kept is erased instead.
        """
        if not consultation.patient.keep_record:
            self.erase(consultation.id)
            return
        place = self._file(consultation.id)
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._folder.chmod(0o700)
            atomic.write_bytes(place, files.encode(consultation), private=True)
        except BadInput as error:
            raise StoreError("The record could not be saved", str(place), error.what) from error
        except OSError as error:
            raise StoreError(
                f"The record could not be saved ({error.strerror})",
                str(self._folder),
                "Make room or choose another folder.",
            ) from error

    def load(self, record_id: str) -> Consultation:
        """Return one consultation. Raises BadInput or StoreError naming the file and what is wrong in it."""
        place = self._file(record_id)
        try:
            data = place.read_bytes()
        except OSError as error:
            raise StoreError(
                f"The record cannot be read ({error.strerror})", str(place), "Look for a copy of it."
            ) from error
        return files.decode(data, str(place))

    def erase(self, record_id: str) -> None:
        """Delete one consultation; it is no fault if there is none."""
        try:
            self._file(record_id).unlink(missing_ok=True)
        except OSError as error:
            raise StoreError(
                f"The record could not be erased ({error.strerror})",
                str(self._file(record_id)),
                "Check your rights there.",
            ) from error

    def lines(self) -> tuple[RecordLine, ...]:
        """All records, the one changed last first; a damaged file is a line that says so."""
        if not self._folder.is_dir():
            return ()
        found = [self._line(file) for file in self._folder.glob(f"*{ENDING}") if file.is_file()]
        return tuple(sorted(found, key=lambda line: (line.changed_at, line.id), reverse=True))

    def _line(self, file: Path) -> RecordLine:
        """Read a file for the list, unless it is still the one that was read before."""
        found = file.stat()
        stamp = (found.st_mtime_ns, found.st_size, found.st_ino)
        known = self._read.get(file.name)
        if known is None or known[0] != stamp:
            known = (stamp, self._read_line(file, datetime.fromtimestamp(found.st_mtime)))
            if not known[1].damaged:  # what could not be read may be readable again without any change
                self._read[file.name] = known
        return known[1]

    def _read_line(self, file: Path, changed: datetime) -> RecordLine:
        try:
            value = self.load(file.stem)
        except (BadInput, StoreError) as error:
            return RecordLine(id=file.stem, changed_at=changed, damaged=str(error))
        person = value.patient
        return RecordLine(
            id=file.stem,
            name=person.name or person.preferred_name,
            reference=person.reference,
            born=person.born,
            made_on=value.made_on,
            outcome=value.outcome,
            changed_at=changed,
        )

    def _file(self, record_id: str) -> Path:
        allowed = record_id and all(letter.isalnum() or letter == "-" for letter in record_id)
        if not allowed or not record_id.isascii():
            raise StoreError("A record's id may hold letters, digits and hyphens only", repr(record_id))
        return self._folder / f"{record_id}{ENDING}"
