"""Every page draws for good addresses and bad ones, in every language, and says what it could not use."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib import indicators, tables
from lib.ui.menu import PAGES

ROOT = Path(__file__).resolve().parent.parent


def open_at(file: str, **query: str) -> AppTest:
    """The page as a visitor with this address sees it."""
    page = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    if file != "dashboard.py":
        page.switch_page(file)
    for name, value in query.items():
        page.query_params[name] = value
    return page.run()


def text_of(page: AppTest) -> str:
    return " ".join(
        str(e.value) for kind in (page.title, page.markdown, page.warning, page.error, page.caption) for e in kind
    )


@pytest.mark.parametrize("file", [p.file for p in PAGES])
@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_every_page_in_every_language(file, language):
    page = open_at(file, lang=language)
    assert not page.exception
    assert len(page.title) == 1 and page.title[0].value.rstrip(" ?") != page.title[0].value
    assert not page.warning and not page.error


@pytest.mark.parametrize("file", [p.file for p in PAGES])
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"region": "XX99"}, "XX99"),
        ({"region": "Stutgart"}, ""),
        ({"lang": "tlh"}, "tlh"),
        ({"v": "9"}, "another version"),
        ({"region": "<script>alert(1)</script>"}, "script"),
        ({"junk": "x" * 60_000}, "too long"),
        ({"region": "NL31"}, "NL31"),
    ],
)
def test_a_bad_address_gets_a_sentence_and_a_page(file, query, said):
    page = open_at(file, **query)
    assert not page.exception
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
    page = open_at("dashboard.py", **query)
    assert not page.exception
    assert any(said in w.value for w in page.warning), [w.value for w in page.warning]


@pytest.mark.parametrize("id", list(indicators.REGISTRY))
def test_every_indicator_can_be_mapped(id):
    page = open_at("dashboard.py", ind=id)
    assert not page.exception and not page.warning


@pytest.mark.parametrize("broken", ["observations", "regions"])
@pytest.mark.parametrize("file", [p.file for p in PAGES])
def test_a_broken_table_gets_one_sentence(file, broken, monkeypatch, tmp_path):
    """A cut-off file and a file that is not there: the sentence names the table and how to mend it."""
    from lib.indicators import values
    from lib.regions import register

    data = tmp_path / "data"
    data.mkdir()
    for path in (ROOT / "data").iterdir():
        if path.is_file():
            (data / path.name).write_bytes(path.read_bytes() if path.stem != broken else path.read_bytes()[:200])
    monkeypatch.setattr(tables, "DATA", data)
    held = [f for module in (values, register) for f in vars(module).values() if hasattr(f, "cache_clear")]
    tables.forget()
    for f in held:
        f.cache_clear()
    try:
        page = open_at(file)
        assert not page.exception
        assert any(broken in e.value and "lib.ingest build" in e.value for e in page.error)
    finally:
        monkeypatch.undo()
        tables.forget()
        for f in held:
            f.cache_clear()


def test_a_region_in_the_address_follows_the_reader():
    page = open_at("pages/region.py", region="CZ02", lang="en")
    assert "CZ02" in page.title[0].value
    assert page.session_state["choose_region"] == "CZ02"


def test_choosing_a_region_writes_the_address():
    page = open_at("pages/region.py")
    box = next(b for b in page.selectbox if b.key == "choose_region")
    box.set_value("CZ02").run()
    assert page.query_params["region"] == ["CZ02"] or page.query_params["region"] == "CZ02"
    assert "CZ02" in page.title[0].value


def test_a_typed_name_is_forgiven_its_typo():
    page = open_at("pages/region.py", region="Stutgart")
    assert not page.exception
    assert "DE11" in page.title[0].value
