"""What the window says when the clinic's own words have errors."""

from datetime import date
from pathlib import Path

from exoconsult import i18n
from exoconsult.content.last_good import load_or_last_good
from exoconsult.ui.own_faults import about_own_words

DAY = date(2026, 12, 1)
GOOD = '[stop_rule]\ntext = "We look again with you."\nsources = ["practice-default"]\n'
BAD = '[stop_rule]\ntext = "We guarantee it."\nsources = ["practice-default"]\n'


def test_it_names_each_error_and_whose_words_are_in_use(tmp_path: Path) -> None:
    own, kept = tmp_path / "own", tmp_path / "kept"
    (own / "en").mkdir(parents=True)
    file = own / "en" / "plan.toml"
    said = []
    for words in (BAD, GOOD, BAD):
        file.write_text(words, encoding="utf-8")
        loaded = load_or_last_good(today=DAY, overlay=own, kept=kept)
        said.append(about_own_words(loaded))
    (first, detail), (_, nothing), (later, again) = said
    assert "The program’s own words" in first and "The last words of yours" in later
    assert detail == again and nothing == ""
    assert f"{file}: stop_rule: 'guarantee'" in detail and "Say it in another way" in detail


def test_it_is_told_in_the_language_of_the_screen(tmp_path: Path) -> None:
    file = tmp_path / "own" / "en" / "plan.toml"
    file.parent.mkdir(parents=True)
    file.write_text(BAD, encoding="utf-8")
    loaded = load_or_last_good(today=DAY, overlay=tmp_path / "own", kept=tmp_path / "kept")
    i18n.use_language("es")
    try:
        text, detail = about_own_words(loaded)
    finally:
        i18n.use_language("en")
    assert text == "Se usan los textos del programa."
    assert f"{file}: stop_rule: 'guarantee' no se puede decir: nadie puede prometer un resultado" in detail
    assert detail.endswith("Sus palabras pueden quedarse con reason = '...', que se guarda.")
