"""A visitor without a browser: the WebSocket and the messages of a page, counted and timed as a browser would get them.

As a browser does, it keeps what may be kept of the messages before and says so with each question, and a choice on the
map is a request for values by HTTP and one event that asks for a part of the page.
"""

import json
import socket
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

PATIENCE = 120  # seconds for a page
KEPT_RUNS = 2  # whole runs for which a browser keeps a message that was not sent again (global.maxCachedMessageAge)
KIT, MAP = "atlas_map_kit", "atlas_map"  # components of the map: what it needs once, and the map itself


@dataclass
class Visit:
    """What one run of a page sent, `travelled` as it came over the line, made smaller; `painted` is when the map had its
    values, where they came before the run.
    """

    seconds: float
    frames: int
    bytes: int
    errors: int
    painted: float = 0.0
    travelled: int = 0


class Line:
    """A connection that counts what comes over it."""

    def __init__(self, host: str, port: int) -> None:
        self.socket, self.came = socket.create_connection((host, port)), 0
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def recv(self, size: int) -> bytes:
        got = self.socket.recv(size)
        self.came += len(got)
        return got

    def __getattr__(self, name: str) -> Any:
        return getattr(self.socket, name)


@dataclass
class Part:
    """An element that tells events: its name for Streamlit, the part of the page that it draws anew, what it was given."""

    id: str
    fragment: str
    given: dict[str, Any]

    def event(self, name: str, value: object) -> tuple[str, str]:
        """Name and content of the widget state that carries an event of a component."""
        return f"$$STREAMLIT_INTERNAL_KEY_{self.id}__events", json.dumps([{"event": name, "value": value}])


@dataclass
class Kept:
    """A message that a browser holds, and the run in which it came."""

    message: ForwardMsg
    run: int


