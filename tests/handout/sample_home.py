"""Page 3 of the sample: recovery, care, when to call."""

from __future__ import annotations

from exoconsult.handout.model import (
    ActivityRow,
    Bar,
    DoDont,
    IconText,
    Page,
    Phase,
    Phone,
    RecoveryChart,
    RedFlags,
    Section,
    SunRow,
    SymptomRow,
    big,
    bold,
    text,
)
from tests.handout.sample_words import t, ts


def chart() -> RecoveryChart:
    week = ("Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Mon")
    return RecoveryChart(
        intro=t("Day 0 is your session day, a Tuesday. This is what most people see."),
        day_head=t("Day"),
        days=ts(*(str(day) for day in range(15))),
        weekdays=ts(*(week[day % 7] for day in range(15))),
        see_head=t("What you may see"),
        symptoms=(
            SymptomRow(
                "face",
                t("Red or darker"),
                (
                    Bar(0, 1, "high", t("most")),
                    Bar(2, 3, "middle", t("fading")),
                    Bar(4, 6, "low", t("faint")),
                ),
            ),
            SymptomRow("swell", t("Swelling"), (Bar(0, 1, "middle", t("mild")), Bar(2, 2, "low"))),
            SymptomRow(
                "flake",
                t("Dry or flaky"),
                (Bar(2, 2, "low"), Bar(3, 5, "middle", t("flaking")), Bar(6, 7, "low", t("less"))),
            ),
        ),
        when_head=t("When can I?"),
        legend=(t("Wait"), t("Only if your skin is calm"), t("OK")),
        activities=(
            ActivityRow("case", t("Go to work"), 1, 3, t("OK from day 3")),
            ActivityRow("lipstick", t("Wear make-up"), 2, 3, t("OK from day 3")),
            ActivityRow("dumbbell", t("Exercise"), 3, 4, t("OK from day 4")),
            ActivityRow("swim", t("Swim, sauna"), 5, 7, t("OK from day 7")),
            ActivityRow("tubewarn", t("Strong creams"), 5, 8, t("OK from day 8")),
        ),
        sun=SunRow("sun", t("Go in the sun"), 1, t("SPF 50 and hat, every day until week 6")),
        alt="Recovery day by day.",
        see_sentences=ts(
            "Red or darker: most on days 0 and 1, fading on days 2 and 3, faint until day 6.",
            "Swelling: mild on days 0 and 1.",
        ),
        when_sentences=ts("Go to work: wait on day 0. OK from day 3.", "Wear make-up: OK from day 3."),
    )


def items(*pairs: tuple[str, str]) -> tuple[IconText, ...]:
    return tuple(IconText(icon, t(words)) for icon, words in pairs)


def care() -> DoDont:
    return DoDont(
        t("Do"),
        t("Do not"),
        (
            Phase(
                t("First 24\u00a0hours"),
                items(
                    ("hat", "Stay in the shade. Wear a hat."),
                    ("jar", "Use only the cream we gave you"),
                    ("bed", "Sleep with your head raised"),
                ),
                items(
                    ("lipstick", "No make-up or sun cream yet"),
                    ("heat", "No alcohol, no hot bath"),
                    ("hand", "No touching or rubbing"),
                ),
            ),
            Phase(
                t("Days 1\u00a0to\u00a03"),
                items(("tap", "Wash gently, warm not hot"), ("jar", "Moisturise 3 times a day")),
                items(("swim", "No swim, sauna until day 7"), ("tubewarn", "No acid, retinol until day 8")),
            ),
            Phase(
                t("Days 4\u00a0to\u00a07"),
                items(("jar", "Keep moisturising"), ("flake", "Let flakes fall by themselves")),
                items(("hand", "No picking or scratching"), ("razor", "No wax, scrubs or brushes")),
            ),
            Phase(
                t("Weeks 2\u00a0to\u00a06"),
                items(("spf", "SPF 50 every 2 hours outside"), ("look", "Check for lumps. Tell us.")),
                items(("sun", "No sunbathing or sunbeds"), ("wand", "No peels or laser on your face")),
            ),
        ),
    )


def red_flags() -> RedFlags:
    return RedFlags(
        text(bold("Call "), big("999"), bold(" now for")),
        items(("breath", "hard to breathe"), ("lips", "swollen lips, tongue or face")),
        t("**Call us the same day for**"),
        items(
            ("spread", "spreading heat or redness"),
            ("pus", "pus or yellow crust"),
            ("blister", "blisters or tingling"),
            ("pain", "pain that gets worse"),
            ("fever", "a fever, or you feel ill"),
            ("spots", "skin turns white or grey"),
        ),
        (Phone(t("By day"), t("01632 960 142")), Phone(t("Other times"), t("07700 900 318"))),
        t("**Call us this week for** new dark or pale marks, or a lump, even months on."),
    )


def page_home() -> Page:

    return Page(
        "home",
        t("3 At home"),
        (
            Section(
                "recovery",
                t("How will my skin heal, day by day?"),
                (chart(),),
                chip=IconText("pinup", t("Put this page on your fridge")),
            ),
            Section("care", t("How do I look after my skin?"), (care(),)),
            Section("red-flags", t("When do I call straight away?"), (red_flags(),)),
        ),
    )
