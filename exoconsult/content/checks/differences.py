"""The differences that a clinic should look at: ours was changed since theirs was made from it."""

from exoconsult.content.checks.report import Finding
from exoconsult.content.overlay import NEUTRAL
from exoconsult.content.overlay_changes import Change


def differences(changes: tuple[Change, ...]) -> tuple[Finding, ...]:
    """A warning for each entry of a clinic that may be out of date; an update never overwrites one."""
    return tuple(
        Finding(change.file, change.key, message, "own", warning=True)
        for change in changes
        if (message := _message(change))
    )


def _message(change: Change) -> str:
    if change.state == "ours_changed":
        return f"ours has changed since (theirs is based on {change.based_on}, ours is now {change.now})"
    if change.state == "unknown":
        value = f'"{change.now}"' if change.file.startswith(f"{NEUTRAL}/") else change.now
        return f"nobody noted which of ours this was made from: add based_on = {value}"
    if change.state == "ours_gone":
        return "the shipped content no longer has this entry: is yours still needed?"
    return ""
