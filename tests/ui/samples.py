"""Sample data for painted controls; people and dates are made up."""

from __future__ import annotations

from datetime import date

from exoconsult.ui.rail_rows import StepRow, StepState
from exoconsult.ui.widgets.face_map import FaceSite
from exoconsult.ui.widgets.recovery_chart_data import ActivityRow, RecoveryData, SunSpan, SymptomRow
from exoconsult.ui.widgets.timeline_data import (
    SpanKind,
    TimelineData,
    TimelineMark,
    TimelineSpan,
    TimelineTail,
)

FACE_NAMES = {
    "forehead": "forehead",
    "temple-r": "right temple",
    "temple-l": "left temple",
    "nose": "nose",
    "cheek-r": "right cheek",
    "cheek-l": "left cheek",
    "upper-lip": "upper lip",
    "jaw-r": "right jaw",
    "jaw-l": "left jaw",
    "chin": "chin",
}
SITES = {
    "cheek-l": FaceSite(1, "boxcar, grade 3", editing=True),
    "cheek-r": FaceSite(2, "rolling, grade 2"),
    "chin": FaceSite(3, "mark"),
}
HOPES = (
    ("none", "No change"),
    ("little", "A little softer"),
    ("clear", "Clearly softer"),
    ("hard", "Hard to notice"),
    ("gone", "Gone"),
)
STEPS = (
    StepRow("patient", "Patient", StepState.DONE),
    StepRow("health", "Health questions", StepState.ATTENTION, "1 unsure answer"),
    StepRow("scars", "Scars", StepState.CURRENT),
    StepRow("expectations", "Expectations"),
    StepRow("downtime", "Downtime"),
    StepRow("plan", "Session plan"),
    StepRow("aftercare", "Aftercare"),
    StepRow("handout", "Handout"),
)
RECOVERY = RecoveryData(
    start=date(2026, 12, 9),
    symptoms=(
        SymptomRow("Red or darker", (0, 3), 7),
        SymptomRow("Swelling", (0, 1), 3),
        SymptomRow("Flaky, dry", (3, 5), 7),
        SymptomRow("Tiny scabs, bruise", (0, 3), 10),
    ),
    activities=(
        ActivityRow("Work", 1, "Back by day 1 to 3"),
        ActivityRow("Make-up", 3, "From day 3"),
        ActivityRow("Exercise", 3, "From day 3. Pool and sauna from day 7"),
    ),
    sun=(SunSpan(0, 2, "Shade only", strong=True), SunSpan(3, 14, "Sun cream every day, for 6 weeks")),
    sun_label="Sun",
    event_day=10,
    event_words="Sister’s wedding",
)
PLAN = TimelineData(
    marks=(
        TimelineMark("1", "Session 1", date(2027, 1, 6), quiet_until=date(2027, 1, 20)),
        TimelineMark(
            "2", "Session 2", date(2027, 2, 10), quiet_until=date(2027, 2, 24), gap="5 wk", clash="clash"
        ),
        TimelineMark("3", "Session 3", date(2027, 3, 17), quiet_until=date(2027, 3, 31), gap="5 wk"),
        TimelineMark("", "Review", date(2027, 6, 9), icon="eye", gap="12 weeks"),
    ),
    spans=(
        TimelineSpan(SpanKind.WAIT, "Wait", date(2026, 11, 24), date(2026, 12, 7)),
        TimelineSpan(SpanKind.EVENT, "Wedding", date(2026, 12, 19), date(2026, 12, 19)),
        TimelineSpan(SpanKind.CLOSED, "clinic shut", date(2026, 12, 24), date(2027, 1, 3)),
        TimelineSpan(SpanKind.HOLIDAY, "Tenerife", date(2027, 2, 13), date(2027, 2, 20)),
    ),
    tail=TimelineTail("Sep 2027 to Mar 2028", "Top-up, if wanted", "6 to 12 months on, not proven to help"),
    quiet_words="quiet time",
)
