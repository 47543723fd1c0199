"""Two rooms: one with a clinic, a logo and words of its own, one that is empty."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import tomli_w
from PIL import Image

from exoconsult import paths
from exoconsult.brand import load_brand, sample_brand, save_brand
from exoconsult.content import loader, overlay
from exoconsult.pack.model import Profile
from exoconsult.settings import Settings, save_settings

AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
TODAY = date(2026, 11, 24)
OWN_WORDS = "If nothing changes after a few visits, we stop and talk."


def room(folder: Path) -> Profile:
    """An empty room."""
    return Profile(folder / "config", folder / "data")


def clinic_room(folder: Path, words: str = OWN_WORDS) -> Profile:
    """A room with a clinic, a logo, settings, a sentence and a number of its own."""
    made = room(folder)
    made.config.mkdir(parents=True)
    Image.new("RGB", (40, 20), "#8A2C0D").save(made.config / "mark.png")
    brand = msgspec.structs.replace(sample_brand(), name="Harbour Skin", logo="mark.png", primary="#8A2C0D")
    save_brand(brand, made.clinic)
    save_settings(Settings(ui_language="es", lock_after_minutes=9, printer="Room 1"), made.settings)
    write_words(made, words)
    depth = dict(overlay.shipped_entries("routes", paths.content_dir())[("microneedling", "depths", "scar")])
    depth["activities"] = {**depth["activities"], "swim": {"wait_through": 6, "fine_from": 10}}
    write(made.content / "neutral" / "routes.toml", {"microneedling": {"depths": {"scar": depth}}})
    return made


def write_words(profile: Profile, words: str) -> None:
    """Put the one sentence of the clinic's own."""
    block = {"text": words, "sources": ["practice-default"], "reviewed_on": date(2026, 11, 1)}
    revision = loader.load_words("en").blocks["plan.stop_rule"].revision
    write(profile.content / "en" / "plan.toml", {"stop_rule": {**block, "based_on": revision}})


def write(file: Path, table: dict[str, object]) -> None:
    """Write a TOML file with its folders."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(tomli_w.dumps(table), encoding="utf-8")


def everything(profile: Profile) -> dict[str, bytes]:
    """All that a room uses, byte by byte, without what packs remember."""
    found = {}
    for place in (profile.config, profile.data):
        for file in sorted(place.rglob("*")) if place.is_dir() else ():
            if file.is_file() and profile.packs not in file.parents:
                found[str(file.relative_to(place))] = file.read_bytes()
    return found


def name_of(profile: Profile) -> str:
    """The clinic's name, or nothing."""
    return load_brand(profile.clinic).name if profile.clinic.is_file() else ""
