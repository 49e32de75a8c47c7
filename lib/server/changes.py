"""Only what a choice has changed is sent.

After a choice Streamlit sends the part of the page that ran, one frame for each element and each box round it, whether
or not a browser has it already. Here the tree that a browser shows is kept as checksums, and what is the same at the
same place is left out. At the end of a run the browser takes out of the part that ran whatever it was not sent; so it
is told then that another part ran, of which it knows nothing. What has gone from the end of a box is sent as nothing; a
box in which something else took the place of an element that can be acted on is sent whole, as one of that part.
"""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from weakref import WeakKeyDictionary

from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession

Path = tuple[int, ...]
MARK = "!"  # between the name of a part and the number of the run, in what the browser is told


class Shown(NamedTuple):
    """What a browser shows at a place: its checksum, whether it is a box, whether it acts each time it comes."""

    hash: str
    box: bool
    acts: bool
    id: str  # of an element that a reader can act on; "" for any other


NOTHING = Shown("", False, False, "")  # where an element has gone from the end of a box


@dataclass
class Page:
    """The tree that a browser shows; `shown` is None where that is not known, and then all is sent.

    parts   of the run under way, as the browser is told at its end; none in a run of the whole page
    came    the last message of this run for each place
    whole   boxes that this run sends with everything in them
    gone    elements with an id that something else took the place of: the browser keeps them until its run ends
    names   ids of elements that may be sent again by their checksum alone
    """

    shown: dict[Path, Shown] | None = None
    parts: tuple[str, ...] = ()
    came: dict[Path, ForwardMsg] = field(default_factory=dict)
    whole: set[Path] = field(default_factory=set)
    gone: set[tuple[Path, str]] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    runs: int = 0

    def changed(self, queued: Iterable[ForwardMsg]) -> Iterator[ForwardMsg]:
        """Of what Streamlit has for a browser, in order, what this one has not."""
        for message in queued:
            kind = message.WhichOneof("type")
            if kind == "new_session":
                yield self._begin(message)
            elif kind in ("delta", "ref_hash"):
                yield from self._take(message)
            elif kind == "script_finished":
                yield from self._end(message)
            else:
                yield message

    def _begin(self, message: ForwardMsg) -> ForwardMsg:
        self.runs += 1
        self.came, self.whole, self.gone = {}, set(), set()
        run = message.metadata.run.fragment_ids
        if not run:
            self.shown = None
        self.parts = tuple(f"{id}{MARK}{self.runs}" for id in run) if self.shown is not None else ()
        if not run:
            return message
        told = ForwardMsg()
        told.CopyFrom(message)
        told.new_session.ClearField("custom_theme")  # read in a run of the whole page alone
        return told

    def _take(self, message: ForwardMsg) -> Iterator[ForwardMsg]:
        path = tuple(message.metadata.delta_path)
        kind = message.delta.WhichOneof("type") if message.HasField("delta") else "new_element"
        if kind not in ("new_element", "add_block"):  # shown for a moment only
            yield message
            return
        self.came[path] = message
        if message.metadata.cacheable:
            self.names[message.hash] = _id(message)
        if not self.parts or self.shown is None:
            yield message
            return
        before, box = self.shown.get(path), kind == "add_block"
        now = self._now(message, before)
        self.gone.discard((path[:-1], now.id))
        inside = self._in_whole(path[:-1])
        if before == now and not inside and not now.acts:
            return
        if before and before != now:
            if before.id and before.id != now.id:
                self.gone.add((path[:-1], before.id))
            if before.box:
                self._forget(path)
        self.shown[path] = now
        if box and not inside:
            self.whole.add(path)
            yield self._as_part(message)
        else:
            yield message

    def _end(self, message: ForwardMsg) -> Iterator[ForwardMsg]:
        """What is left to send before a run ends: what takes away elements that are gone."""
        how, last = message.script_finished, message
        if how == ForwardMsg.FINISHED_SUCCESSFULLY:
            self.shown = {path: self._now(came, None) for path, came in self.came.items()}
        elif how == ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY and self.parts and self.shown is not None:
            yield from self._boxes_with_less(self.shown)
            last = ForwardMsg()
            last.CopyFrom(message)
            last.metadata.run.fragment_ids[:] = self.parts
        elif not self.parts:
            self.shown = None  # a run of the whole page that ended early
        yield last

    def _boxes_with_less(self, shown: dict[Path, Shown]) -> Iterator[ForwardMsg]:
        lost = {path for path in shown if path not in self.came and path[:-1] in self.came}
        acted_on = {path[:-1] for path in lost if shown[path].id} | {box for box, _id in self.gone if box in self.came}
        for box in sorted(acted_on):
            if not self._in_whole(box):
                self.whole.add(box)
                yield self._as_part(self.came[box])
                yield from (came for path, came in self.came.items() if path[: len(box)] == box and path != box)
        for path in sorted(lost):
            self._forget(path)
            if self._in_whole(path[:-1]):
                del shown[path]
            elif shown[path] != NOTHING:
                shown[path] = NOTHING
                yield self._nothing_at(path)

    def _in_whole(self, box: Path) -> bool:
        """Whether this run sends a box with everything in it."""
        return any(box[:n] in self.whole for n in range(1, len(box) + 1))

    def _nothing_at(self, path: Path) -> ForwardMsg:
        """What takes the place of an element that is gone and shows nothing itself."""
        nothing, box = ForwardMsg(), self.came[path[:-1]]
        nothing.metadata.CopyFrom(box.metadata)
        nothing.metadata.delta_path[:] = path
        nothing.delta.fragment_id = box.delta.fragment_id
        nothing.delta.new_element.empty.SetInParent()
        return nothing

    def _forget(self, box: Path) -> None:
        """What was in a box is not shown any longer."""
        assert self.shown is not None
        for path in [p for p in self.shown if len(p) > len(box) and p[: len(box)] == box]:
            del self.shown[path]

    def _now(self, message: ForwardMsg, before: Shown | None) -> Shown:
        """What a message shows; a reference says nothing but a checksum, so it acts where the same did `before`."""
        if not message.HasField("delta"):
            if before and before.hash == message.ref_hash:
                return before
            return Shown(message.ref_hash, False, False, self.names.get(message.ref_hash, ""))
        if message.delta.WhichOneof("type") == "add_block":
            return Shown(message.hash, True, False, "")
        return Shown(message.hash, False, message.delta.new_element.has_one_shot_effect, _id(message))

    def _as_part(self, message: ForwardMsg) -> ForwardMsg:
        """A box as one of the part that the browser is told of: what of it does not come in this run is taken out."""
        told = ForwardMsg()
        told.CopyFrom(message)
        own = [part for part in self.parts if part.partition(MARK)[0] == message.delta.fragment_id]
        told.delta.fragment_id = own[0] if own else self.parts[-1]
        return told


