"""Page 4 of the sample: visits, getting ready, the day, questions, agreement, sources."""

# ruff: noqa: E501 (whole sentences on one line are easier to compare with the printed page)

from __future__ import annotations

from exoconsult.handout.model import (
    Appointments,
    Block,
    Bullets,
    Columns,
    DayStep,
    DaySteps,
    Page,
    Paragraph,
    Qr,
    Section,
    Sign,
    SignLine,
    SourcesLine,
    Text,
    Visit,
    WriteLines,
)
from tests.handout.sample_words import t, ts


def appointments() -> Appointments:
    return Appointments(
        (t("Done"), t("Visit"), t("Date and time"), t("Gel batch no."), t("My notes")),
        (
            Visit(t("Session 1"), t("Tue 12 Jan 2027, 10:30")),
            Visit(t("Session 2"), t("Tue 16 Feb 2027, 10:30")),
            Visit(t("Session 3"), t("Tue 23 Mar 2027, 10:30")),
            Visit(t("Check-up"), t("Tue 15 Jun 2027, 10:30")),
            Visit(t("Top-up"), t("Sep 2027 to Mar 2028")),
        ),
    )


def event_code() -> str:
    return (
        "BEGIN:VEVENT\nSUMMARY:Linden Skin Clinic\nDTSTART:20270112T103000\nDTEND:20270112T123000\nEND:VEVENT"
    )


def ready() -> Columns:
    return Columns(
        (112, 66),
        (
            (
                Bullets(
                    ts(
                        "Stop acid and retinol creams 5 days before.",
                        "Come with a clean face and no make-up.",
                        "Call us first if you have a cold sore, a tan or a rash.",
                        "Tell us if you may be pregnant.",
                        "Keep taking all your medicines.",
                    ),
                    "box",
                ),
            ),
            (
                Qr(
                    event_code(),
                    t("Save session 1."),
                    t("Scan this with your phone. No internet needed."),
                    "Code to scan. It adds session 1 to your calendar.",
                ),
            ),
        ),
    )


def day_steps() -> DaySteps:
    return DaySteps(
        (
            DayStep("tap", t("1. Clean"), t("A face wash, then photos.")),
            DayStep("tube", t("2. Numb"), t("Numbing cream, 20 to 45 minutes.")),
            DayStep("needle", t("3. Treat"), t("Needles first, then the gel.")),
            DayStep("cool", t("4. Calm"), t("A cool mask and a plain cream.")),
            DayStep("home", t("5. Go home"), t("Right away. Bring a sun hat.")),
        )
    )


def questions() -> tuple[Block, ...]:
    return (
        Paragraph(t("You could ask: What will it cost? What if it does not work?"), drop=2),
        WriteLines(4),
    )


def agreement() -> tuple[Block, ...]:
    return (
        Bullets(
            ts(
                "I could ask my questions.",
                "I know what it can and cannot do.",
                "I know who to call.",
            ),
            "box",
        ),
        Sign((SignLine(t("Maya Thompson"), t("Date")), SignLine(t("Dr Amara Osei"), t("Date")))),
        Paragraph(t("This is not your consent form.")),
    )


def sources() -> SourcesLine:
    return SourcesLine(
        t(
            "**Sources.** [1] Kwon 2020, Acta Derm Venereol 100:adv00310. [2] Dalwig-Nolda 2020, J Clin Aesthet Dermatol "
            "13(8):17. [3] Chu 2021, Dermatol Surg 47:1249. [4] Nahm 2024, Dermatol Rev, der2.242. Made with Linden Skin "
            "Clinic, which sells this treatment."
        )
    )


def page_visits() -> Page:
    return Page(
        "visits",
        t("4 Your visits"),
        (
            Section(
                "appointments",
                t("When are my next appointments?"),
                (
                    appointments(),
                    Paragraph(
                        t(
                            "Most people have 2 to 4 sessions, 4 to 6 weeks apart. A top-up is your choice. Some people "
                            "have one every 6 to 12 months."
                        )
                    ),
                ),
            ),
            Section("ready", t("How do I get ready?"), (ready(),)),
            Section(
                "day",
                t("What happens on the day?"),
                (day_steps(),),
                aside=t("It takes about 2 hours."),
            ),
            Section("ask", t("What do I want to ask?"), questions()),
            Section("agreed", t("What have we agreed?"), agreement(), beside=True),
            Section(
                "formats",
                Text(),
                (
                    Paragraph(t("**Would you like large print, audio or another language?** Please ask us.")),
                    sources(),
                ),
            ),
        ),
    )
