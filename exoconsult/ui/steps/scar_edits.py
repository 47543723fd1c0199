"""What the buttons of the Scars page make of the sites; pure functions of the value."""

from __future__ import annotations

import msgspec

from exoconsult.consultation.model import REGIONS, Region, ScarSite

_SIDES = {"l": "r", "r": "l"}


def other_side(region: Region) -> Region | None:
    """Return the same area on the other half of the face; none for what lies in the middle."""
    name, _dash, side = region.rpartition("-")
    wanted = f"{name}-{_SIDES.get(side, '')}"
    return next((each for each in REGIONS if each == wanted), None)


def same_there(sites: tuple[ScarSite, ...], region: Region) -> tuple[ScarSite, ...]:
    """Return the scars of an area again, for the other side of the face: those of a type not there yet.

    Only one scar is the main one, so none of the copies is; a note was about the one place.
    """
    wanted = other_side(region)
    there = {site.type for site in sites if site.region == wanted}
    here = [site for site in sites if site.region == region]
    if wanted is None or not all(there) or not all(site.type for site in here):
        return ()
    here = [site for site in here if site.type not in there]
    return tuple(msgspec.structs.replace(site, region=wanted, dominant=False, note="") for site in here)


def next_one_here(site: ScarSite) -> ScarSite:
    """Return another scar of the same area, of the same age and cause: usually so, and there to change."""
    return ScarSite(region=site.region, age=site.age, cause=site.cause)
