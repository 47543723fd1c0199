"""Anything that is not exactly a pack is refused, and says why; nothing is written."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from exoconsult.errors import BadInput
from exoconsult.pack.archive import opened, read, sealed, zipped
from exoconsult.pack.model import MOST_PACK_BYTES, Manifest
from tests.pack.rooms import AT

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
FILES = {"settings.toml": b'ui_language = "en"\n', "content/en/plan.toml": b'[stop_rule]\ntext = "Stop."\n'}
MANIFEST = Manifest(
    format=1,
    serial=1,
    made_at=AT,
    clinic="Harbour",
    program="1",
    content_version="1.0",
    signer="0" * 64,
    files=(),
)


def parts(files: dict[str, bytes] | None = None) -> dict[str, bytes]:
    """The members of a good pack."""
    with zipfile.ZipFile(io.BytesIO(sealed(files or FILES, MANIFEST, KEY))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_good_pack_opens_and_is_the_same_every_time() -> None:
    data = sealed(FILES, MANIFEST, KEY)
    assert opened(data).files == FILES
    assert sealed(dict(reversed(FILES.items())), MANIFEST, KEY) == data


@pytest.mark.parametrize(
    "name",
    [
        *(
            "../settings.toml",
            "/etc/passwd",
            "content/../clinic.toml",
            "content/en/../../x.toml",
            "C:\\x.toml",
        ),
        *(
            "content/en/con.toml",
            "content\\en\\plan.toml",
            "content/rules/en.py",
        ),
        *("logo.exe", "content/en/sub/plan.toml", "content/en/", "vault/records.db", "CLINIC.TOML"),
    ],
)
def test_other_names_are_refused_also_when_signed(name: str) -> None:
    with pytest.raises(BadInput, match="holds no file of this name"):
        opened(sealed({**FILES, name: b"x"}, MANIFEST, KEY))


def test_links_bombs_doubles_and_secrets_are_refused() -> None:
    good = parts()

    def rebuilt(change: zipfile.ZipInfo, data: bytes = b"/etc/passwd") -> bytes:
        buffer = io.BytesIO(zipped(good))
        with zipfile.ZipFile(buffer, "a") as archive:
            archive.writestr(change, data)
        return buffer.getvalue()

    link = zipfile.ZipInfo("clinic.toml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    bomb = zipfile.ZipInfo("content/es/plan.toml")
    bomb.compress_type = zipfile.ZIP_DEFLATED
    cases = {"no links": rebuilt(link), "not compressed": rebuilt(bomb, bytes(50_000_000))}
    with pytest.warns(UserWarning, match="Duplicate"):
        cases["holds a file twice"] = rebuilt(zipfile.ZipInfo("settings.toml"))
    cases["too many files"] = zipped({**good, **{f"content/en/{'a' * n}.toml": b"" for n in range(1, 140)}})
    cases["too large"] = b"PK\x03\x04" + bytes(MOST_PACK_BYTES)
    cases["holds other files"] = rebuilt(zipfile.ZipInfo("clinic.toml"))
    for words, data in cases.items():
        with pytest.raises(BadInput, match=words):
            opened(data)


def test_every_changed_byte_of_what_is_signed_is_seen() -> None:
    good = parts()
    for name, data in good.items():
        for place in range(0, len(data), 7):
            changed = bytearray(data)
            changed[place] ^= 1
            with pytest.raises(BadInput):
                opened(zipped({**good, name: bytes(changed)}))


def test_cut_short_at_any_place_is_refused() -> None:
    data = sealed(FILES, MANIFEST, KEY)
    for length in range(0, len(data), 13):
        with pytest.raises(BadInput):
            opened(data[:length])


def test_another_hand_cannot_sign_for_a_key() -> None:
    """A manifest that names our key, signed by another one."""
    good = parts()
    forged = Ed25519PrivateKey.from_private_bytes(bytes(32)).sign(good["manifest.json"])
    with pytest.raises(BadInput, match="changed after it was signed"):
        opened(zipped({**good, "manifest.sig": forged}))


def test_a_newer_format_and_no_file_are_told(tmp_path: Path) -> None:
    newer = msgspec.structs.replace(MANIFEST, format=2)
    with pytest.raises(BadInput, match="newer version"):
        opened(sealed(FILES, newer, KEY))
    with pytest.raises(BadInput, match="no such file"):
        read(tmp_path / "none.exopack")
