"""Reading level: the syllable counter, the sentence splitter and the four formulas."""

import math
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exoconsult.content import readability
from exoconsult.content.syllables import syllables as kept_syllables

syllables = kept_syllables.__wrapped__
"""Nothing is taken from what is kept, here and below: whoever asked before, it is worked out."""


@pytest.fixture(autouse=True, scope="module")
def _worked_out() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("sentences", "words", "sentence_grade", "_leave_out", "_names"):
            patch.setattr(readability, name, getattr(readability, name).__wrapped__)
        yield


COUNTS = {
    1: (
        "scar scars skin healed pulled raised called changed months breathe can't we'll you're twice "
        "once pus pain lump cells cream creams friend choice real guard quick blue true voice noise "
        "eyes aged closed bruise scabs nose cheeks lines white fire hour hours our toes goes does shoes "
        "swim work grades shaved flies tries dries cries dried tried"
    ),
    2: (
        "needle needles needling laser treatment treatments acne settled handled spotted faded changes "
        "washes people being doing drying trying seeing healthy quiet careful safely useless movement "
        "sunburn sunscreen keloid keloids boxcar rolling pigment redness swelling breathing colour "
        "little simple simply gentle people's didn't isn't doctor's face's every fever blisters UV UK 7 "
        "make-up bubbles bubble signals tested numbing pregnant steroids questions question station "
        "patient patients photos choices nothing sometimes something science million region cautious "
        "special social social's really create liquid language equal tissue issue value rescue needed "
        "wanted lasted itches itchy closes bruises bruising oozing flaking peeling noses temples temple "
        "forehead jawline trouble Wednesday doesn't dial trial trials client giant whiteness statement "
        "tiredness useful widely nicely largely softened loosened weakened opened happened fingers "
        "power shower flowers towel royal loyal lawyer player poem heroes sunscreens outside inside "
        "swimming homework lifetime notebook therefore before graded likely lonely herpes approved "
        "licence licensed dentist bodies studies carries worries worried studied carried varied vary "
        "varies café"
    ),
    3: (
        "exosome exosomes injury surgery infection area usual serious medium medicine idea earlier "
        "easier heavier carefully collagen surgical traumatic fitzpatrick everyone different difficult "
        "SPF 25 100 33 vesicles molecules appearance allergies allergy breastfeeding medicines "
        "ambulance hospital appointment photographs camouflage somebody wherever moisturise video "
        "audience period radio religious realise created creating quality continue needle-free visible "
        "possible terrible example gradual annual triangle diagnose diary excitement entirely "
        "completely extremely improvement area's biopsy potatoes exercise timetable therapist theatre "
        "aftercare unlikely eczema warfarin aspirin lidocaine retinol retinoids cosmetic cosmetics "
        "approval recover camera family general natural several average chocolate medical"
    ),
    4: (
        "microneedling operation usually hypertrophic 0.5 bioactive significant anaesthetic diabetes "
        "emergency alternative moisturiser experience actually February January reliable variety "
        "anxiety society biology exercises psoriasis vitiligo ibuprofen recovery temperature interested "
        "vegetables comfortable"
    ),
    5: (
        "laboratory extracellular regenerative dermatology communication rejuvenation isotretinoin "
        "antibiotics individual chemotherapy haemophilia hyaluronic"
    ),
    6: "radiotherapy",
    7: "2026",
}

HARD = (
    "Extracellular vesicles transport bioactive molecules, which facilitate intercellular communication. "
    "Significant regenerative possibilities characterise this innovative therapeutic intervention."
)
EASY = "Your scars may look softer. They will not go away. Some people see no change. Call us if it hurts."


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("homevideos", 4),
        ("sidetheatre", 4),
        ("dogs'", 1),
    ],  # halves that are exceptions; an apostrophe at the end
)
def test_syllables_of_words_made_of_two(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("word", "count"), [(word, count) for count, row in COUNTS.items() for word in row.split()]
)
def test_syllables_of_known_words(word: str, count: int) -> None:
    assert syllables(word) == count


def test_telephone_numbers_are_said_digit_by_digit() -> None:
    assert syllables("02079460000") == sum(map(syllables, "02079460000"))
    assert syllables("9" * 5000) == 5000


def test_syllables_of_signs_are_none() -> None:
    assert [syllables(sign) for sign in ("", "–", "…", "%")] == [0, 0, 0, 0]


