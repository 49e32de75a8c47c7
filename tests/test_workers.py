"""Processes beside the server that work out a new place: what they hand over is what the page would have worked out, and
without them every page is as it was.
"""

import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from lib.data import handing, memo
from lib.data.store import newest_snapshot
from lib.i18n import use_language
from lib.model.chain import chain
from lib.model.scenario import Scenario
from lib.regions.place import place
from lib.server import warm, workers
from lib.server.settings import Settings
from lib.server.turns import TURNS, Turns
from lib.server.workers import Workers, code_and_data
from tests.pages import visit
from tests.served import finished

PLACE = "RO12"
WORKED = Counter()


@dataclass
class Shared:
    """What both processes hold."""

    number: int


@memo.memo
def shared() -> Shared:
    return Shared(7)


@memo.memo(language=True)
def named(code: str) -> dict[str, object]:
    WORKED[code] += 1
    return {"code": code, "of_all": shared()}


@memo.memo
def done_with(make: Callable[[], str], of: str) -> str:
    return make() + of


@contextmanager
def handed(known: handing.Known) -> Iterator[list[bytes]]:
    """What is worked out within this, packed and gone from this process."""
    worked, parcels = memo.note_what_is_worked_out(), list[bytes]()
    try:
        yield parcels
        parcels.append(handing.packed(list(worked), known))
        for cache, key in worked:
            cache.kept.pop(key, None)
    finally:
        memo.worked = None


def test_what_is_handed_over_is_not_worked_out_again_and_shares_what_both_hold():
    use_language("de")
    WORKED.clear()
    both = shared()
    with handed(handing.held()) as parcel:
        named("a"), done_with(lambda: "made ", "here")
    assert handing.unpacked(parcel[0], newest_snapshot(), ["de"]) == 1, "what has no name is left out"
    assert named("a")["of_all"] is both and WORKED == {"a": 1}


@pytest.mark.parametrize("snapshot, language", [("0123456789ab", "de"), (newest_snapshot(), "fr")])
def test_what_is_of_another_snapshot_or_language_is_refused(snapshot, language):
    use_language("de")
    with handed(handing.held()) as parcel:
        named(f"{snapshot} {language}")
    assert handing.unpacked(parcel[0], snapshot, [language]) == 0
    assert not any(key[2] == (f"{snapshot} {language}",) for cache in memo.caches() for key in cache.kept)


def test_what_is_large_is_held_by_the_server_alone():
    use_language("en")
    worked = memo.note_what_is_worked_out()
    try:
        named("large " * 100), named("small")
        handing.packed(list(worked), handing.held() - {(cache.name, hash(key)) for cache, key in worked}, 500)
    finally:
        memo.worked = None
    held = {key[2][0] for cache in memo.caches() if cache.name.endswith("test_workers.named") for key in cache.kept}
    assert "small" in held and not any(code.startswith("large") for code in held)


def test_what_names_something_that_this_process_does_not_hold_is_left_out():
    use_language("de")
    shared()
    with handed(handing.held()) as parcel:
        named("b")
    shared.cache_clear()
    assert handing.unpacked(parcel[0], newest_snapshot(), ["de"]) == 0


def test_an_own_choice_that_is_handed_over_leaves_with_the_others():
    own = [Scenario(fixed=(("productivity", 0.5 + n / 1000),)) for n in range(memo.OWN_CHOICES["scenario"] + 1)]
    with handed(handing.held()) as parcel:
        for scenario in own[:2]:
            named_by(scenario)
    assert handing.unpacked(parcel[0], newest_snapshot(), []) == 2
    for scenario in own[2:]:
        named_by(scenario)
    assert named_by.cache_info().currsize == memo.OWN_CHOICES["scenario"]


@memo.memo
def named_by(scenario: object) -> int:
    return 1


@pytest.mark.parametrize("lang", ["de"])
def test_a_page_of_what_was_handed_over_reads_as_one_that_is_worked_out(lang):
    known = handing.held()
    with handed(known) as parcel:
        first = visit("region", PLACE, lang=lang)
    assert handing.unpacked(parcel[0], newest_snapshot(), [lang]) > 20
    with handed(known) as again:
        second = visit("region", PLACE, lang=lang)
    assert [m.value for m in second.markdown] == [m.value for m in first.markdown]
    assert len(again[0]) < len(parcel[0]) / 20, "hardly anything is left to work out"


def test_who_gets_a_chain_hashes_it_himself():
    use_language("en")
    here = chain(place(PLACE))
    hash(here)
    assert "_hash" in here.__dict__ and "_hash" not in here.__getstate__()


# A process that answers as a worker does, but for what it is told to do wrong.
STRANGE = """
import pickle, sys, time
from multiprocessing.connection import Connection
line = Connection(int(sys.argv[2]))
how, said = eval(sys.argv[1])
line.send(said)
while True:
    line.recv()
    if how == "dies":
        sys.exit(3)
    time.sleep({"late": 0.6, "silent": 60}.get(how, 0))
    line.send_bytes(pickle.dumps([]) if how != "nonsense" else b"nonsense")
"""


