"""A complete sample handout for the renderer's tests: made-up person, clinic and wording."""

# ruff: noqa: E501 (whole sentences on one line are easier to compare with the printed page)

from __future__ import annotations

from typing import Any

import msgspec

from exoconsult.handout.model import (
    ActivityRow,
    Appointments,
    Bar,
    Block,
    Bullets,
    Callout,
    Columns,
    DayStep,
    DaySteps,
    DoDont,
    Footer,
    Gap,
    GradeRow,
    Handout,
    IconText,
    Identity,
    IdentityCell,
    Masthead,
    Note,
    Page,
    Paragraph,
    Phase,
    Phone,
    Picture,
    PictureSteps,
    PlanPanel,
    ProofRow,
    ProofTable,
    Qr,
    Quote,
    RecoveryChart,
    RedFlags,
    ScarMap,
    ScarMark,
    ScarName,
    Section,
    Sign,
    SignLine,
    SourcesLine,
    Step,
    StepScale,
    SunRow,
    SymptomRow,
    Text,
    Thing,
    ThreeThings,
    Visit,
    WriteLines,
    big,
    bold,
    text,
)


def t(words: str) -> Text:
    """Return a text; **stars** make bold."""
    return text(*(bold(part) if number % 2 else part for number, part in enumerate(words.split("**"))))


def ts(*words: str) -> tuple[Text, ...]:
    return tuple(t(word) for word in words)


def sample_handout(**changes: Any) -> Handout:
    """Return the sample; keyword arguments replace fields of the handout."""
    handout = Handout(
        title="Your scar plan, Linden Skin Clinic",
        masthead=Masthead(
            t("Linden Skin Clinic"),
            t("Skin and scar care"),
            (
                IconText("pin", t("14 Linden Row, Northfield, NF2 6LS")),
                IconText("phone", t("**01632 960 142**  Mon to Sat, 9am to 6pm")),
                IconText("moon", t("**07700 900 318**  Out of hours")),
            ),
        ),
        pages=(page_plan(), page_facts(), page_home(), page_visits()),
        footer=Footer(
            ts(
                "M T · LSC-2047 · sample, not a real person",
                "Leaflet EN 1.0, checked November 2026, next check November 2027",
            ),
            ts("Worried? Call 01632 960 142"),
            t("Page {page} of {pages}"),
        ),
        lang="en-GB",
        version="EN 1.0",
    )
    return msgspec.structs.replace(handout, **changes)


