"""What is different from the visit before, in words, at the head of map and plan."""

from __future__ import annotations

from exoconsult.consultation.model import Consultation, ScarSite
from exoconsult.consultation.visits import Change, changes
from exoconsult.i18n import _
from exoconsult.ui.context import Context
from exoconsult.ui.dates import plain_day
from exoconsult.ui.steps.scar_words import kind_words, region_name
from exoconsult.ui.theme import Tone
from exoconsult.ui.widgets.containers import AlertBox


class SinceLast(AlertBox):
    """A quiet box; it is not there at a first visit."""

    def __init__(self, context: Context) -> None:
        super().__init__(Tone.PLAIN, "clock")
        self._context = context
        self.hide()

    def show_since(self, before: Consultation | None, now: Consultation) -> None:
        """Compare the visit before with the present value."""
        self.setVisible(before is not None)
        if before is not None:
            self.set_value(self._since(before), since_words(self._context, before, now))

    def _since(self, before: Consultation) -> str:
        if before.made_on is None:
            return _("Since the last visit")
        day = plain_day(before.made_on, self._context.settings.ui_language)
        return _("Since the visit on {day}").format(day=day)


def since_words(context: Context, before: Consultation, now: Consultation) -> str:
    """Return what changed, one line each."""
    found = changes(before, now)
    if not found:
        return _("Map and plan are as they were. Change what is different today.")
    return "\n".join(_line(context, change) for change in found)


def _line(context: Context, change: Change) -> str:
    if change.kind == "new" and change.now is not None:
        return _("New: {scar}").format(scar=_scar(context, change.now))
    if change.kind == "gone" and change.before is not None:
        return _("No longer marked: {scar}").format(scar=_scar(context, change.before))
    if change.kind == "changed" and change.before is not None and change.now is not None:
        was, is_now = kind_words(context, change.before), kind_words(context, change.now)
        region = region_name(context, change.now.region)
        if was == is_now:
            return _("{region}: {scar}, details changed").format(region=region, scar=is_now)
        return _("{region}: {was}, now {now}").format(region=region, was=was, now=is_now)
    names = {
        "sessions": _("Sessions planned"),
        "gap_weeks": _("Weeks between sessions"),
        "given": _("Sessions given"),
    }
    was, is_now = change.was or _("as the clinic does it"), change.is_now or _("as the clinic does it")
    return _("{what}: {was}, now {now}").format(what=names[change.field], was=was, now=is_now)


def _scar(context: Context, site: ScarSite) -> str:
    return f"{region_name(context, site.region)}, {kind_words(context, site)}"