@pytest.fixture
def started():
    made = []

    def start(how: str, count: int = 1, said: object = None, **of: float) -> Workers:
        pool = Workers(**of)
        pool.command = [sys.executable, "-S", "-c", STRANGE, repr((how, said or code_and_data()))]
        made.append(pool)
        pool.begin(count)
        return pool

    yield start
    for pool in made:
        pool.stop()


def until(true: Callable[[], object], seconds: float = 30.0) -> bool:
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.01)
    return bool(true())


def processes(pool: Workers) -> list[subprocess.Popen]:
    return [worker.process for worker in pool._all]


ASKED = ("region", {"region": PLACE}, "0123456789ab", "en")


def test_a_worker_that_is_killed_or_ends_in_the_middle_is_replaced_and_nobody_waits(started):
    pool = started("dies")
    assert until(lambda: pool.ready)
    (before,) = processes(pool)
    assert pool.fetch(*ASKED) == 0 and until(lambda: pool.ready)
    (after,) = processes(pool)
    assert before.poll() is not None and after.pid != before.pid
    after.kill()
    assert pool.fetch(*ASKED) == 0 and until(lambda: pool.ready)


def test_a_late_worker_holds_up_nobody_and_serves_again_once_it_has_answered(started):
    pool = started("late", patience=0.05)
    assert until(lambda: pool.ready)
    assert pool.fetch(*ASKED) == 0 and not pool.ready and until(lambda: pool.ready)
    assert len(processes(pool)) == 1


def test_a_worker_that_never_answers_is_ended(started):
    pool = started("silent", patience=0.05, late=0.1)
    assert until(lambda: pool.ready)
    (before,) = processes(pool)
    assert pool.fetch(*ASKED) == 0 and until(lambda: pool.ready) and before.poll() is not None


def test_a_worker_of_other_data_or_another_code_is_not_asked(started, caplog):
    pool = started("good", said=(code_and_data()[0], "0123456789ab"))
    assert until(lambda: "other data" in caplog.text) and not pool.ready and not processes(pool)


def test_who_asks_for_the_same_waits_for_one_worker(started):
    pool = started("late", count=2, patience=30.0)
    assert until(lambda: pool.ready == 2)
    asking = threading.Thread(target=pool.fetch, args=ASKED)
    asking.start()
    assert until(lambda: pool.ready == 1)
    assert pool.fetch(*ASKED) == 0 and until(lambda: pool.ready == 2)
    asking.join()


def test_no_worker_is_left_when_the_server_stops(started):
    pool = started("silent", count=2)
    assert until(lambda: pool.ready == 2)
    left = processes(pool)
    pool.stop()
    assert all(one.poll() is not None for one in left) and not memo._helpers


def test_a_worker_ends_with_the_server_whatever_it_is_doing():
    """Even where the server was killed: then nobody holds the other end of the line."""
    script = (
        "import asyncio, sys\nfrom multiprocessing.connection import Connection\nfrom lib.server.worker import end_with\n"
        "async def main():\n    line = Connection(int(sys.argv[1]))\n    end_with(line, asyncio.Queue())\n"
        "    line.send('ready')\n    while True:\n        pass\nasyncio.new_event_loop().run_until_complete(main())\n"
    )
    worker = workers.Worker([sys.executable, "-c", script])
    assert worker.line.recv() == "ready"
    worker.line.close()
    worker.process.wait(30)


def test_without_the_setting_nobody_is_asked(monkeypatch):
    assert Settings.of({}).workers == 0 and Settings.of({"ATLAS_WORKERS": "2"}).workers == 2
    pool = Workers()
    monkeypatch.setattr(warm, "WORKERS", pool)
    finished(warm.work("none", 0))
    monkeypatch.setattr(warm.HEALTH, "ready", False)
    assert not memo._helpers and not processes(pool)


@pytest.mark.parametrize("how", ["good", "dies", "nonsense"])
def test_a_page_is_drawn_whatever_a_worker_does(started, how, monkeypatch):
    """What goes wrong in it is said by the page that goes on without it."""
    pool, asked = started(how), list[tuple]()
    usual = pool.fetch
    monkeypatch.setattr(pool, "fetch", lambda *what: asked.append(what) or usual(*what))
    assert until(lambda: pool.ready)
    for cache in memo.caches():
        if cache.name == "lib.model.chain._held":
            cache.clear()
    app = visit("region", "DE91")
    assert asked and asked[0][:2] == ("region", {"region": "DE91", "lang": "en", "more": "1"})
    assert app.title and not app.exception


def test_who_waits_for_a_worker_keeps_nobody_from_drawing():
    turns, waiting, go = Turns(patience=30.0), threading.Event(), threading.Event()

    def draw() -> None:
        with turns.taken("new"), turns.aside():
            waiting.set()
            go.wait(30)

    thread = threading.Thread(target=draw)
    thread.start()
    assert waiting.wait(30)
    with turns.taken("another"):
        assert turns._mine.held, "its turn comes at once"
    go.set()
    thread.join()
    assert turns._free.acquire(blocking=False) and not turns.short and not turns.running
    with TURNS.aside():  # of a thread that draws nothing
        pass
    TURNS._mine.begun = None
