"""The clinic pack: one signed file that makes another room like this one. It holds nothing about patients.

model.py      what a pack is: its manifest, its limits, the folders it is made from and for
archive.py    a pack to bytes and back; everything that is not exactly a pack is refused
signers.py    this computer's signing key, and the signers that somebody has trusted
contents.py   what goes in: clinic, logo, settings that are not of one computer, own words and numbers
changes.py    what would change, listed before it does
importing.py  put aside, checked, then changed over in one go, also over a power cut
"""

from exoconsult.pack.archive import opened
from exoconsult.pack.changes import SHORT, Change, changes_text
from exoconsult.pack.contents import export
from exoconsult.pack.importing import Import, finish_interrupted, install, prepare
from exoconsult.pack.model import ENDING, Pack, Profile

__all__ = [
    "ENDING",
    "SHORT",
    "Change",
    "Import",
    "Pack",
    "Profile",
    "changes_text",
    "export",
    "finish_interrupted",
    "install",
    "opened",
    "prepare",
]
