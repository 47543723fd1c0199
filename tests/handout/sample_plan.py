"""Page 1 of the sample: who, plan, scars, three things."""

# ruff: noqa: E501 (whole sentences on one line are easier to compare with the printed page)

from __future__ import annotations

from exoconsult.handout.model import (
    Gap,
    GradeRow,
    Identity,
    IdentityCell,
    Note,
    Page,
    PlanPanel,
    Quote,
    ScarMap,
    ScarMark,
    ScarName,
    Section,
    Step,
    Text,
    Thing,
    ThreeThings,
)
from tests.handout.sample_words import t, ts


def steps() -> tuple[Step, ...]:
    return (
        Step(
            "session",
            t("Session 1"),
            ts("Tue 12 Jan 2027, 10:30"),
            is_next=True,
            tall=ts("**Session 1: your next visit**", "Tuesday 12 January 2027, 10:30"),
        ),
        Step(
            "session",
            t("Session 2"),
            ts("Tue 16 Feb 2027, 10:30"),
            tall=ts("**Session 2: 5 weeks later**", "Tuesday 16 February 2027, 10:30"),
        ),
        Step(
            "session",
            t("Session 3"),
            ts("Tue 23 Mar 2027, 10:30"),
            tall=ts("**Session 3: 5 weeks later**", "Tuesday 23 March 2027, 10:30"),
        ),
        Step(
            "event",
            t("Wedding"),
            ts("Sat 1 May 2027"),
            icon="rings",
            tall=ts("**Your wedding**", "Saturday 1 May 2027"),
        ),
        Step(
            "check-up",
            t("Check-up"),
            ts("Tue 15 Jun 2027, 10:30"),
            tall=ts("**Check-up: 12 weeks after session 3**", "Tuesday 15 June 2027, 10:30"),
        ),
        Step(
            "top-up",
            t("Top-up"),
            ts("Sep 2027 to Mar 2028", "if you want it"),
            tall=ts("**Top-up, if you want it**", "September 2027 to March 2028"),
        ),
    )


def plan_panel() -> PlanPanel:
    return PlanPanel(
        lead=t(
            "You will have **3 sessions of microneedling** (tiny needles) with exosomes put on top of the skin. "
            "We leave **5 weeks** between sessions."
        ),
        steps=steps(),
        alt="Your plan: session 1 on 12 January 2027, session 2 on 16 February, session 3 on 23 March, wedding on "
        "1 May, check-up on 15 June, top-up from September 2027 to March 2028 if you want it.",
        gaps=(Gap(0, 1, t("5 weeks")), Gap(1, 2, t("5 weeks")), Gap(2, 4, t("12 weeks"))),
        next_words=t("Next visit"),
        note=Note(
            t("Your wedding fits."),
            t(
                "Your skin should be calm by 1 May. The full result shows later, in June. "
                "If a date moves, keep 2 clear weeks before the wedding."
            ),
            icon="rings",
        ),
    )


def scar_map() -> ScarMap:
    return ScarMap(
        marks=(
            ScarMark("cheek-r", t("A"), "waves"),
            ScarMark("cheek-l", t("A"), "waves"),
            ScarMark("temple-r", t("B"), "squares"),
            ScarMark("temple-l", t("B"), "squares"),
        ),
        alt="Face from the front. Rolling scars, A, on both cheeks. Boxcar scars, B, on both temples.",
        names=(
            ScarName(
                t("A"),
                t("Rolling scars"),
                t("Wide, soft dips, like waves."),
                "rolling",
                "Skin with soft dips.",
            ),
            ScarName(
                t("B"), t("Boxcar scars"), t("Dips with steep sides."), "boxcar", "Skin with steep dips."
            ),
        ),
        section_label=t("Skin from the side"),
        captions=(t("Your right cheek"), t("Your left cheek")),
        before=ts("You have both kinds on both sides. Their grade is:"),
        grade=GradeRow(ts("1 Flat marks", "2 Mild", "3 Moderate", "4 Severe"), 2),
        after=ts(
            "They show at arm’s length. They go flat when the skin is stretched. Your skin type is 4, so the sun "
            "can leave dark marks while you heal."
        ),
    )


def page_plan() -> Page:
    who = Identity(
        (
            IdentityCell(t("For"), t("Maya Thompson"), ts("Born 9 May 1994")),
            IdentityCell(t("With"), t("Dr Amara Osei"), ts("GMC 0000000")),
            IdentityCell(t("Made on"), t("Friday 20 November 2026"), ts("Record LSC-2047")),
        ),
        t(
            "For **Maya Thompson**, born 9 May 1994, with **Dr Amara Osei**, GMC 0000000. "
            "Made on Friday 20 November 2026."
        ),
    )
    goal = Quote(t("What matters most to you:"), t("“Softer cheeks in photos by my wedding.”"))
    three = ThreeThings(
        (
            Thing("spf", t("Use SPF 50 daily"), t("From day 1 to week 6")),
            Thing("hand", t("Do not pick or rub"), t("Let flakes fall off")),
            Thing("phone", t("Call us if worried"), t("01632 960 142"), phone=True),
        )
    )
    return Page(
        "plan",
        t("1 Your plan"),
        (
            Section("who", Text(), (who, goal)),
            Section("plan", t("What is my plan?"), (plan_panel(),)),
            Section("scars", t("What are my scars like?"), (scar_map(),)),
            Section("three", t("Which 3 things matter most?"), (three,)),
        ),
        heading=t("Maya, here is your scar plan"),
    )