@given(st.text())
def test_syllables_never_fail_and_never_miss_a_word(word: str) -> None:
    assert syllables(word) >= (1 if any(letter.isalnum() and letter.isascii() for letter in word) else 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wait 0.5 mm. Then go.", ("Wait 0.5 mm.", "Then go.")),
        ("Call Dr. Bell. She knows.", ("Call Dr. Bell.", "She knows.")),
        ("Ask J. Smith. Now.", ("Ask J. Smith.", "Now.")),
        ("Use e.g. sport. No. 3 is it. No. We stop.", ("Use e.g. sport.", "No. 3 is it.", "No.", "We stop.")),
        ("It takes approx. 3 days. Rest.", ("It takes approx. 3 days.", "Rest.")),
        ("It was me and I. Then we went.", ("It was me and I.", "Then we went.")),
        ("Come at 5 p.m. Then rest.", ("Come at 5 p.m.", "Then rest.")),
        ("Is it hot? Call us! Now.", ("Is it hot?", "Call us!", "Now.")),
        ('"Stop!" he said. Go.', ('"Stop!" he said.', "Go.")),
        ("- Wear a hat\n- No gym\n\nThe day:\n", ("Wear a hat.", "No gym.", "The day.")),
    ],
)
def test_sentences(text: str, expected: tuple[str, ...]) -> None:
    assert readability.sentences(text) == expected


def test_hyphenated_words_and_numbers_count_once() -> None:
    assert readability.words("A two-day wait, 0.5 mm, it's 24/7.") == (
        "A", "two-day", "wait", "0.5", "mm", "it's", "24/7",
    )  # fmt: skip


def test_formulas_on_a_text_counted_by_hand() -> None:
    # 2 sentences, 9 words, 15 syllables; "medicine" and "operation" are the polysyllables.
    reading = readability.measure("Stop the medicine. Call us before your next operation.")
    assert reading.all_words is not None
    figures = reading.all_words
    assert (figures.sentences, figures.words, figures.syllables, figures.polysyllables) == (2, 9, 15, 2)
    assert figures.flesch_kincaid == round(0.39 * 4.5 + 11.8 * 15 / 9 - 15.59, 1)
    assert figures.flesch_ease == round(206.835 - 1.015 * 4.5 - 84.6 * 15 / 9, 1)
    assert figures.smog_us == round(1.0430 * math.sqrt(30) + 3.1291, 1)
    assert figures.smog_uk == round(math.sqrt(30) + 8, 1)
    assert not figures.enough_for_smog


def test_smog_of_four_polysyllables_in_one_sentence_is_14_55() -> None:
    # The check value that is published with McLaughlin's formula.
    figures = readability.measure("Medicine, medicine, medicine, medicine.").all_words
    assert figures is not None and figures.smog_us == pytest.approx(14.55, abs=0.05)


def test_no_polysyllables_give_the_floors_of_both_smogs() -> None:
    figures = readability.measure("Wear a hat.").all_words
    assert figures is not None and (figures.smog_us, figures.smog_uk) == (3.1, 8.0)


def test_hard_text_is_told_from_easy_text() -> None:
    hard, easy = readability.measure(HARD).left_out, readability.measure(EASY).left_out
    assert hard is not None and easy is not None
    assert hard.flesch_kincaid > 12 and hard.smog_us > 12 and hard.flesch_ease < 10
    assert easy.flesch_kincaid < 3 and easy.smog_us < 4 and easy.flesch_ease > 90


def test_thirty_sentences_are_enough_for_smog() -> None:
    figures = readability.measure("\n".join(["Wear a hat"] * 30)).all_words
    assert figures is not None and figures.enough_for_smog and figures.sentences == 30


def test_taught_words_names_and_product_are_left_out_of_one_figure_only() -> None:
    text = "Exosomes come after microneedling. Ask Gabriella about Regenerixosol. It is new."
    leave_out = (*readability.TAUGHT_WORDS, "Gabriella", "Regenerixosol")
    reading = readability.measure(text, leave_out=leave_out)
    assert reading.all_words is not None and reading.left_out is not None
    assert reading.all_words.polysyllables == 4
    assert reading.left_out.polysyllables == 0
    assert reading.left_out.words == reading.all_words.words - 4


def test_a_text_of_left_out_words_only_has_no_second_figure() -> None:
    reading = readability.measure("Exosomes.")
    assert reading.all_words is not None and reading.left_out is None and reading.reason


@pytest.mark.parametrize("language", ["es", "fr", "ar", "de-AT"])
def test_no_figure_where_no_formula_was_made(language: str) -> None:
    assert readability.measure(EASY, language) == readability.Reading(reason="no formula for this language")


@pytest.mark.parametrize("language", ["en", "en-GB", "EN"])
def test_every_english_has_figures(language: str) -> None:
    assert readability.measure(EASY, language).left_out is not None


def test_an_empty_text_has_no_figure_and_says_why() -> None:
    assert readability.measure(" \n – \n").reason == "no words"


def test_the_hardest_sentence_comes_first() -> None:
    assert readability.hardest(f"{EASY} {HARD}", 1)[0] in HARD
    assert readability.sentence_grade("Exosomes.") == 0.0


@given(st.lists(st.sampled_from(["Wear a hat.", "Call us.", "Take your medicine.", "Rest."]), min_size=1))
def test_figures_do_not_depend_on_line_breaks_or_order(lines: list[str]) -> None:
    joined, broken = readability.measure(" ".join(lines)), readability.measure("\n".join(reversed(lines)))
    assert joined == broken
