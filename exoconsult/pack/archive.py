"""A pack to bytes and back. A pack is a zip in which nothing is compressed, so that nothing can swell.

Whatever is not exactly a pack is refused: a file more or less, another name, a link, a byte that differs.
The manifest names every file with its size and hash, and the signature is over the manifest's bytes.
"""

from __future__ import annotations

import hashlib
import io
import stat
import struct
import zipfile
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from exoconsult.errors import BadInput
from exoconsult.pack.model import (
    FORMAT,
    MANIFEST,
    MOST_FILES,
    MOST_MANIFEST_BYTES,
    MOST_PACK_BYTES,
    SIGNATURE,
    Manifest,
    Mark,
    Pack,
    decoded,
    most_bytes,
    name_is_known,
)
from exoconsult.pack.signers import is_signed

_SIGNATURE_BYTES = 64
_END = struct.Struct("<4s4H2LH")
"""The record that ends a zip."""
_END64 = b"PK\x06\x07"
_MOST_DIRECTORY = 64_000
_ENCRYPTED = 1
_EPOCH = (1980, 1, 1, 0, 0, 0)
_AGAIN = "Ask for the pack again."


class _Version(msgspec.Struct):
    format: int = 0


def sealed(files: dict[str, bytes], manifest: Manifest, key: Ed25519PrivateKey) -> bytes:
    """Return the pack of these files; what the manifest says of files and signer is filled in."""
    marks = tuple(
        Mark(name, len(data), hashlib.sha256(data).hexdigest()) for name, data in sorted(files.items())
    )
    signer = key.public_key().public_bytes_raw().hex()
    written = msgspec.json.encode(msgspec.structs.replace(manifest, files=marks, signer=signer))
    return zipped({MANIFEST: written, SIGNATURE: key.sign(written), **dict(sorted(files.items()))})


def zipped(files: dict[str, bytes]) -> bytes:
    """Return a zip with these files as they are, the same bytes for the same files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(info, data)
    return buffer.getvalue()


def read(file: Path) -> Pack:
    """Read a pack's file, never more than a pack may have. Raises BadInput naming it."""
    try:
        if not file.is_file():
            raise BadInput("There is no such file", file, remedy="Choose a clinic pack (.exopack).")
        with file.open("rb") as stream:
            data = stream.read(MOST_PACK_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise BadInput(f"The pack cannot be read ({reason})", file) from error
    return opened(data, str(file))


def opened(data: bytes, name: str = "") -> Pack:
    """Return the pack in these bytes; `name` is what messages call it. Raises BadInput; writes nothing."""
    members = _members(data, name)
    missing = [part for part in (MANIFEST, SIGNATURE) if part not in members]
    if missing:
        raise BadInput(f"This is no clinic pack: {missing[0]} is missing", name, remedy=_AGAIN)
    written, signature = members.pop(MANIFEST), members.pop(SIGNATURE)
    version = decoded(written, _Version, name, "The pack's manifest").format
    if version > FORMAT:
        raise BadInput("A newer version of ExoConsult made this pack", name, remedy="Update this room first.")
    manifest: Manifest = decoded(written, Manifest, name, "The pack's manifest")
    if manifest.format != FORMAT:
        raise BadInput(f"The pack's format {manifest.format} is not known", name, allowed=str(FORMAT))
    if not is_signed(written, signature, manifest.signer):
        raise BadInput("The pack was changed after it was signed", name, remedy=_AGAIN)
    _check_files(manifest, members, name)
    return Pack(manifest, members)


def _check_files(manifest: Manifest, members: dict[str, bytes], name: str) -> None:
    """The files are exactly those of the manifest, to the last byte."""
    marks = {mark.name: mark for mark in manifest.files}
    if len(marks) != len(manifest.files) or marks.keys() != members.keys():
        odd = sorted(marks.keys() ^ members.keys()) or [manifest.files[0].name]
        raise BadInput(f"The pack holds other files than it was signed with: {odd[0]}", name, remedy=_AGAIN)
    for member, data in members.items():
        mark = marks[member]
        if (mark.size, mark.sha256) != (len(data), hashlib.sha256(data).hexdigest()):
            raise BadInput(f"{member} was changed after the pack was signed", name, remedy=_AGAIN)


_FORGED = (
    *(zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError),
    *(struct.error, IndexError, OverflowError),
)
"""What the reader of archives may raise for one; a wrong encoding of names is a ValueError."""


def _members(data: bytes, name: str) -> dict[str, bytes]:
    _check_end(data, name)
    found: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                _check_member(info, found, name)
                with archive.open(info) as stream:
                    found[info.filename] = stream.read(_most(info.filename) + 1)
    except _FORGED as error:
        raise BadInput("The pack is damaged", name, remedy=_AGAIN) from error
    return found


def _check_end(data: bytes, name: str) -> None:
    """Size, and the record at the end: so many files as a pack can have, and no room for surprises."""
    if len(data) > MOST_PACK_BYTES:
        most = f"up to {MOST_PACK_BYTES // 1_000_000} MB"
        raise BadInput("The file is too large for a clinic pack", name, allowed=most)
    if len(data) < _END.size or not data.startswith(b"PK\x03\x04"):
        raise BadInput("This is no clinic pack", name, remedy="Choose a file that ends in .exopack.")
    mark, disk, first, here, entries, size, start, comment = _END.unpack(data[-_END.size :])
    plain = mark == b"PK\x05\x06" and not (disk or first or comment) and here == entries
    ends = start + size == len(data) - _END.size
    if not plain or not ends or _END64 in data[-_END.size - 20 : -_END.size]:
        raise BadInput("The pack is damaged or cut short", name, remedy=_AGAIN)
    if entries > MOST_FILES + 2 or size > _MOST_DIRECTORY:
        raise BadInput("The pack holds too many files", name, allowed=f"up to {MOST_FILES}")


def _check_member(info: zipfile.ZipInfo, found: dict[str, bytes], name: str) -> None:
    shown = info.filename.encode("unicode_escape").decode()[:100]
    if info.filename not in (MANIFEST, SIGNATURE) and not name_is_known(info.filename):
        raise BadInput(f"A clinic pack holds no file of this name: {shown}", name, remedy=_AGAIN)
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        raise BadInput(f"A clinic pack holds no links: {shown}", name, remedy=_AGAIN)
    if info.filename in found:
        raise BadInput(f"The pack holds a file twice: {shown}", name, remedy=_AGAIN)
    if info.compress_type != zipfile.ZIP_STORED or info.flag_bits & _ENCRYPTED:
        raise BadInput(f"Files in a clinic pack are not compressed: {shown}", name, remedy=_AGAIN)
    if info.file_size > _most(info.filename) or info.compress_size != info.file_size:
        raise BadInput(f"A file in the pack is too large: {shown}", name, remedy=_AGAIN)


def _most(name: str) -> int:
    """The most bytes of a member."""
    if name == MANIFEST:
        return MOST_MANIFEST_BYTES
    return _SIGNATURE_BYTES if name == SIGNATURE else most_bytes(name)
