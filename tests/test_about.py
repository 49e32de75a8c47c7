"""The atlas about itself: no address is invented, every licence is named, the glossary says what docs/GLOSSARY.md says."""

import pytest

from lib.data import sources
from lib.i18n import LANGUAGES, use_language
from lib.regions.names import folded
from lib.views.about import text
from lib.views.shared.menu import ABOUT
from tests.pages import ROOT, assert_quiet, markup_of, open_page, slips_of, text_of


@pytest.mark.parametrize(("page", "language"), [(p.id, list(LANGUAGES)[n % 3]) for n, p in enumerate(ABOUT)])
def test_every_page_draws_quietly(page, language):
    opened = open_page(page, lang=language)
    assert_quiet(opened)
    assert not slips_of(opened) and opened.title[0].value.rstrip(" ?") != opened.title[0].value


def test_every_licence_of_a_source_stands_on_the_page():
    said = markup_of(open_page("legal")) + text_of(open_page("legal"))
    for one in sources.sources().values():
        assert one.licence[:40].split('"')[0] in said, one.id
    assert sources.BOUNDARIES in said


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("", ""),
        ("atlas@region.example", "mailto:atlas@region.example"),
        ("https://region.example/atlas", "https://region.example/atlas"),
        ("javascript:alert(1)", ""),
        ("call me", ""),
    ],
)
def test_the_contact_is_what_the_operator_set_and_nothing_else(monkeypatch, given, address):
    use_language("en")
    monkeypatch.setenv(text.CONTACT, given)
    assert text.contact() == address
    said = " ".join(text.whom_to_ask())
    assert (address in said if address else "named no contact yet" in said) and ("@" in said) == ("@" in address)


def test_the_words_are_those_of_the_glossary():
    listed = (ROOT / "docs" / "GLOSSARY.md").read_text(encoding="utf-8")
    for word in text.GLOSSARY:
        assert f"| {word}" in listed or f", {word}" in listed, word


def test_the_words_stand_in_the_order_of_the_alphabet_in_every_language():
    """Small letters and letters with marks among the others: "ähnliche Region" begins with an A."""
    for language in ("en", "de", "fr"):
        use_language(language)
        words = text.glossary().iloc[:, 0].tolist()
        assert words == sorted(words, key=folded)
    use_language("de")
    assert text.glossary().iloc[0, 0].startswith(("ä", "Ä"))
