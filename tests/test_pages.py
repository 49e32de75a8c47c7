"""Every page draws for good addresses and bad ones, in every language, and says what it could not use."""

import pytest

from lib import indicators
from lib.data import store
from lib.i18n import LANGUAGES
from lib.views.map.params import DEFAULT
from lib.views.shared.menu import PAGES
from tests.pages import ROOT, anew, assert_quiet, open_page, sent_to_map, text_of, visit


@pytest.mark.parametrize(
    ("id", "language"),
    [
        pytest.param(page.id, language, marks=() if turn % len(LANGUAGES) == at else pytest.mark.sweep)
        for turn, page in enumerate(PAGES)
        for at, language in enumerate(LANGUAGES)
    ],
)
def test_every_page_in_every_language(id, language):
    page = open_page(id, lang=language)
    assert_quiet(page)
    assert len(page.title) == 1 and page.title[0].value.rstrip(" ?") != page.title[0].value


BAD: list[tuple[dict[str, str], str]] = [
    ({"region": "XX99"}, "XX99"),
    ({"region": "Stutgart"}, ""),
    ({"lang": "tlh"}, "tlh"),
    ({"v": "9"}, "another version"),
    ({"region": "<script>alert(1)</script>"}, "script"),
    ({"junk": "x" * 60_000}, "too long"),
    ({"region": "NL31"}, "NL31"),
]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("id", "query", "said"),
    [  # each page with two or three of them, each of them on three pages or more; all of them everywhere in a sweep
        pytest.param(page.id, *bad, marks=() if (turn + at) % 3 == 0 else pytest.mark.sweep)
        for turn, page in enumerate(PAGES)
        for at, bad in enumerate(BAD)
    ],
)
def test_a_bad_address_gets_a_sentence_and_a_page(id, query, said):
    page = open_page(id, **query)
    assert len(page.title) == 1
    if said:
        assert any(said in w.value for w in page.warning), [w.value for w in page.warning]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"ind": "nothing"}, "nothing"),
        ({"year": "1871"}, "1871"),
        ({"year": "NaN"}, "NaN"),
        ({"form": "symbols"}, "symbol"),
        ({"ind": "auto_persons", "form": "fills"}, "symbols"),
        ({"classes": "99"}, "99"),
        ({"method": "magic"}, "magic"),
    ],
)
def test_the_map_says_what_it_could_not_use(query, said):
    page = open_page("map", **query)
    assert any(said in w.value for w in page.warning), [w.value for w in page.warning]


FIRST_OF_A_KIND = {(e.theme, e.form): id for id, e in reversed(indicators.REGISTRY.items())}


@pytest.mark.slow
@pytest.mark.parametrize(
    "id",
    [  # the first of each theme and form; all of them in a sweep
        pytest.param(id, marks=() if id in FIRST_OF_A_KIND.values() else pytest.mark.sweep)
        for id in indicators.REGISTRY
    ],
)
def test_every_indicator_can_be_mapped(id):
    page = open_page("map", ind=id)
    assert_quiet(page)
    assert sent_to_map(page)["ask"].get("ind", DEFAULT) == id
    assert indicators.indicator(id).description in text_of(page), "what it counts is said"


@pytest.mark.parametrize(
    ("id", "broken"),
    [
        pytest.param(page.id, broken, marks=() if (turn + at) % 2 == 0 else pytest.mark.sweep)
        for turn, page in enumerate(PAGES)
        for at, broken in enumerate(["observations", "regions"])
    ],
)
def test_a_broken_table_gets_one_sentence(id, broken, monkeypatch, tmp_path):
    """A cut-off file and a file that is not there: the sentence names the table and how to mend it."""
    data = tmp_path / "data"
    data.mkdir()
    for path in (ROOT / "data").iterdir():
        if path.is_file():
            if path.stem == broken:
                (data / path.name).write_bytes(path.read_bytes()[:200])
            else:
                (data / path.name).symlink_to(path)
    monkeypatch.setattr(store, "DATA", data)
    with anew():
        page = visit(id)
        assert any(broken in e.value and "lib.ingest build" in e.value for e in page.error)


def test_a_region_in_the_address_follows_the_reader():
    page = open_page("region", "CZ02")
    assert "CZ02" in page.title[0].value


def test_a_page_reads_a_place_by_the_name_of_the_open_data_and_says_where_none_is_chosen():
    page, none = visit("region", place=""), "No region is chosen yet: this is the one with most motor vehicle jobs."
    assert none in [m.value for m in page.sidebar.caption] and "DE11" in page.title[0].value
    page.query_params["place"] = "CZ02"
    page.run()
    assert "CZ02" in page.title[0].value and page.query_params["region"] == "CZ02" and "place" not in page.query_params
    assert none not in [m.value for m in page.sidebar.caption]


def test_a_typed_name_is_forgiven_its_typo():
    page = open_page("region", "Stutgart")
    assert "DE11" in page.title[0].value
