"""Whose turn it is: of pages that nobody has seen yet only a few are drawn at once.

A change on the map, and a page that is worked out already, then wait for these alone and not for all that were asked.
And while such a short run is drawn, a page that nobody has seen gives way: between two steps it waits a moment. So does
a run that was taken for a short one and lasts: another region chosen in its box, weights that nobody has asked for.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Hashable, Iterator
from contextlib import contextmanager, nullcontext
from urllib.parse import parse_qsl

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.scriptrunner.script_runner import RerunData, ScriptRunner

from lib.data.memo import between_results

AT_ONCE = 1  # pages that nobody has seen yet; one processor draws them no sooner side by side
PATIENCE = 3.0  # seconds after which a page is drawn all the same: one heavy page holds up no other for ever
MOMENT = 0.05  # seconds that a page gives way at once; in all never longer than it has worked itself
LONG = 0.06  # seconds of a processor after which a run is none of the short ones: a busy machine makes none long
KEPT = 4096  # pages that are known to have been seen
SAME = {"lang", "more", "v"}  # words of an address that ask for no other figures


class Turns:
    """Who draws now: `running` runs in all, `short` of them of the map, of a part or of a page seen before; and of
    pages not seen yet as many as `at_once`.
    """

    def __init__(self, at_once: int = AT_ONCE, patience: float = PATIENCE) -> None:
        self.patience, self.running, self.short = patience, 0, 0
        self._free, self._lock = threading.Semaphore(at_once), threading.Lock()
        self._none_short = threading.Condition(self._lock)
        self._seen: OrderedDict[Hashable, None] = OrderedDict()
        self._mine = threading.local()

    @contextmanager
    def taken(self, page: Hashable) -> Iterator[None]:
        """Draw a page: at once where it has been seen, else when it is its turn; None is always at once."""
        with self._lock:
            self.running += 1
            new = page is not None and page not in self._seen
            self.short += not new
            outer, self._mine.since = getattr(self._mine, "since", None), None if new else time.thread_time()
        held, self._mine.held = (
            getattr(self._mine, "held", False),
            new and self._free.acquire(timeout=self.patience),
        )
        try:
            with self.giving_way() if new else nullcontext():
                yield
        finally:
            if self._mine.held:
                self._free.release()
            self._mine.begun, self._mine.held = None, held
            with self._lock:
                self.running -= 1
                self._no_longer_short()
                self._mine.since = outer
                if page is not None:
                    self._seen[page] = None
                    self._seen.move_to_end(page)
                    while len(self._seen) > KEPT:
                        self._seen.popitem(last=False)

    def _no_longer_short(self) -> None:
        """Where the run of this thread counts among the short ones, it does no more; the lock is held."""
        if getattr(self._mine, "since", None) is not None:
            self._mine.since = None
            self.short -= 1
            if not self.short:
                self._none_short.notify_all()

    @contextmanager
    def giving_way(self) -> Iterator[None]:
        """What this thread does now lets short runs go first."""
        self._mine.begun, self._mine.given = time.monotonic(), 0.0
        try:
            yield
        finally:
            self._mine.begun = None

    @contextmanager
    def aside(self) -> Iterator[None]:
        """What this thread waits for is worked out elsewhere: meanwhile it holds up nobody, afterwards it gives way."""
        with self._lock:
            self._no_longer_short()
        if held := getattr(self._mine, "held", False):
            self._free.release()
        try:
            yield
        finally:
            if held:
                self._mine.held = self._free.acquire(timeout=self.patience)
            self._mine.begun, self._mine.given = time.monotonic(), 0.0

    def give_way(self) -> None:
        """Between two steps: wait a moment where short runs are being drawn and this thread lets them go first."""
        since = getattr(self._mine, "since", None)
        if since is not None and time.thread_time() - since > LONG:
            with self._lock:
                self._no_longer_short()
            self._mine.begun, self._mine.given = time.monotonic(), 0.0
        begun = getattr(self._mine, "begun", None)
        if begun is None or not self.short:
            return
        now = time.monotonic()
        if 2 * self._mine.given < now - begun:
            with self._none_short:
                self._none_short.wait_for(lambda: not self.short, MOMENT)
            self._mine.given += time.monotonic() - now


TURNS = Turns()


def asked(runner: ScriptRunner, run: RerunData) -> Hashable:
    """The page that a run draws, with what its address chooses; None for the map and for a part of a page."""
    pages = runner._pages_manager
    if run.fragment_id or run.fragment_id_queue or run.page_script_hash == pages.main_script_hash:
        return None
    known, named = pages.get_pages(), run.page_name or run.page_script_hash
    page = known[run.page_script_hash].get("url_pathname", named) if run.page_script_hash in known else named
    if not page:
        return None
    return (page, *sorted((name, said) for name, said in parse_qsl(run.query_string) if name not in SAME))


def take_turns() -> None:
    """Have every run of a page in this process take its turn, and give way between its steps."""
    usual, tell = ScriptRunner._run_script, ScriptRunner._enqueue_forward_msg

    def run_script(self: ScriptRunner, rerun_data: RerunData) -> None:
        with TURNS.taken(asked(self, rerun_data)):
            usual(self, rerun_data)

    def enqueue_forward_msg(self: ScriptRunner, msg: ForwardMsg) -> None:
        tell(self, msg)
        TURNS.give_way()

    ScriptRunner._run_script = run_script  # type: ignore[method-assign]
    ScriptRunner._enqueue_forward_msg = enqueue_forward_msg  # type: ignore[method-assign]
    between_results(TURNS.give_way)