def _id(message: ForwardMsg) -> str:
    element = message.delta.new_element
    kind = element.WhichOneof("type")
    return str(getattr(getattr(element, kind), "id", "")) if kind else ""


_pages: WeakKeyDictionary[AppSession, Page | None] = WeakKeyDictionary()  # None: this one gets all that is queued


def send_only_changes() -> None:
    """Have every session of this process send what has changed alone."""
    usual, ask = AppSession.flush_browser_queue, AppSession.request_rerun

    def flush_browser_queue(session: AppSession) -> list[ForwardMsg]:
        queued, page = usual(session), _pages.setdefault(session, Page())
        if not queued or page is None:
            return queued
        try:
            return list(page.changed(queued))
        except Exception:  # what is shown is not known any longer: all is sent from here on, the whole page first
            logging.getLogger(__name__).exception("what a browser shows could not be followed")
            _pages[session] = None
            session.request_rerun(None)
            return queued

    def request_rerun(session: AppSession, client_state: ClientState | None) -> None:
        if client_state and client_state.fragment_id:
            client_state.fragment_id = client_state.fragment_id.partition(MARK)[0]
        ask(session, client_state)

    AppSession.flush_browser_queue = flush_browser_queue  # type: ignore[assignment, method-assign]
    AppSession.request_rerun = request_rerun  # type: ignore[assignment, method-assign]
