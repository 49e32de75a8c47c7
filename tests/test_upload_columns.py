"""Columns, cells and modes are recognised in many languages, and what cannot be read says why."""

import re
from pathlib import Path

import pytest

from lib.data.refusal import Refusal
from lib.i18n import use_language
from lib.model.training.catalogue import TOPICS
from lib.model.uploads import cells, guard, loading
from lib.model.uploads.lines import KINDS
from lib.model.uploads.naming import DURATION, FIELDS, matches, recognised
from lib.model.uploads.rows import Problem
from lib.model.uploads.vocabulary import LANGUAGE_NAMES, MODE_WORDS, TOPIC_NAMES
from lib.views.shared.own_files import refusal_sentence
from lib.views.shared.upload_words import PROBLEMS, REFUSALS
from lib.views.training import upload_text
from lib.views.training.text import MODES
from lib.views.training.upload_text import template
from tests.uploads_made import refused, text


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Kurstitel", "title"),
        ("Intitulé", "title"),
        ("Denominación", "title"),
        ("Název oboru", "title"),
        ("Nazwa kursu", "title"),
        ("Bildungsträger", "provider"),
        ("Établissement", "provider"),
        ("Poskytovatel", "provider"),
        ("Uczelnia", "provider"),
        ("PLZ", "postcode"),
        ("Code postal", "postcode"),
        ("PSČ", "postcode"),
        ("Kod pocztowy", "postcode"),
        ("Anzahl Plätze", "places"),
        ("Nombre de places", "places"),
        ("Liczba miejsc", "places"),
        ("Počet míst", "places"),
        ("NUTS-2", "region"),
        ("NUTS_ID", "region"),
        ("Titel", "title"),
        ("Unterrichtsprache", "language"),
        ("Adres WWW", "url"),
        ("Bemerkung", ""),
        ("17", ""),
        ("", ""),
    ],
)
def test_columns_are_recognised_in_many_languages(name, field):
    assert next((m.field for m in matches(name) if m.field != DURATION), "") == field


def test_every_template_column_is_recognised():
    header = template().decode("utf-8-sig").splitlines()[0].split(",")
    assert recognised(header) == len(header)


def test_the_template_says_that_it_is_one(atlas):
    assert re.search("only the example row", refused("template.csv", template(), atlas))
    filled = template() + text("Welding,,,School,Here,DE11,,DE,,,4,online,40,,12,de,2026,,battery chemistry,")
    found = loading.load("template.csv", filled, atlas)
    assert found.courses["title"].tolist() == ["Welding"] and not len(found.problems)


@pytest.mark.parametrize(
    ("cell", "whole", "number"),
    [
        ("48", True, 48),
        ("48,5", False, 48.5),
        ("48.5", False, 48.5),
        ("1.200", True, 1200),
        ("1,200", True, 1200),
        ("1.200", False, 1.2),
        ("1 200", True, 1200),
        ("1'200,5", False, 1200.5),
        ("1.200,5", False, 1200.5),
        ("1,200.5", False, 1200.5),
        ("40 UE", True, 40),
        ("ca. 40", True, 40),
        ("-3", True, -3),
        ("", True, None),
        ("many", True, None),
        ("4-6", True, None),
    ],
)
def test_numbers(cell, whole, number):
    assert cells.number_of(cell, whole) == number


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("Online", "online"),
        ("à distance", "online"),
        ("Präsenz, berufsbegleitend", "onsite;part_time"),
        ("alternance", "dual"),
        ("dual", "dual"),
    ],
)
def test_modes(cell, code):
    assert cells.mode(cell) == code


@pytest.mark.parametrize(
    ("read", "cell", "kind"),
    [
        (cells.mode, "zzz", "unknown_mode"),
        (cells.eqf, "9", "no_level"),
        (cells.year, "soon", "no_year"),
        (cells.language, "??", "unknown_language"),
        (cells.topic(TOPIC_NAMES), "astrology", "unknown_topic"),
        (cells.url, "javascript:alert(1)", "no_web_address"),
        (cells.amount("hours", 0.5, 20_000), "many", "no_number"),
        (cells.amount("hours", 0.5, 20_000), "0", "out_of_range"),
    ],
)
def test_cells_that_cannot_be_read_say_why(read, cell, kind):
    with pytest.raises(Refusal) as caught:
        read(cell)
    assert (caught.value.kind, caught.value.named["cell"]) == (kind, cell) and kind in PROBLEMS


def test_cells_in_many_words():
    assert cells.language("Deutsch / English") == "de;en"
    assert cells.url("www.skola.cz/kurz") == "https://www.skola.cz/kurz"
    assert cells.topic(TOPIC_NAMES)("software") == cells.topic(TOPIC_NAMES)("embedded systems") == "software"


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_every_kind_has_a_sentence_that_is_filled_in(language):
    use_language(language)
    named = {
        "size": 5.2,
        "limit": 5,
        "ending": ".zip",
        "ratio": 100,
        "row": 3,
        "count": 3,
        "encoding": "UTF-8",
        "names": ("a", "b"),
        "columns": ("title", "url"),
        "separator": "\t",
        "column": "url",
        "cell": "x",
        "code": "PT17",
        "codes": ("PT1A", "PT1B"),
        "country": "DE",
        "rows": (2, 3),
        "sheets": ("a", "b"),
    }
    said = [refusal_sentence(Refusal(kind, **named)) for kind in REFUSALS]
    said += [upload_text._note(loading.Note(kind, named)) for kind in [*upload_text.NOTES, "renewed"]]
    said += [upload_text.problem_sentence(Problem(2, "url", True, kind, named), 5) for kind in PROBLEMS]
    assert all(sentence.endswith(".") and not re.search(r"[{}]|\bNone\b", sentence) for sentence in said)


def test_a_model_refuses_with_nothing_that_has_no_sentence():
    """The kinds that stand in the code of the reader, and those that have a sentence, are the same."""
    code = "".join(path.read_text(encoding="utf-8") for path in Path(loading.__file__).parent.glob("*.py"))
    needed = {f"row_without_{field}" for field in ("title", "kind", "url")}  # of a case of data/practices
    raised = set(re.findall(r'Refusal\(\s*"(\w+)"', code)) | set(guard.OTHER_ENDINGS.values()) | needed
    assert raised == set(REFUSALS) | set(PROBLEMS)
    noted = set(re.findall(r'Note\("(\w+)"', code)) | {f"left_{kind}" for kind in KINDS}
    assert noted == set(upload_text.NOTES) | {"renewed"}


def test_words_for_recognising_name_what_the_catalogue_knows():
    assert tuple(upload_text.COLUMNS) == FIELDS and set(MODE_WORDS) == set(MODES)
    assert tuple(TOPIC_NAMES) == TOPICS and {"en", "de", "fr"} <= set(LANGUAGE_NAMES)
