"""A collection: views of the atlas, named and in order, as a small file of one's own or packed into an address.

    {"format": "automotive-skills-atlas/collection", "version": 1, "title": "For the meeting in May",
     "views": [{"address": "region?region=DE91&at=0123456789ab", "title": "Jobs", "note": "Ask about suppliers"}]}

An address holds page and choices, no site and no language: whoever opens it reads in a language of their own. Whatever
comes from outside is checked here; a Refusal says what cannot be used, its sentence is in collection_text.py.
"""

import base64
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from lib.data.refusal import Refusal
from lib.views.shared import menu

FORMAT, VERSION = "automotive-skills-atlas/collection", 1
ENDING = "json"
MOST_VIEWS = 30
LONGEST_TITLE, LONGEST_NOTE, LONGEST_ADDRESS = 120, 500, 2_000
LONGEST_FILE = 200_000  # bytes
LONGEST_PACKED = 1_800  # letters of a collection in an address
NOT_OF_THE_VIEW = ("lang", "basket", "v", "embed", "embed_options")  # of the reader, not of what is looked at
BEGINNING = (  # what packed text often holds: it is named, not repeated. Never to be changed, or old addresses are lost
    b'"],["group:=1&=0.norm=agg=parts=winsor=seed=draws=scope=with=peers=like=origin=skill=form=classes=method='
    b"&b_path=&b_iota=&b_lambda=&b_pi=&b_lag=&b_sigma=&b_phi=&b_retire=&b_new=&closure=&vs=&iota=&lambda=&pi=&lag="
    b"&sigma=&phi=&retire=&new=&path=&until=2035&until=2040&year=2022&ind=auto_persons&ind=auto_share&more=1&at="
    b'support?region=training?region=skills?region=workshop?region=risk?region=compare?region=scenario?region=DE91"],['
    b'"?region=FR","region?region=DE'
)


@dataclass(frozen=True)
class View:
    """One view: where it is, what its owner calls it ("" for the question of its page), what they wrote beside it."""

    address: str
    title: str = ""
    note: str = ""

    @property
    def page(self) -> str:
        """Id of its page, as the menu has it."""
        return page_of(self.address)

    @property
    def query(self) -> dict[str, str]:
        """Its choices, by their codes in the address."""
        return dict(parse_qsl(urlsplit(self.address).query))


@dataclass(frozen=True)
class Collection:
    """Views in the order in which they are shown."""

    title: str = ""
    views: tuple[View, ...] = ()

    def with_view(self, view: View) -> "Collection":
        """The same with one more view at the end; a view that it holds already stays where it is."""
        if any(view.address == held.address for held in self.views):
            return self
        if len(self.views) >= MOST_VIEWS:
            raise Refusal("many", most=MOST_VIEWS)
        return replace(self, views=(*self.views, view))

    def without(self, at: int) -> "Collection":
        """The same without the view at this place (from 0)."""
        return replace(self, views=tuple(v for i, v in enumerate(self.views) if i != at))

    def moved(self, at: int, by: int) -> "Collection":
        """The same with one view so many places further on; at an end it stays."""
        views = list(self.views)
        views.insert(max(0, min(len(views) - 1, at + by)), views.pop(at))
        return replace(self, views=tuple(views))


def page_of(address: str) -> str:
    """Id of the page of an address; Refusal where the atlas has no such page."""
    name = urlsplit(address).path.rpartition("/")[2]
    found = {entry.address.strip("/"): entry.id for entry in menu.PAGES}
    if name in found:
        return found[name]
    raise Refusal("page", name=name)


