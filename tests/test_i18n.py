"""Numbers and words in the reader's language."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from lib.i18n import (
    LANGUAGES,
    _,
    catalogues,
    change,
    extract,
    interval,
    language_from_browser,
    number,
    percent,
    rank_range,
    rounded_persons,
    use_language,
)
from lib.indicators.extract import series_titles
from lib.quantity.text import interval_words, value_words
from tests.modules import modules, tree_of

ROOT = Path(__file__).resolve().parent.parent


def test_numbers_as_the_look_writes_them():
    assert number(160445) == "160,445"
    assert percent(6.94) == "6.9\u00a0%"
    assert percent(12.3) == "12\u00a0%"
    assert percent(9.97) == "10\u00a0%"
    assert percent(0.02) == "under 0.1\u00a0%"
    assert percent(0) == "0.0\u00a0%"
    assert percent(99.7) == percent(99.6, 0) == "over 99\u00a0%" and percent(100) == percent(100, 0) == "100\u00a0%"
    assert percent(99.4) == "99\u00a0%" and percent(0.3, 0) == "under 1\u00a0%" and percent(12.34, 1) == "12.3\u00a0%"
    assert rounded_persons(28934) == "29,000" and rounded_persons(28934, 3) == "28,900"
    assert change(-3.2, 1) == "−3.2\u00a0%" and change(12) == "+12\u00a0%"
    assert change(-0.04, 1, "") == change(0.04, 1, "") == "0.0"  # of nothing, no direction
    assert (
        value_words(0.02, "", 1) == "under 0.1" and value_words(0.0, "", 1) == "0.0"
    )  # no false zero, whatever the unit
    assert interval_words(0, 0.02, "", 1) == "between 0 and under 0.1"
    assert interval(24000, 56000) == "24,000 to 56,000"
    assert rank_range(4, 12, 205) == "4 to 12 of 205" and rank_range(4, 4, 205) == "4 of 205"


def test_numbers_in_german_and_french():
    use_language("de")
    assert number(160445) == "160.445" and percent(6.94) == "6,9\u00a0%"
    use_language("fr")
    assert number(160445) in ("160\u202f445", "160\u00a0445")


def test_a_value_that_is_not_there_has_no_number():
    with pytest.raises(ValueError, match="state"):
        number(float("nan"))


@pytest.mark.parametrize(
    ("accepted", "language"),
    [("de-AT,de;q=0.9,en;q=0.8", "de"), ("fr", "fr"), ("xx,en;q=0.1", "en"), ("", "en"), ("en;q=bad,fr;q=0.2", "fr")],
)
def test_language_of_the_browser(accepted, language):
    assert language_from_browser(accepted) == language


def test_an_unknown_language_falls_back():
    assert use_language("tlh") == "en"


@cache
def marked_messages() -> set[tuple[str, ...]]:
    """Every message of the code: (text,) of _() and N_(), (one, many) of ngettext(); and those of the data on screen."""
    found = set()
    for name in modules():
        for node in ast.walk(tree_of(name)):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("_", "N_", "ngettext")
            ):
                asked = node.args[: 2 if node.func.id == "ngettext" else 1]
                texts = tuple(a.value for a in asked if isinstance(a, ast.Constant) and isinstance(a.value, str))
                found |= {texts} if len(texts) == len(asked) else set()
    for name, finder in (
        ("assumptions.toml", extract.declared),
        ("sources.toml", extract.declared),
        ("series.parquet", series_titles),
    ):
        with (ROOT / "data" / name).open("rb") as file:
            found |= {(message,) for _line, _call, message, _comments in finder(file, (), (), {})}
    return found


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_catalogues_say_what_the_pages_say(language):
    """Every message stands in the catalogue in each of its forms, with the same places to fill in."""
    from babel.messages.pofile import read_po

    with (catalogues.FOLDER / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    untranslated, misfit = [], []
    for message in marked_messages():
        entry = catalogue.get(message[0])
        said = () if entry is None else (entry.string,) if isinstance(entry.string, str) else tuple(entry.string)
        said = tuple(form for form in said if form)  # French has a third form, for millions, which the second serves
        if len(said) < len(message):
            untranslated.append(message[0])
        elif any(set(re.findall(r"{\w+}", text)) - set(re.findall(r"{\w+}", " ".join(message))) for text in said):
            misfit.append(message[0])
    assert not misfit
    share = 1 - len(untranslated) / max(1, len(marked_messages()))
    assert share >= 0.97, f"{language}: {len(untranslated)} messages without a translation, such as {untranslated[:5]}"


def test_two_visitors_do_not_share_a_language():
    import contextvars

    other = contextvars.copy_context()
    other.run(use_language, "de")
    assert number(1000) == "1,000" and other.run(number, 1000) == "1.000"
    assert _("Region")


@pytest.mark.parametrize(("language", "said"), [("de", "5 Regionen"), ("fr", "5 régions")])
def test_many_are_said_in_the_form_for_many(language, said):
    """French has a form of its own for millions, which nobody writes: five must not fall back to English."""
    from lib.i18n import ngettext

    use_language(language)
    assert ngettext("{count} region", "{count} regions", 5).format(count=5) == said
    assert ngettext("{count} region", "{count} regions", 1_000_000) == ngettext("{count} region", "{count} regions", 5)


def test_no_french_line_breaks_before_a_sign_of_two_parts_or_within_quotes():
    from babel.messages.pofile import read_po

    with (catalogues.FOLDER / "fr.po").open("rb") as file:
        messages = [message.id for message in read_po(file, locale="fr") if isinstance(message.id, str) and message.id]
    use_language("fr")
    broken = [said for said in map(_, messages) if re.search(r" [;:!?»](\W|$)|« ", said)]
    assert len(messages) > 3_000 and broken == []


def test_a_language_that_is_added_needs_its_name_alone(monkeypatch):
    """Pages are opened, numbers, dates and places said; what has no translation yet stands in English."""
    from lib import regions
    from lib.i18n.numbers import moment
    from lib.server.shell import head
    from lib.server.subject import subject_of
    from lib.views.shared import menu

    monkeypatch.setitem(LANGUAGES, "it", "Italiano")
    use_language("it")
    for page in (*menu.PAGES, *menu.ABOUT):
        said = head(subject_of(page.id, {"region": "DE91", "lang": "it"}), "https://atlas.example")
        assert 'content="it_IT"' in said and "lang=it" in said, page.id
    assert number(84549) == "84.549" and moment("2026-11-30") == "30 novembre 2026"
    assert regions.country_name("DE") == "Germania"
