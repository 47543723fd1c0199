"""Bundles from room to room: what went in comes out, and nothing else does."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import msgspec
import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exoconsult.consultation import files
from exoconsult.consultation.model import Patient
from exoconsult.errors import BadInput
from exoconsult.exchange import bundle, sealed
from exoconsult.exchange.bundle import Contents, packed, unpacked
from exoconsult.exchange.model import KeptRecord
from tests.exchange.kept import AT, kept, maya, records

PASSPHRASE = "four plain words here"
ROOM, OTHER = sealed.new_room_key(), sealed.new_room_key()


def contents(*given_records: KeptRecord) -> Contents:
    return Contents(AT, "Dr A. Lee", "Test Clinic", given_records or (kept(pdfs=2, edits=3),))


@settings(max_examples=15)
@given(st.lists(records(), max_size=3, unique_by=lambda record: record.id))
def test_what_is_packed_is_read_back_as_it_was(given_records: list[KeptRecord]) -> None:
    whole = Contents(AT, "Dr A. Lee", "Test Clinic", tuple(given_records))
    assert unpacked(packed(whole)) == whole


def test_a_room_opens_what_was_sealed_for_it_and_no_other_does() -> None:
    data = packed(contents())
    locked = sealed.seal_for_rooms(data, [sealed.check_public_key(f" {ROOM.public}\n")])
    assert b"Maya" in data and b"Maya" not in locked and b"PDF" not in locked
    assert sealed.open_in_room(locked, ROOM.secret) == data
    assert not sealed.wants_passphrase(locked)
    with pytest.raises(BadInput, match=r"a\.exobundle: The bundle was made for another room\. Ask"):
        sealed.open_in_room(locked, OTHER.secret, "a.exobundle")
    both = sealed.seal_for_rooms(data, [ROOM.public, OTHER.public])
    assert sealed.open_in_room(both, OTHER.secret) == data
    with pytest.raises(BadInput, match="for a room, not with a passphrase"):
        sealed.open_with_passphrase(locked, PASSPHRASE)


def test_a_passphrase_opens_what_it_locked() -> None:
    locked = sealed.seal_with_passphrase(b"data", PASSPHRASE)
    assert sealed.wants_passphrase(locked)
    assert sealed.open_with_passphrase(locked, PASSPHRASE) == b"data"
    with pytest.raises(BadInput, match="The passphrase is wrong"):
        sealed.open_with_passphrase(locked, PASSPHRASE + "x")
    with pytest.raises(BadInput, match="locked with a passphrase"):
        sealed.open_in_room(locked, ROOM.secret)
    forged = re.sub(rb"(-> scrypt \S+) [0-9]+", rb"\1 40", locked)
    with pytest.raises(BadInput, match="take hours"):
        sealed.open_with_passphrase(forged, PASSPHRASE)


def test_keys_and_passphrases_are_checked_before_use() -> None:
    other = "p" if ROOM.public.endswith("q") else "q"
    for wrong in ("", "age1xyz", ROOM.public[:-1] + other, ROOM.secret):
        with pytest.raises(BadInput, match="not a room's public key"):
            sealed.check_public_key(wrong)
    with pytest.raises(BadInput, match="for no room"):
        sealed.seal_for_rooms(b"", [])
    with pytest.raises(BadInput, match="too short"):
        sealed.seal_with_passphrase(b"", "short")
    with pytest.raises(BadInput, match="own key is damaged"):
        sealed.open_in_room(sealed.seal_for_rooms(b"", [ROOM.public]), "AGE-SECRET-KEY-1X")


ON_ITS_WAY = sealed.seal_for_rooms(packed(contents()), [ROOM.public])


@settings(max_examples=30)
@given(st.data())
def test_no_change_on_the_way_goes_unseen(data: st.DataObject) -> None:
    locked = ON_ITS_WAY
    at = data.draw(st.integers(0, len(locked) - 1))
    how: Callable[[], bytes] = data.draw(
        st.sampled_from(
            [
                lambda: locked[:at],
                lambda: locked + b"x" * (at + 1),
                lambda: locked[:at] + bytes([locked[at] ^ 1 << at % 8]) + locked[at + 1 :],
                lambda: locked[:at] + locked[at + 1 :],
            ]
        )
    )
    changed = how()
    with pytest.raises(BadInput) as caught:
        sealed.open_in_room(changed, ROOM.secret, "a.exobundle")
    assert str(caught.value).startswith("a.exobundle: ") and "Maya" not in str(caught.value)


def _zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("../../evil", "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "not a bundle"),
        (b"%PDF-1.7", "not a bundle"),
        (_zip(), "not a bundle"),
        (b"age-encryption.org/v2\n-> X25519 a\n", "locked in a newer way"),
        (b"age-encryption.org/v1\n", "damaged"),
        (b"age-encryption.org/v1\n-> X25519 a\nb\n--- c\n", "damaged"),
    ],
)
def test_other_files_are_refused(data: bytes, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        sealed.open_in_room(data, ROOM.secret, "a.exobundle")


def test_a_file_beyond_the_limit_is_refused_before_it_is_decrypted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed, "MOST_BYTES", 100)
    with pytest.raises(BadInput, match="too large"):
        sealed.open_in_room(b"x" * 101, ROOM.secret)
    monkeypatch.setattr(bundle, "MOST_BYTES", 1000)
    with pytest.raises(BadInput, match="would be too large"):
        packed(contents())
    monkeypatch.setattr(bundle, "MOST_RECORDS", 1)
    with pytest.raises(BadInput, match="too many records"):
        packed(contents(kept(), kept(maya("r2"))))


def _forged(change: Callable[[dict[str, Any]], None]) -> bytes:
    head, _, body = packed(contents()).partition(b"\n")
    inside = msgspec.msgpack.decode(body)
    change(inside)
    return head + b"\n" + msgspec.msgpack.encode(inside)


def _value(**fields: Any) -> bytes:
    return files.encode(maya(**fields))


def _set(path: str, value: Any) -> Callable[[dict[str, Any]], None]:
    """A change of one place in what is inside, such as `records.0.pdfs.0.pdf`."""

    def change(inside: dict[str, Any]) -> None:
        *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
        place: Any = inside
        for step in way:
            place = place[step]
        place[last] = value

    return change


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04" + bytes(40), "no bundle in it"),
        (b"ExoConsult bundle x\n", "no bundle in it"),
        (b"ExoConsult bundle 2\n\xff\xff", "made by a newer ExoConsult"),
        (b"ExoConsult bundle 1\n", "does not hold what it should"),
        (b"ExoConsult bundle 1\n\xdf\xff\xff\xff\xff", "does not hold what it should"),
        (b"ExoConsult bundle 1\n" + b"\x91" * 100_000, "does not hold what it should"),
        (packed(contents())[:-1], "does not hold what it should"),
        (packed(contents()) + b"x", "does not hold what it should"),
        (_forged(_set("extra", 1)), "does not hold what it should"),
        (_forged(_set("made_by", "x" * 201)), "does not hold what it should"),
        (_forged(_set("made_at", "2026-03-03T10:00:00")), "does not hold what it should"),
        (_forged(_set("records.0.revisions", [])), r"records\[...\]\.revisions|records\[0\]"),
        (_forged(_set("records.0.revisions.0.rev", 3)), "do not belong together"),
        (_forged(_set("records.0.revisions.0.value", _value(record_id="r9"))), "do not belong together"),
        (
            _forged(_set("records.0.revisions.2.value", b'{"schema_version": 99}')),
            "made by a newer ExoConsult",
        ),
        (_forged(_set("records.0.revisions.2.value", b"{")), "record 1"),
        (_forged(_set("records.0.revisions.2.value", b"[" * 100_000)), "nested too deeply"),
        (_forged(_set("records.0.pdfs.0.pdf", b"MZ\x90")), "no PDF"),
        (_forged(lambda inside: inside["records"].append(inside["records"][0])), "one record twice"),
    ],
)
def test_what_is_inside_is_not_trusted(data: bytes, said: str) -> None:
    """As somebody could have made it who knows a room's public key."""
    locked = sealed.seal_for_rooms(data, [ROOM.public])
    with pytest.raises(BadInput, match=said) as caught:
        unpacked(sealed.open_in_room(locked, ROOM.secret), "a.exobundle")
    assert str(caught.value).startswith("a.exobundle") and "Maya" not in str(caught.value)


def test_texts_inside_are_cleaned_as_in_a_field() -> None:
    forged = _forged(_set("made_by", "Dr\u202e A.\nLee"))
    assert unpacked(forged).made_by == "Dr A. Lee"
    odd = maya(patient=Patient(name="A\u202e\nB"))
    read = unpacked(packed(contents(kept(odd)))).records[0]
    assert read.consultation.patient.name == "A B"
    assert read.revisions[0].at == AT + timedelta(minutes=1)


def test_the_library_says_what_is_expected_of_it() -> None:
    """The messages of age that tell a wrong key from damage; another version may word them otherwise."""
    locked = pyrage.encrypt(b"x", [pyrage.x25519.Recipient.from_str(ROOM.public)])
    with pytest.raises(pyrage.DecryptError, match="No matching keys"):
        pyrage.decrypt(locked, [pyrage.x25519.Identity.from_str(OTHER.secret)])


def test_every_room_gets_a_key_of_its_own() -> None:
    one, other = sealed.new_room_key(), sealed.new_room_key()
    assert sealed.check_public_key(f" {one.public}\n") == one.public != other.public
    assert one.secret.startswith("AGE-SECRET-KEY-") and one.secret != other.secret
