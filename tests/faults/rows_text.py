"""Rows of the catalogue: hostile text, files in and out, and what is around the program."""

from __future__ import annotations

import re
from typing import Any

from tests.faults.model import Guard, Row, answering, pragmas, replaced, row
from tests.faults.rows_engine import ATOMIC, STORE
from tests.faults.rows_leaks import CRASH_LOG

NOTHING = re.compile("(?!)")


def _as_markup(before: Any) -> Any:
    """Read what was typed as markup: tags go, as they do where something obeys them."""
    return lambda words: before(re.sub("<[^>]*>", "", words))


def _as_given(before: Any) -> Any:
    """Pass a picture on as it came."""
    import msgspec

    return lambda data, name: msgspec.structs.replace(before(data, name), png=data)


def _with_its_look(_before: Any) -> Any:
    return lambda field, source: field.insertPlainText(source.html() or source.text())


LITERAL = Guard("exoconsult.handout.words", "clean", _as_markup)
NEVER = Guard("exoconsult.plain_text", "_NEVER", replaced(NOTHING))

TEXT: tuple[Row, ...] = (
    row(59, "<b>Jane < 5 & > 3", "handout/test_stress.py::test_markup_and_invisible_characters_are_only_characters", off=LITERAL),
    row(60, "<img src='/path.png'>", "faults/test_hostile.py::test_markup_is_printed_as_it_was_typed[file]", off=LITERAL),
    row(61, "<img src='http://…'>", "faults/test_hostile.py::test_markup_is_printed_as_it_was_typed[web]", off=LITERAL),
    row(62, "<font color='__import__…'>", "faults/test_hostile.py::test_markup_is_printed_as_it_was_typed[code]", off=LITERAL),
    row(63, "<a href='javascript:…'>", "faults/test_hostile.py::test_markup_is_printed_as_it_was_typed[link]", off=LITERAL),
    row(
        64, "endless text", "handout/test_stress.py::test_a_word_of_ten_thousand_letters",
        "test_limited.py::test_work_without_end_is_ended", "test_plain_text.py::test_a_text_is_cut_at_its_limit",
        off=Guard("exoconsult.plain_text", "line", lambda _before: lambda text, most=0: text),
    ),
    row(
        65, "NUL and control characters", "test_plain_text.py::test_what_is_kept_of_a_text",
        "store/test_record_rules.py::test_forbidden_signs_are_taken_out_in_the_vault_too", off=NEVER,
    ),
    row(66, "half a character", "test_plain_text.py::test_a_clean_text_is_printable_and_stays_as_it_is", off=NEVER),
    row(
        67, "marks that turn the direction", "test_plain_text.py::test_what_is_kept_of_a_text",
        "test_plain_text.py::test_marks_that_turn_the_direction_are_told",
        "ui/test_pasted.py::test_direction_marks_in_a_note_are_told",
        off=Guard("exoconsult.plain_text", "_DIRECTION", replaced(NOTHING)),
    ),
    row(
        68, "letters that the font lacks",
        "handout/test_stress.py::test_missing_glyphs_are_named_all_at_once_and_before_drawing",
        "ui/test_handout_step.py::test_a_character_that_cannot_be_printed_is_named_in_place_of_the_page",
        off=Guard("exoconsult.handout.fonts", "check_glyphs", answering(None)),
    ),
    row(
        69, "heaps of combining marks", "test_plain_text.py::test_what_is_kept_of_a_text",
        off=Guard("exoconsult.plain_text", "_few_marks", lambda _before: lambda text: text),
    ),
    row(
        70, "what breaks a search", "store/test_record_rules.py::test_nothing_typed_breaks_the_search",
        off=Guard(f"{STORE}.search", "match", lambda _before: lambda query: query),
    ),
    row(
        71, "names read as markup by labels", "project/test_plain_labels.py", "ui/test_pasted.py::test_names_with_tags_are_shown_as_typed",
        off=Guard("exoconsult.ui.widgets.text", "escape", lambda _before: lambda words: words),
    ),
    row(
        72, "rich text and pictures pasted", "ui/test_pasted.py::test_rich_text_comes_in_without_its_look",
        "ui/test_pasted.py::test_a_picture_is_not_taken_into_a_note",
        off=Guard("exoconsult.ui.widgets.growing_text", "GrowingText.insertFromMimeData", _with_its_look),
    ),
    row(
        73, "a megabyte pasted", "ui/test_pasted.py::test_a_megabyte_on_a_line_is_cut_and_said",
        "ui/test_pasted.py::test_a_megabyte_in_a_note_is_cut_and_said",
        off=Guard("exoconsult.ui.widgets.fields", "LabeledField._is_full", answering(False)),
    ),
    row(
        74, "formulas in a table", "exchange/test_portable.py::test_a_cell_is_never_a_formula",
        "exchange/test_portable.py::test_no_text_begins_as_a_formula_does",
        "store/test_audit.py::test_it_goes_into_a_spreadsheet_without_formulas",
        off=Guard("exoconsult.exchange.tables", "safe_cell", lambda _before: lambda value: str(value or "")),
    ),
    row(75, "line ends brought into the log", "ui/test_crash.py::test_a_failure_is_told_once_and_logged_without_values", off=CRASH_LOG),
)  # fmt: skip