@dataclass
class Visitor:
    """One open page of an atlas at `url` ("http://127.0.0.1:8501/skills")."""

    url: str
    headers: dict[str, str] = field(default_factory=dict)
    session: str = ""
    pages: dict[str, str] = field(default_factory=dict)
    socket: ClientConnection | None = None
    line: Line | None = None
    held: ExitStack = field(default_factory=ExitStack)
    http: httpx.Client | None = None
    cache: dict[str, Kept] = field(default_factory=dict)
    parts: dict[str, Part] = field(default_factory=dict)
    fetched: set[str] = field(default_factory=set)
    page: str = ""
    query: dict[str, str] = field(default_factory=dict)
    runs: int = 0
    turn: int = 0

    def __enter__(self) -> "Visitor":
        where = urlsplit(self.url)
        address = f"ws://{where.netloc}{where.path.rstrip('/')}/_stcore/stream"
        secure = where.scheme == "https"
        self.line = None if secure else Line(where.hostname or "", where.port or 80)
        opening = connect(
            address,
            sock=self.line,
            subprotocols=["streamlit"],
            additional_headers=self.headers,
            max_size=None,
            origin=f"{where.scheme}://{where.netloc}",
        )
        self.socket = self.held.enter_context(opening)
        client = httpx.Client(base_url=self.url.rstrip("/") + "/", headers=self.headers, timeout=PATIENCE)
        self.http = self.held.enter_context(client)
        return self

    def __exit__(self, *_error: object) -> None:
        self.held.close()

    def ask(self, page: str = "", part: str = "", **query: str) -> Visit:
        """Open a page ("region"; "" is the map) with a query, or ask for a part of it that runs by itself, and wait for
        its last message.
        """
        self.page, self.query = page, query
        return self._run(self._question(part))

    def choose(self, **choice: str) -> Visit:
        """Make a choice on the map that is open: fetch its values where they are not held, then tell the page."""
        assert self.http, "the page is not open"
        kit, shown = self.parts[KIT], self.parts[MAP]
        begun = time.perf_counter()
        address = self._values_at(kit.given, choice)
        if address not in self.fetched:
            self.http.get(address).raise_for_status()
            self.fetched.add(address)
        painted = time.perf_counter() - begun
        self.turn += 1
        message = self._question(shown.fragment)
        told = message.rerun_script.widget_states.widgets.add()
        told.id, told.json_trigger_value = shown.event("asked", {"turn": self.turn, "have": True, "ask": choice})
        self.query = {**self.query, **choice}
        visit = self._run(message)
        visit.painted = painted
        return visit

    @staticmethod
    def _values_at(kit: dict[str, Any], choice: dict[str, str]) -> str:
        """The address of the values of a choice at the usual level, as lib/views/shared/map/values.js makes it."""
        asked, usual = {n: v for n, v in choice.items() if n != "columns"}, kit["choices"]["usual"]
        indicator, level = asked.pop("ind", usual["ind"]), asked.pop("level", usual["level"])
        first = next(each["usual"] for each in kit["choices"]["indicators"] if each["id"] == indicator)
        path = f"{level}/{indicator}/{asked.pop('year', '') or first}"
        rest = "".join(f"&{urlencode({name: asked[name]})}" for name in sorted(asked))
        return f"{kit['source']['before']}{path}?{kit['source']['after']}{rest}"

    def _question(self, part: str) -> BackMsg:
        message = BackMsg()
        message.rerun_script.fragment_id = part
        message.rerun_script.query_string = urlencode(self.query)
        message.rerun_script.page_name = self.page
        message.rerun_script.page_script_hash = self.pages.get(self.page, "")
        message.rerun_script.context_info.url = f"{self.url}/{self.page}"
        message.rerun_script.cached_message_hashes.extend(self.cache)
        return message

    def _run(self, message: BackMsg) -> Visit:
        assert self.socket, "the page is not open"
        begun, frames, size, errors = time.perf_counter(), 0, 0, 0
        before = self.line.came if self.line else 0
        self.socket.send(message.SerializeToString())
        while True:
            raw = self.socket.recv(timeout=PATIENCE)
            frames, size = frames + 1, size + len(raw)
            said = ForwardMsg.FromString(raw)
            kind = said.WhichOneof("type")
            if said.metadata.cacheable:
                self.cache[said.hash] = Kept(said, self.runs)
            if kind == "ref_hash":
                self.cache[said.ref_hash].run, where = self.runs, said.metadata
                said, kind = ForwardMsg.FromString(self.cache[said.ref_hash].message.SerializeToString()), "delta"
                said.metadata.CopyFrom(where)
            self._hear(said, kind)
            if kind == "new_session":
                self.session = said.new_session.initialize.session_id or self.session
            elif kind == "navigation":  # after the first run of a process its names count, not those of new_session
                self.pages |= {p.url_pathname: p.page_script_hash for p in said.navigation.app_pages}
                self.pages[self.page] = said.navigation.page_script_hash
            elif kind == "delta":
                errors += self._note(said)
            elif kind == "script_finished" and said.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                if not message.rerun_script.fragment_id:
                    self._forget()
                travelled = self.line.came - before if self.line else size
                return Visit(time.perf_counter() - begun, frames, size, errors, travelled=travelled)

    def _hear(self, said: ForwardMsg, kind: str | None) -> None:
        """A message as it came, for whoever looks at more of the page."""

    def _note(self, said: ForwardMsg) -> int:
        """Keep what the parts of the map are called; 1 for an error on the page."""
        element = said.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "bidi_component" and element.bidi_component.component_name.endswith((KIT, MAP)):
            component = element.bidi_component
            name = KIT if component.component_name.endswith(KIT) else MAP
            given = json.loads(component.json) if component.json else {}
            self.parts[name] = Part(component.id, said.delta.fragment_id, given)
        return int(kind == "exception")

    def _forget(self) -> None:
        """After a whole run: what was not sent again for some runs is not held any longer."""
        self.runs += 1
        self.cache = {name: kept for name, kept in self.cache.items() if self.runs - kept.run <= KEPT_RUNS}
