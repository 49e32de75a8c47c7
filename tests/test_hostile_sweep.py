"""Some 80 hostile values in every part of every address, through the readers that need no page: nothing breaks or is live."""

import importlib
import pkgutil
import re
from html.parser import HTMLParser
from urllib.parse import parse_qsl, quote
from xml.etree import ElementTree

import pytest

from lib import regions, views
from lib.i18n import use_language
from lib.server.preview import svg
from lib.server.shell import head
from lib.server.subject import subject_of
from lib.views.shared import menu
from lib.views.shared.html import inert
from lib.views.shared.params import Params

for module in pkgutil.walk_packages(views.__path__, "lib.views."):
    if module.name.rpartition(".")[2] == "params":
        importlib.import_module(module.name)

LURES = (
    "<script>alert(1)</script>",
    "</title></script><img src=x onerror=alert(1)>",
    '"><b>bold</b>',
    "![](http://evil.example/a.svg)",
    "[Sign in](http://evil.example/)",
    "[Sign in](javascript:alert(1))",
    "javascript:alert(1)",
    "**Official** notice www.evil.example",
    "http://evil.example/login",
    "mail me@evil.example",
    "`code` :material/home: :red[x] $x$ ~~y~~ | z |",
    "# Head\n- item\n> said",
    "&lt;script&gt; &#60;b&#62;",
)
STRANGE = (
    "\x00",
    "DE11\x00",
    "\u202eDE91",
    "\ufeffDE91",
    "\ud800",
    "DE91\udfff",
    "%ED%A0%80",
    "%00%0a%0d",
    "%" * 50,
    "../../etc/passwd",
    "'; DROP TABLE rooms; --",
    "{{7*7}} {0} {place} %s",
    "=1+1",
    " ",
    "+" * 500,
    "①②",
    "٠١٢",
    "x" * 60_000,
    "DE11+" * 1_000,
    "DE11,FR10;ITC1|" * 200,
)
NUMBERS = (
    *("1e308", "-1e308", "1e309", "inf", "-inf", "nan", "9" * 400, "-0", "0x10", "1_000", "0000012", "3.7", "1,5", "²"),
    *("0.2~1~1", "~", "1~1~1", "1~1e308~1e308", "0~0~0", "-1~2~0", "nan~1~1", "a~b~c", "1.2.3_4", "ran.1e308_ran.2"),
    *("DE11~1500~2028~metal.1e308_assembly.1e308", "DE11~1500~2028~metal.nan", "DE11~1e308~2028", "DE11~-5~2028"),
    *("DE11~1500~999999999999", "DE11~1500~2027~" + "x" * 500, "XX99~1~1", "~~~~~~", "DE11~1500~2028~._._", "DE11~²~2028"),
    *("2025.1e308_2030.nan", "2025.50_2020.10", "2020-" + "9" * 300, "2022n", "2022.5", "01", "0" * 300, "2022" * 100),
)  # fmt: skip
VALUES = (*LURES, *STRANGE, *NUMBERS)
HEAD = {"title", "meta", "link", "script"}  # what stands in the head of a page
BASE = "https://atlas.example.eu"
# An unescaped sign that Markdown or HTML reads, or what a page would make a link of.
LIVE = re.compile(r"(?<!\\)(\]\(|!\[|\*\*|<[a-z/!]|`|~~|:red\[)|(?<![\\\w]):material/\w+:|(?i:https?:/|\bwww\.|\w@\w)")


class Tags(HTMLParser):
    """The tags of a text and every address in it."""

    def __init__(self, text: str):
        super().__init__()
        self.tags: set[str] = set()
        self.addresses: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.addresses += [value for name, value in attrs if name in ("href", "src")]
        assert not any(name.startswith("on") for name, _value in attrs), attrs


def pages() -> list[type[Params]]:
    """The choices of every page."""
    found, todo = [], [Params]
    while todo:
        kinds = todo.pop().__subclasses__()
        todo += kinds
        found += kinds
    return [kind for kind in found if kind.__module__.startswith("lib.")]


def codes(kind: type[Params]) -> set[str]:
    """Every name that an address may hold for these choices."""
    own = {choice.code for choice in kind.choices().values()}
    more = {
        "path",
        "until",
        "new",
        "closure",
        "iota",
        "pi",
        "lambda",
        "lag",
        "sigma",
        "phi",
        "retire",
        "b_path",
        "b_new",
    }
    return own | more if kind.__name__ == "ScenarioParams" else own


def as_it_arrives(text: str) -> str:
    """A value as a server reads it from an address."""
    return dict(parse_qsl(f"x={quote(text, errors='surrogatepass')}", keep_blank_values=True))["x"]


@pytest.mark.sweep
@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("value", VALUES, ids=range(len(VALUES)))
def test_choices_are_read_or_refused(value, language):
    use_language(language)
    for kind in pages():
        for given in {value, as_it_arrives(value)}:
            chosen, notices = kind.from_query(dict.fromkeys(codes(kind), given))
            back = chosen.to_query()
            again, _more = kind.from_query(back)
            assert again.to_query() == back, (kind, value)
            for sentence in notices:
                assert len(sentence) < 2_000 and not LIVE.search(inert(sentence)), (kind, sentence)


@pytest.mark.sweep
@pytest.mark.parametrize("value", VALUES, ids=range(len(VALUES)))
def test_places_and_previews_hold_nothing_of_an_address(value):
    use_language("en")
    for given in {value, as_it_arrives(value)}:
        read = regions.read(given)
        assert not LIVE.search(read.sentence) and len(read.sentence) < 2_000, read
        for page in (*menu.PAGES, *menu.ABOUT):
            subject = subject_of(page.id, {"region": given, "ind": given, "year": given, "lang": given, given: given})
            seen = Tags(head(subject, BASE))
            assert seen.tags <= HEAD and all(a.startswith(BASE) for a in seen.addresses), (page.id, value)


@pytest.mark.sweep
def test_the_picture_of_a_preview_is_whole():
    drawn = {subject_of("map", {"region": v, "ind": v, "year": v}) for v in VALUES}
    for subject in drawn:
        text = svg(subject)
        ElementTree.fromstring(text)
        assert "<script" not in text and "evil" not in text