FILES: tuple[Row, ...] = (
    row(
        76, "names that lead elsewhere", "exchange/test_names.py::test_any_text_becomes_a_safe_name",
        "exchange/test_names.py::test_a_typed_name_becomes_a_safe_one",
        "exchange/test_portable.py::test_no_name_leads_out_of_the_folder",
        off=Guard("exoconsult.exchange.names", "safe_name", lambda _before: lambda text, fallback="file": text or fallback),
    ),
    row(
        77, "link in place of a file",
        "faults/test_disk.py::test_a_link_in_place_of_the_file_is_replaced_and_its_target_untouched",
        "exchange/test_portable.py::test_a_link_planted_in_the_folder_is_not_followed",
        "store/test_places.py::test_a_link_among_the_records_is_refused", off=ATOMIC,
    ),
    row(
        78, "file that another program holds open", "faults/test_hostile.py::test_a_file_held_by_another_program_stays_and_is_told",
        off=ATOMIC,
    ),
    row(
        79, "picture that unpacks to gigabytes", "images/test_pictures.py::test_what_is_no_usable_picture_is_refused",
        "images/test_pictures.py::test_a_profile_that_unpacks_to_gigabytes_is_refused",
        off=Guard("exoconsult.images.bitmap", "MOST_PIXELS", replaced(10**9)),
    ),
    row(
        80, "place and notes in a photo", "images/test_pictures.py::test_a_photos_place_and_notes_are_gone",
        "images/test_pictures.py::test_notes_in_a_png_are_gone",
        off=Guard("exoconsult.images.bitmap", "cleaned", _as_given),
    ),
    row(
        81, "drawing that does more than paint", "images/test_drawings.py::test_what_does_more_than_paint_is_refused",
        off=Guard("exoconsult.images.drawing", "MOST_ELEMENTS", replaced(10**9)),
    ),
    row(
        82, "broken picture", "images/test_pictures.py::test_what_is_no_usable_picture_is_refused",
        "images/test_pictures.py::test_a_brand_with_an_unusable_logo_is_refused_by_name",
        off=Guard("exoconsult.images.picture", "_kind", answering("png")),
    ),
    row(
        83, "broken content of the clinic", "content/test_own_in_use.py::test_the_last_good_content_stays_in_use",
        "content/test_overlay.py::test_no_odd_value_makes_the_check_raise",
        "ui/test_own_words.py::test_it_names_each_error_and_whose_words_are_in_use",
        off=Guard("exoconsult.content.last_good", "_keep", answering(())),
    ),
    row(
        84, "hostile bundle or backup", "exchange/test_bundle.py::test_what_is_inside_is_not_trusted",
        "exchange/test_bundle.py::test_no_change_on_the_way_goes_unseen",
        "exchange/test_bundle.py::test_texts_inside_are_cleaned_as_in_a_field",
        "store/test_backup.py::test_wrong_secret_and_newer_program_leave_nothing",
        off=Guard("exoconsult.exchange.bundle", "tidy", lambda _before: lambda value: value),
    ),
)  # fmt: skip

AROUND: tuple[Row, ...] = (
    row(
        85, "network", "network/test_no_network.py", "network/test_web_clients.py::test_a_planted_client_is_seen",
        "project/test_repository.py::test_no_network_from_qt",
    ),
    row(86, "two programs on the same records", "store/test_vault.py::test_a_second_program_is_told_and_does_no_harm",
        off=pragmas(locking_mode="NORMAL")),
    row(88, "no printer", "ui/test_handout_output.py::test_a_remembered_printer_that_is_gone_is_not_used",
        "ui/test_printing.py::test_a_queue_that_cannot_be_started_is_told",
        off=Guard("exoconsult.ui.printing", "Printing._on_queue_failed", answering(None))),
    row(
        89, "print job fails", "ui/test_printing.py::test_a_refusing_queue_is_told_in_its_own_words",
        "ui/test_print_queue.py::test_a_job_is_followed_to_its_end",
        "ui/test_handout_output.py::test_a_failing_printer_is_told_on_the_page",
        off=Guard("exoconsult.ui.printing", "_sentence", answering("")),
    ),
    row(
        90, "clock years behind", "store/test_vault.py::test_a_clock_before_the_last_entry_is_told",
        "store/test_ladder.py::test_newest_young_and_future_stay",
        "store/test_passphrases.py::test_a_clock_that_was_set_back_locks_nobody_out",
        off=Guard(f"{STORE}.making", "look", lambda before: lambda *_given: before.__globals__["Warnings"]()),
    ),
    row(
        91, "change of the clocks", "faults/test_engine.py::test_what_was_told_sorts_by_time_over_a_change_of_the_clocks",
        "exchange/test_calendar.py::test_a_change_of_the_clocks_moves_nothing",
        "exchange/test_fhir.py::test_wall_times_carry_the_offset_of_their_own_day",
        off=Guard(f"{STORE}.audit", "moment", lambda _before: lambda now: now.isoformat()),
    ),
    row(
        92, "29 February", "store/test_erasing.py::test_no_day_is_too_odd_for_a_period",
        "planning/test_schedule.py::test_leap_days_year_ends_and_clock_changes",
        "consultation/test_suitability.py::test_age_in_whole_years",
        off=Guard(f"{STORE}.retention", "add_years", lambda _before: lambda day, years: day.replace(year=day.year + years)),
    ),
    row(93, "other locales", "faults/test_hostile.py::test_the_locale_of_the_system_changes_no_word"),
    row(
        94, "letters and length of the path", "faults/test_engine.py::test_a_place_with_any_letters_and_a_long_path_works",
    ),
    row(
        95, "trail changed, cut or reordered", "store/test_audit.py::test_every_change_of_the_trail_is_found",
        "store/test_audit.py::test_rows_cannot_be_changed_or_deleted",
        off=Guard(f"{STORE}.audit", "_mac", answering(bytes(32))),
    ),
)  # fmt: skip
