"""Page 2 of the sample: what it is, change, risks, proof, choices."""

# ruff: noqa: E501 (whole sentences on one line are easier to compare with the printed page)

from __future__ import annotations

from exoconsult.handout.model import (
    Bullets,
    Callout,
    Columns,
    Page,
    Paragraph,
    Picture,
    PictureSteps,
    ProofRow,
    ProofTable,
    Section,
    StepScale,
)
from tests.handout.sample_words import t, ts


def pictures() -> PictureSteps:
    return PictureSteps(
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


def scale() -> StepScale:
    return StepScale(
        ts("1 Flat", "2 Mild", "3 Moderate", "4 Severe"),
        "Four steps; you are on step 3 now.",
        2,
        t("You now"),
        1,
        ts("Usual result", "1 step down"),
    )


def change() -> Columns:
    return Columns(
        (96, 76),
        (
            (
                Paragraph(
                    t(
                        "In one study, needling made scars about one step better [2]. They look softer and less deep. "
                        "Some people see a small change, or none."
                    )
                ),
                scale(),
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


def risks() -> Columns:
    return Columns(
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


def proof() -> ProofTable:
    return ProofTable(
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


def sureness() -> Columns:
    return Columns(
        (123, 50),
        (
            (proof(),),
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


def choices() -> Columns:
    return Columns(
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


def page_facts() -> Page:
    return Page(
        "facts",
        t("2 The facts"),
        (
            Section("what", t("What are exosomes, and how might they help?"), (pictures(),)),
            Section("change", t("What change can I expect?"), (change(),)),
            Section("wrong", t("What can go wrong?"), (risks(),)),
            Section("sure", t("How sure are we?"), (sureness(),)),
            Section("choice", t("Is it approved, and what else could I choose?"), (choices(),)),
        ),
    )
