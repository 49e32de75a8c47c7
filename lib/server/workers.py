"""Processes beside the server that work out what a place needs of which nobody has seen a page yet.

A worker draws the page for nobody and hands over what was worked out for it (lib/data/handing.py). The page then finds
it and is drawn in a tenth of the time, so that whoever moves the map meanwhile hardly waits. Where no worker is free,
or one is late or ends, the page is worked out where it is drawn.
"""

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Hashable
from multiprocessing.connection import Pipe

import streamlit as st
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext, get_script_run_ctx

from lib.data import handing
from lib.data.edition import edition
from lib.data.memo import ask_for_help
from lib.data.store import newest_snapshot, snapshot_id
from lib.i18n import current_language
from lib.server.turns import TURNS

PATIENCE = 3.0  # seconds that a page waits for a worker
LATE = 60.0  # seconds after which a worker that has not answered is ended
BEGINNING = 300.0  # seconds in which one must have begun, on a busy machine
ENDING = 2.0  # seconds in which one ends when the server does
log = logging.getLogger("atlas")


def code_and_data() -> tuple[str, str]:
    """What two processes must have in common to hand each other results."""
    return edition(), newest_snapshot()


class Worker:
    """One process and the line to it; EOFError and OSError where it has ended."""

    def __init__(self, command: list[str]) -> None:
        self.line, theirs = Pipe()
        variables = {**os.environ, "ATLAS_WORKERS": "0", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        variables["PYTHONPATH"] = os.pathsep.join(p for p in sys.path if p)
        with theirs:
            self.process = subprocess.Popen(
                [*command, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                env=variables,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )

    def begun(self) -> None:
        """Wait until it can be asked; ValueError where it reads other code or other data."""
        if not self.line.poll(BEGINNING):
            raise EOFError("it has not begun")
        if self.line.recv() != code_and_data():
            raise ValueError("it reads other code or other data than this process")

    def end(self, patience: float = 0.0) -> None:
        """End it: it ends by itself where its line is closed."""
        self.line.close()
        try:
            self.process.wait(patience)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Workers:
    """The workers of this process; none until `begin`."""

    def __init__(self, patience: float = PATIENCE, late: float = LATE) -> None:
        self.patience, self.late, self.closed = patience, late, False
        self.command = [sys.executable, "-m", "lib.server.worker"]
        self._lock, self._free, self._all = threading.Lock(), list[Worker](), set[Worker]()
        self._asked = dict[Hashable, threading.Event]()

    def begin(self, count: int) -> None:
        """Start so many; pages are asked of them as soon as they are ready."""
        for _n in range(count):
            threading.Thread(target=self._start, name="worker", daemon=True).start()
        if count:
            ask_for_help(self._help)

    def stop(self) -> None:
        """End them all."""
        ask_for_help(None)
        with self._lock:
            self.closed, ending = True, list(self._all)
            self._all.clear()
            self._free.clear()
        for worker in ending:
            worker.line.close()
        for worker in ending:
            worker.end(ENDING)

    @property
    def ready(self) -> int:
        """How many can be asked now."""
        return len(self._free)

    def fetch(self, page: str, query: dict[str, str], snapshot: str, language: str) -> int:
        """Have a worker work out a page and keep what it hands over; how much that was, 0 where it is not to be had.

        Who asks for the same meanwhile waits with the first.
        """
        asked = (page, snapshot, *sorted(query.items()))
        with self._lock:
            under_way, worker = self._asked.get(asked), None
            if under_way is None and self._free and not self.closed:
                worker, done = self._free.pop(), threading.Event()
                self._asked[asked] = done
        if under_way is not None:
            under_way.wait(self.patience)
        if worker is None:
            return 0
        try:
            worker.line.send((page, query))
            if not worker.line.poll(self.patience):
                log.warning("a worker is late with %s", page)
                threading.Thread(target=self._wait_for, args=(worker,), daemon=True).start()
                return 0
            parcel = worker.line.recv_bytes()
            self._take_back(worker)
            return handing.unpacked(parcel, snapshot, (language,))
        except (EOFError, OSError) as error:
            self._replace(worker, repr(error))
            return 0
        finally:
            with self._lock:
                self._asked.pop(asked, None)
            done.set()

    def _help(self) -> None:
        """Before this thread works out a place: ask a worker for the page that it draws, if it draws a whole one."""
        run = get_script_run_ctx(suppress_warning=True)
        if run is None or run.fragment_ids_this_run or not self._free:
            return
        try:
            query = {**st.query_params.to_dict(), "lang": current_language()}
            with TURNS.aside():
                self.fetch(page_of(run), query, snapshot_id(), current_language())
        except Exception:  # the page is worked out here
            log.exception("a worker could not be asked")

    def _start(self) -> None:
        worker = Worker(self.command)
        with self._lock:
            self._all.add(worker)
        try:
            worker.begun()
        except Exception as error:  # what it says at first is nothing that a worker says
            with self._lock:
                wanted = worker in self._all
                self._all.discard(worker)
            worker.end()
            if wanted and not self.closed:
                log.error("a worker could not be started (%s): pages are worked out without it", error)
            return
        self._take_back(worker)

    def _take_back(self, worker: Worker) -> None:
        with self._lock:
            if not self.closed:
                self._free.append(worker)

    def _wait_for(self, worker: Worker) -> None:
        """A worker that was late serves again once it has answered; else another is started."""
        try:
            if worker.line.poll(self.late):
                worker.line.recv_bytes()
                self._take_back(worker)
                return
            why = "it does not answer"
        except (EOFError, OSError) as error:
            why = repr(error)
        self._replace(worker, why)

    def _replace(self, worker: Worker, why: str) -> None:
        with self._lock:
            self._all.discard(worker)
        worker.end()
        if not self.closed:
            log.warning("a worker has ended (%s): another one is started", why)
            threading.Thread(target=self._start, name="worker", daemon=True).start()


def page_of(run: ScriptRunContext) -> str:
    """The page that a run draws, as an address names it ("region"; "" is the map)."""
    known = run.pages_manager.get_pages()
    return str(known[run.page_script_hash].get("url_pathname", "")) if run.page_script_hash in known else ""


WORKERS = Workers()
