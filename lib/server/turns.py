"""Whose turn it is: of pages that nobody has seen yet only a few are drawn at once.

A change on the map, and a page that is worked out already, then wait for these alone and not for all that were asked.
"""

import threading
from collections import OrderedDict
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from urllib.parse import parse_qsl

from streamlit.runtime.scriptrunner.script_runner import RerunData, ScriptRunner

AT_ONCE = 1  # pages that nobody has seen yet; one processor draws them no sooner side by side
PATIENCE = 3.0  # seconds after which a page is drawn all the same: one heavy page holds up no other for ever
KEPT = 4096  # pages that are known to have been seen
SAME = {"lang", "more", "v"}  # words of an address that ask for no other figures


class Turns:
    """Who draws now: `running` runs in all, and of pages not seen yet as many as `at_once`."""

    def __init__(self, at_once: int = AT_ONCE, patience: float = PATIENCE) -> None:
        self.patience, self.running = patience, 0
        self._free, self._lock = threading.Semaphore(at_once), threading.Lock()
        self._seen: OrderedDict[Hashable, None] = OrderedDict()

    @contextmanager
    def taken(self, page: Hashable) -> Iterator[None]:
        """Draw a page: at once where it has been seen, else when it is its turn; None is always at once."""
        with self._lock:
            self.running += 1
            waits = page is not None and page not in self._seen
        mine = waits and self._free.acquire(timeout=self.patience)
        try:
            yield
        finally:
            if mine:
                self._free.release()
            with self._lock:
                self.running -= 1
                if page is not None:
                    self._seen[page] = None
                    self._seen.move_to_end(page)
                    while len(self._seen) > KEPT:
                        self._seen.popitem(last=False)


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
    """Have every run of a page in this process take its turn."""
    usual = ScriptRunner._run_script

    def run_script(self: ScriptRunner, rerun_data: RerunData) -> None:
        with TURNS.taken(asked(self, rerun_data)):
            usual(self, rerun_data)

    ScriptRunner._run_script = run_script  # type: ignore[method-assign]