def view(address: str, title: str = "", note: str = "") -> View:
    """A view from an address as a reader has it, with or without site; Refusal where it is none of the atlas."""
    if len(address) > LONGEST_ADDRESS:
        raise Refusal("address_long", most=LONGEST_ADDRESS)
    try:
        parts = urlsplit(one_line(address))
        choices = dict(parse_qsl(parts.query, max_num_fields=200))
    except ValueError:
        raise Refusal("address") from None
    page = page_of("" if parts.path.endswith("/") else parts.path)  # the map may stand under the path of a site
    kept = {name: one_line(value) for name, value in choices.items() if name not in NOT_OF_THE_VIEW}
    whole = menu.page(page).address.strip("/") + (f"?{urlencode(kept)}" if kept else "")
    return View(whole, _text(title, LONGEST_TITLE), _text(note, LONGEST_NOTE))


def _text(text: object, most: int) -> str:
    if not isinstance(text, str):
        raise Refusal("text")
    if len(text) > most:
        raise Refusal("text_long", most=most)
    return one_line(text)


def one_line(text: str) -> str:
    """Typed text on one line, without signs that steer a screen."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def write(collection: Collection) -> bytes:
    """The file of a collection; the same bytes for the same collection."""
    views = [{"address": v.address, "title": v.title, "note": v.note} for v in collection.views]
    held = {"format": FORMAT, "version": VERSION, "title": collection.title, "views": views}
    return (json.dumps(held, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def read(content: bytes) -> Collection:
    """A collection from a file; Refusal says what cannot be used, and of which view."""
    if len(content) > LONGEST_FILE:
        raise Refusal("file_long", most=LONGEST_FILE // 1000)
    try:
        held = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Refusal("no_json") from None
    if not isinstance(held, Mapping) or held.get("format") != FORMAT:
        raise Refusal("no_collection")
    if held.get("version") != VERSION:
        raise Refusal("version", version=str(held.get("version"))[:20])
    views = held.get("views")
    if not isinstance(views, list):
        raise Refusal("no_views")
    return of(held.get("title", ""), views)


def of(title: object, views: list[Any]) -> Collection:
    """A collection from what a file or an address holds, a view as a mapping with address, title and note."""
    if len(views) > MOST_VIEWS:
        raise Refusal("many", most=MOST_VIEWS)
    made = []
    for number, entry in enumerate(views, start=1):
        if not isinstance(entry, Mapping) or not isinstance(entry.get("address"), str):
            raise Refusal("view", number=number, why=Refusal("no_address"))
        try:
            made.append(view(entry["address"], entry.get("title", ""), entry.get("note", "")))
        except Refusal as refused:
            raise Refusal("view", number=number, why=refused) from None
    return Collection(_text(title, LONGEST_TITLE), tuple(made))


def pack(collection: Collection) -> str:
    """A collection as it stands in an address, "" for an empty one; Refusal where it is too long for that."""
    if not collection.views and not collection.title:
        return ""
    rows = [[v.address, v.title, v.note] for v in collection.views]
    text = squeezed(json.dumps([collection.title, *rows], ensure_ascii=False, separators=(",", ":")))
    if len(text) > LONGEST_PACKED:
        raise Refusal("packed_long")
    return text


def unpack(text: str) -> Collection:
    """A collection from an address."""
    if not text:
        return Collection()
    try:
        title, *rows = json.loads(unsqueezed(text, LONGEST_PACKED))
        views = [dict(zip(("address", "title", "note"), row, strict=True)) for row in rows]
    except (ValueError, TypeError, RecursionError):
        raise Refusal("packed") from None
    return of(title, views)


def squeezed(text: str) -> str:
    """Text in fewer letters, all of which may stand in an address."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, BEGINNING)
    made = packer.compress(text.encode()) + packer.flush()
    return base64.urlsafe_b64encode(made).decode().rstrip("=")


def unsqueezed(text: str, most: int = LONGEST_ADDRESS) -> str:
    """The text that was squeezed, of at most ten times so many letters; Refusal where it is not such a text."""
    if len(text) > most:
        raise Refusal("packed")
    try:
        raw = base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
        opener = zlib.decompressobj(-15, zdict=BEGINNING)
        found = opener.decompress(raw, 10 * most)
        if not opener.eof or opener.unused_data:
            raise Refusal("packed")
        return found.decode()
    except (ValueError, zlib.error):
        raise Refusal("packed") from None
