"""One way to open a page: as a visitor with this address gets it, to read or to go on choosing."""

import html
import json
import re
import zlib
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from lib.data import assumptions, memo, sources, store
from lib.views.shared.menu import ABOUT, PAGES

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 120  # seconds for a page on a busy machine
SLIP = re.compile(r"\bnan\b|\bNaT\b|<NA>|\{\w+\}")
# For each page that AppTest opens, Streamlit reads through every installed package, a tenth of a second: once is enough.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
FILES = {page.id: page.file for page in (*PAGES, *ABOUT)}
LAYERED = {id for id, file in FILES.items() if "layers.method(" in (ROOT / file).read_text(encoding="utf-8")}


def visit(page: str, place: str = "", lang: str = "en", **query: str) -> AppTest:
    """The page with this id of the menu, drawn without an exception, for a test that goes on choosing; `query` is the
    rest of the address. How it is worked out is open, unless `more` says otherwise.
    """
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=PATIENCE)
    if page != "map":
        app.switch_page(FILES[page])
    asked = {"region": place, "lang": lang, "more": "1" if page in LAYERED else "", **query}
    for name, value in asked.items():
        if value:
            app.query_params[name] = value
    app.run()
    assert not app.exception, [e.message for e in app.exception]
    return app


def open_page(page: str, place: str = "", lang: str = "en", **query: str) -> AppTest:
    """The same to read only: opened once for all tests of this process, so nothing can be chosen on it."""
    return _opened(page, place, lang, tuple(query.items()))


@lru_cache(maxsize=256)
def _opened(page: str, place: str, lang: str, query: tuple[tuple[str, str], ...]) -> AppTest:
    app = visit(page, place, lang, **dict(query))
    app._run = _refused
    return app


def _refused(*_asked: object, **_more: object) -> AppTest:
    raise AssertionError("this page is shared by all tests that read it: one that chooses something uses visit()")


def with_open(page: AppTest, control: str) -> AppTest:
    """The same page with a control opened, which draws nothing before."""
    page.session_state[control] = True
    return page.run()


def sent_to_map(page: AppTest) -> dict:
    """What the page sends to its map: the choice that it stands for, how it is looked at, and its values."""
    found = [e.proto for e in page.get("bidi_component") if e.proto.component_name == "atlas_map"]
    return json.loads(zlib.decompress(found[-1].bytes))


@contextmanager
def anew() -> Iterator[None]:
    """As in a process that has read and worked out nothing yet; afterwards what was kept before is there again."""
    before = {id(kept): kept.kept for kept in memo._kept}
    choices, memo._own.held = memo._own.held, {}
    for held in memo._kept:
        held.kept = OrderedDict()
    read_anew()
    try:
        yield
    finally:
        read_anew()
        memo._own.held = choices
        for held in memo._kept:
            held.kept = before.get(id(held), OrderedDict())


def read_anew() -> None:
    """Nothing that was read or worked out before is kept, nor which snapshot was in use."""
    memo.forget()
    store._snapshot.set("")
    for held in (held for module in (store, assumptions, sources) for held in vars(module).values()):
        if hasattr(held, "cache_clear"):
            held.cache_clear()


TEXT = re.compile(r'<div class="atlas-text[^"]*">(.*?)</div>|<h[23][^>]*>(.*?)</h[23]>', re.DOTALL)
IN_MARKDOWN = (
    (re.compile(r"</?strong>"), "**"),
    (re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>'), r"[\2](\1)"),
    (re.compile(r"<li>\s*"), "- "),
    (re.compile(r"<[^>]*>"), ""),
)


def text_of(page: AppTest) -> str:
    """What is said in texts, notices included, in Markdown."""
    kinds = (page.title, page.header, page.subheader, page.markdown, page.warning, page.error, page.caption)
    return " ".join([str(element.value) for kind in kinds for element in kind] + texts_of(page))


def sentences(page: AppTest) -> list[str]:
    """Every text and small print, each in Markdown."""
    return [str(element.value) for element in (*page.markdown, *page.caption)] + texts_of(page)


def anchors(page: AppTest) -> list[str]:
    """What the heads of the parts of the page are called in a link, from above to below."""
    found = []
    for element in in_order(page.main):
        found += (
            [element.proto.anchor] if element.type == "header" else re.findall(r'<h2 id="([^"]+)"', body_of(element))
        )
    return found


def in_order(block: object) -> list:
    """Every element of a page or a part of it, from top to bottom."""
    found = []
    for child in getattr(block, "children", {}).values():
        found += in_order(child) if hasattr(child, "children") else [child]
    return found


def body_of(element: object) -> str:
    """The HTML of an element, where it is any."""
    proto = getattr(element, "proto", None)
    return proto.body if type(proto).__name__ == "Html" else ""


def texts_of(page: AppTest) -> list[str]:
    """Texts and headings that go to the browser as markup, each in Markdown."""
    return [_in_markdown(text or head) for text, head in TEXT.findall(markup_of(page))]


def _in_markdown(text: str) -> str:
    for found, written in IN_MARKDOWN:
        text = found.sub(written, text)
    return html.unescape(text).strip()


def markup_of(page: AppTest) -> str:
    """Tables, bands and pictures as they go to the browser."""
    return " ".join(str(element.proto.body) for element in page.get("html"))


def slips_of(page: AppTest) -> list[str]:
    """Values that were not there and names that were not filled in, with the words around them."""
    said = text_of(page) + html.unescape(markup_of(page))
    return [said[max(0, m.start() - 40) : m.end() + 40] for m in SLIP.finditer(said)]


def assert_quiet(page: AppTest) -> None:
    """No notice of something that could not be used, no error."""
    notices = [element.value for kind in (page.warning, page.error) for element in kind]
    assert not notices, notices