def plan_panel() -> PlanPanel:
    return PlanPanel(
        lead=t(
            "You will have **3 sessions of microneedling** (tiny needles) with exosomes put on top of the skin. "
            "We leave **5 weeks** between sessions."
        ),
        steps=(
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
        ),
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


def page_facts() -> Page:
    pictures = PictureSteps(
        (
            Picture(
                "cell",
                t("Cells send out tiny bubbles."),
                t("These are exosomes. Yours come from plants."),
                "A cell sends out tiny bubbles.",
            ),
            Picture(
                "messages",
                t("They carry messages."),
                t("Cells use them to talk. Lab tests look hopeful."),
                "Each bubble carries messages.",
            ),
            Picture(
                "skin",
                t("Needles make tiny holes."),
                t("The gel goes on top. It may help skin to heal."),
                "Bubbles lie on skin with tiny holes.",
            ),
        )
    )
    scale = StepScale(
        ts("1 Flat", "2 Mild", "3 Moderate", "4 Severe"),
        "Four steps; you are on step 3 now.",
        2,
        t("You now"),
        1,
        ts("Usual result", "1 step down"),
    )
    change = Columns(
        (96, 76),
        (
            (
                Paragraph(
                    t(
                        "In one study, needling made scars about one step better [2]. They look softer and less deep. "
                        "Some people see a small change, or none."
                    )
                ),
                scale,
            ),
            (
                Bullets(
                    ts("make dips look softer", "make skin feel smoother", "even out your skin tone"),
                    "tick",
                    t("It may"),
                ),
                Bullets(
                    ts("take your scars away", "reach deep, thin pits", "stop new spots"),
                    "cross",
                    t("It will not"),
                ),
            ),
        ),
    )
    wrong = Columns(
        (1, 1, 1),
        (
            (
                Paragraph(t("Most people"), "h3"),
                Paragraph(
                    t("Hot, tight skin. It looks pink, or darker. It lasts 1 to 3 days, at most 7 [3].")
                ),
            ),
            (
                Paragraph(t("Some people"), "h3"),
                Paragraph(t("Spots. Cold sores. Dark or pale marks for months: more likely with your skin.")),
            ),
            (
                Paragraph(t("A few people"), "h3"),
                Paragraph(t("Infection. Allergy. New scars. Hard lumps, mostly after injections [4].")),
            ),
        ),
    )
    proof = ProofTable(
        t("Does it work? Is it safe?"),
        t("Proof (4 dots is strong)"),
        (
            ProofRow(t("Needling helps dipped scars [2]"), t("Some proof"), 2),
            ProofRow(t("Exosomes add to needling [1]"), t("Very little proof"), 1),
            ProofRow(t("Safe on skin, first months [3]"), t("Some proof"), 2),
            ProofRow(t("Safe after many years"), t("No proof yet"), 0),
            ProofRow(t("Top-ups help"), t("No proof yet"), 0),
        ),
    )
    sure = Columns(
        (123, 50),
        (
            (proof,),
            (
                Callout(
                    t("One small study [1]"),
                    t(
                        "25 people had laser. Half the face got exosome gel. Scar scores fell by a third there, a fifth on the other "
                        "half. No needles."
                    ),
                    drop=3,
                ),
            ),
        ),
    )
    choice = Columns(
        (86, 86),
        (
            (
                Paragraph(
                    t(
                        "No exosome product is approved in the UK as a medicine for scars. Ours (SampleExo) is a cosmetic. "
                        "The rules for needles are unclear. **We do not inject it.**"
                    )
                ),
            ),
            (
                Bullets(
                    ts(
                        "**Do nothing.** Most scars do no harm.",
                        "**Needling** with no exosomes.",
                        "**Laser or a peel.** Ask us about these.",
                        "**Stop** at any time. No reason needed.",
                    )
                ),
            ),
        ),
    )
    return Page(
        "facts",
        t("2 The facts"),
        (
            Section("what", t("What are exosomes, and how might they help?"), (pictures,)),
            Section("change", t("What change can I expect?"), (change,)),
            Section("wrong", t("What can go wrong?"), (wrong,)),
            Section("sure", t("How sure are we?"), (sure,)),
            Section("choice", t("Is it approved, and what else could I choose?"), (choice,)),
        ),
    )


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


def page_home() -> Page:
    def items(*pairs: tuple[str, str]) -> tuple[IconText, ...]:
        return tuple(IconText(icon, t(words)) for icon, words in pairs)

    care = DoDont(
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
    flags = RedFlags(
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
            Section("care", t("How do I look after my skin?"), (care,)),
            Section("red-flags", t("When do I call straight away?"), (flags,)),
        ),
    )


def page_visits() -> Page:
    visits = Appointments(
        (t("Done"), t("Visit"), t("Date and time"), t("Gel batch no."), t("My notes")),
        (
            Visit(t("Session 1"), t("Tue 12 Jan 2027, 10:30")),
            Visit(t("Session 2"), t("Tue 16 Feb 2027, 10:30")),
            Visit(t("Session 3"), t("Tue 23 Mar 2027, 10:30")),
            Visit(t("Check-up"), t("Tue 15 Jun 2027, 10:30")),
            Visit(t("Top-up"), t("Sep 2027 to Mar 2028")),
        ),
    )
    event = (
        "BEGIN:VEVENT\nSUMMARY:Linden Skin Clinic\nDTSTART:20270112T103000\nDTEND:20270112T123000\nEND:VEVENT"
    )
    ready = Columns(
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
                    event,
                    t("Save session 1."),
                    t("Scan this with your phone. No internet needed."),
                    "Code to scan. It adds session 1 to your calendar.",
                ),
            ),
        ),
    )
    day = DaySteps(
        (
            DayStep("tap", t("1. Clean"), t("A face wash, then photos.")),
            DayStep("tube", t("2. Numb"), t("Numbing cream, 20 to 45 minutes.")),
            DayStep("needle", t("3. Treat"), t("Needles first, then the gel.")),
            DayStep("cool", t("4. Calm"), t("A cool mask and a plain cream.")),
            DayStep("home", t("5. Go home"), t("Right away. Bring a sun hat.")),
        )
    )
    ask: tuple[Block, ...] = (
        Paragraph(t("You could ask: What will it cost? What if it does not work?"), drop=2),
        WriteLines(4),
    )
    agreed: tuple[Block, ...] = (
        Bullets(
            ts("I could ask my questions.", "I know what it can and cannot do.", "I know who to call."), "box"
        ),
        Sign((SignLine(t("Maya Thompson"), t("Date")), SignLine(t("Dr Amara Osei"), t("Date")))),
        Paragraph(t("This is not your consent form.")),
    )
    sources = SourcesLine(
        t(
            "**Sources.** [1] Kwon 2020, Acta Derm Venereol 100:adv00310. [2] Dalwig-Nolda 2020, J Clin Aesthet Dermatol "
            "13(8):17. [3] Chu 2021, Dermatol Surg 47:1249. [4] Nahm 2024, Dermatol Rev, der2.242. Made with Linden Skin "
            "Clinic, which sells this treatment."
        )
    )
    return Page(
        "visits",
        t("4 Your visits"),
        (
            Section(
                "appointments",
                t("When are my next appointments?"),
                (
                    visits,
                    Paragraph(
                        t(
                            "Most people have 2 to 4 sessions, 4 to 6 weeks apart. A top-up is your choice. Some people "
                            "have one every 6 to 12 months."
                        )
                    ),
                ),
            ),
            Section("ready", t("How do I get ready?"), (ready,)),
            Section("day", t("What happens on the day?"), (day,), aside=t("It takes about 2 hours.")),
            Section("ask", t("What do I want to ask?"), ask),
            Section("agreed", t("What have we agreed?"), agreed, beside=True),
            Section(
                "formats",
                Text(),
                (
                    Paragraph(t("**Would you like large print, audio or another language?** Please ask us.")),
                    sources,
                ),
            ),
        ),
    )
