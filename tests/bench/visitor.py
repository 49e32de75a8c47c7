"""A visitor without a browser: the WebSocket and the messages of a page, counted and timed as a browser would get them."""

import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

PATIENCE = 120  # seconds for a page


@dataclass
class Visit:
    """What one run of a page sent."""

    seconds: float
    frames: int
    bytes: int
    errors: int


@dataclass
class Visitor:
    """One open page of an atlas at `url` ("http://127.0.0.1:8501/skills")."""

    url: str
    headers: dict[str, str] = field(default_factory=dict)
    session: str = ""
    pages: dict[str, str] = field(default_factory=dict)
    socket: ClientConnection | None = None
    held: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> "Visitor":
        where = urlsplit(self.url)
        address = f"ws://{where.netloc}{where.path.rstrip('/')}/_stcore/stream"
        opening = connect(
            address,
            subprotocols=["streamlit"],
            additional_headers=self.headers,
            max_size=None,
            origin=f"{where.scheme}://{where.netloc}",
        )
        self.socket = self.held.enter_context(opening)
        return self

    def __exit__(self, *_error: object) -> None:
        self.held.close()

    def ask(self, page: str = "", part: str = "", **query: str) -> Visit:
        """Open a page ("region"; "" is the map) with a query, or ask for a part of it that runs by itself, and wait for
        its last message.
        """
        message = BackMsg()
        message.rerun_script.fragment_id = part
        message.rerun_script.query_string = urlencode(query)
        message.rerun_script.page_name = page
        message.rerun_script.page_script_hash = self.pages.get(page, "")
        message.rerun_script.context_info.url = f"{self.url}/{page}"
        return self._run(message)

    def _run(self, message: BackMsg) -> Visit:
        assert self.socket, "the page is not open"
        begun, frames, size, errors = time.perf_counter(), 0, 0, 0
        self.socket.send(message.SerializeToString())
        while True:
            raw = self.socket.recv(timeout=PATIENCE)
            frames, size = frames + 1, size + len(raw)
            said = ForwardMsg.FromString(raw)
            kind = said.WhichOneof("type")
            if kind == "new_session":
                self.session = said.new_session.initialize.session_id or self.session
                self.pages |= {p.url_pathname: p.page_script_hash for p in said.new_session.app_pages}
            elif kind == "delta" and said.delta.new_element.WhichOneof("type") == "exception":
                errors += 1
            elif kind == "script_finished" and said.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return Visit(time.perf_counter() - begun, frames, size, errors)
