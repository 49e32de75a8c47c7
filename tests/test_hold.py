"""What holds under many readers: nothing is kept of who has left, little of who changes his mind often, no page is drawn
for nobody twice.
"""

import asyncio
import gc
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from lib.data.memo import between_results, memo
from lib.i18n import LANGUAGES, current_language, use_language
from lib.indicators import REGISTRY
from lib.server import lasting, warm
from lib.server.settings import Settings
from lib.server.turns import LONG, TURNS, Turns
from lib.views.map import answers, charts, sent
from lib.views.map.params import MapParams
from tests.bench.reader import Reader
from tests.bench.visitor import Visit, Visitor
from tests.pages import visit
from tests.served import ROOT, finished


def open_sessions(client) -> int:
    """Pages that the server says are open."""
    told = client.get("/_stcore/metrics").text.splitlines()
    return int(float(next(line.split()[-1] for line in told if line.startswith("active_sessions"))))


@pytest.mark.slow
def test_a_choice_on_the_map_is_one_request_and_one_part_of_the_page(client):
    """As a browser does it: values by HTTP, then an event that draws what follows the choice."""
    with Visitor(str(client.base_url).rstrip("/")) as visitor:
        whole = visitor.ask()
        visits = [visitor.choose(ind=id) for id in list(REGISTRY)[:3]]
        assert all(visit.errors == 0 and visit.painted > 0 for visit in visits)
        assert max(visit.frames for visit in visits) <= 20 < whole.frames
        assert max(visit.bytes for visit in visits) < 10_000 < whole.bytes
        again = visitor.choose(ind=list(REGISTRY)[0])
        assert again.bytes < 7_000, "what the browser holds goes as a reference"


MOST_FRAMES = {  # of a page after a change of the region, each a few above what it is; a link or a fact is not one more
    "": 37,
    "region": 26,
    "compare": 33,
    "risk": 30,
    "skills": 30,
    "training": 39,
    "scenario": 33,
    "support": 24,
    "workshop": 30,
    "sources": 26,
}


@pytest.mark.slow
@pytest.mark.parametrize("page", MOST_FRAMES)
def test_a_choice_on_a_page_sends_no_more_than_it_did(client, page):
    """The whole frame round a page, the menu with all its links included, is sixteen messages."""
    with Visitor(str(client.base_url).rstrip("/")) as visitor:
        visitor.ask(page, region="DE91")
        visitor.ask(page, region="DE91")
        again = visitor.ask(page, region="CZ02")
        assert again.errors == 0 and again.frames <= MOST_FRAMES[page]
        assert visitor.ask("glossary", region="CZ02").frames <= 17


MOST_OF_A_CHOICE = {  # messages of the costliest choice in the answer of a page; what is not here sends 25 at most
    "risk": 19,
    "skills": 19,
    "workshop": 19,
}


OPEN = re.compile(r"(&amp;|&)?more=1")  # a link to this page may open what was closed when it was drawn


def told_alike(reader: Reader, what: str) -> None:
    """The page says what one says that is opened with its address now."""
    with Reader(reader.url) as other:
        other.open(reader.page, reader.address)
        here, there = ([OPEN.sub("", said) for said in one.says()] for one in (reader, other))
        assert here == there, what


def use_all(reader: Reader) -> Iterator[Visit]:
    """Each control once, from what the one before has left; not what is only opened, nor what the address does not hold."""
    used = {"None", "time_play"}  # what plays moves by itself
    while left := [c for c in reader.controls() if c.name not in used and c.kind not in ("popover", "expandable")]:
        used.add(left[0].name)
        yield reader.use(left[0])
        told_alike(reader, left[0].name)


@pytest.mark.slow
@pytest.mark.parametrize("page", [page for page in MOST_FRAMES if page])
def test_what_a_choice_draws_alone_is_all_that_follows_it(client, page):
    """In few messages; and how the page is worked out, opened afterwards, stands for all that was chosen."""
    with Reader(str(client.base_url).rstrip("/")) as reader:
        reader.open(page, "region=DE91")
        assert max(visit.frames for visit in use_all(reader)) <= MOST_OF_A_CHOICE.get(page, 25)
        for control in [each for each in reader.controls() if each.name == "method"]:
            reader.use(control)
            told_alike(reader, "method")


@pytest.mark.sweep
@pytest.mark.parametrize("page", [page for page in MOST_FRAMES if page not in ("", "workshop")])
def test_what_a_choice_in_the_method_draws_is_all_that_follows_it(client, page):
    with Reader(str(client.base_url).rstrip("/")) as reader:
        reader.open(page, "region=DE91&more=1")
        assert all(visit.errors == 0 for visit in use_all(reader))


def test_nothing_is_open_once_visitors_have_left(client):
    for _n in range(5):
        with Visitor(str(client.base_url).rstrip("/")) as visitor:
            visitor.ask("sources")
    end = time.monotonic() + 20
    while open_sessions(client) and time.monotonic() < end:
        time.sleep(0.1)
    assert open_sessions(client) == 0


def test_what_is_drawn_ahead_is_every_region_once():
    asked = list(warm.pages())
    keys = [(page, *sorted(query.items())) for page, query in asked]
    assert len(set(keys)) == len(keys)
    assert len({query["region"] for page, query in asked if page == "region"}) == 244


@pytest.mark.slow
def test_a_map_that_was_made_ahead_is_not_worked_out_when_it_is_chosen(monkeypatch):
    """Every indicator is made so, in each language; a visitor's choice then finds values, headline and table."""
    made = []
    monkeypatch.setattr(warm, "one_map", lambda id: made.append((current_language(), id)))
    warm.every_map()
    assert sorted(made) == sorted((language, id) for language in LANGUAGES for id in REGISTRY)
    monkeypatch.undo()
    use_language("en")
    for id in (MapParams().indicator, "neet"):
        warm.one_map(id)
    kept = (charts._view, charts._rows, charts._top, charts.packed, lasting.small_map, answers._answer, answers._cited)
    before = [each.cache_info().misses for each in kept]
    visit("map", ind="neet", more="")
    lasting.small_map(sent.plain(MapParams.from_query({"ind": "neet"})[0]), "br")
    assert [each.cache_info().misses for each in kept] == before


def test_of_pages_that_nobody_has_seen_one_is_drawn_at_a_time():
    """A page seen before, the map and a part of a page wait for none; a page waits for a heavy one only so long."""
    turns, order, go = Turns(patience=60), [], threading.Event()

    def draw(page, hold=None):
        with turns.taken(page):
            order.append(page)
            if hold:
                hold.wait(60)

    heavy = threading.Thread(target=draw, args=("new", go))
    heavy.start()
    while not order:
        time.sleep(0.01)
    waiting = threading.Thread(target=draw, args=("another",))
    waiting.start()
    draw(None)
    assert order == ["new", None] and turns.running == 2
    go.set()
    heavy.join()
    waiting.join()
    assert order[-1] == "another" and turns.running == 0
    with turns._free:  # somebody draws for long
        draw("new")
        turns.patience = 0
        draw("third")
    assert order[-2:] == ["new", "third"]


def test_a_run_that_lasts_is_none_of_the_short_ones():
    turns = Turns()
    with turns.taken(None):
        turns.give_way()
        assert turns.short == 1
        with turns.taken(None):  # a run that asks for another before it ends
            while turns._mine.since + LONG >= time.thread_time():
                pass
            turns.give_way()
            assert turns.short == 1 and turns._mine.begun
        turns.give_way()
        assert turns.short == 0
    assert turns.short == turns.running == 0 and turns._mine.begun is None


def test_a_page_that_nobody_has_seen_gives_way_between_two_results_but_not_for_ever():
    turns, steps, go = Turns(patience=60), [], threading.Event()

    @memo(size=None)
    def result(step):
        steps.append(step)

    def draw():
        with turns.taken("new"):
            while time.monotonic() < turns._mine.begun + 0.02:  # what it has worked itself is what it may give
                pass
            for step in range(50):
                result(step)

    def short():
        with turns.taken(None):
            result("of the map")
            go.wait(60)

    between_results(turns.give_way)
    try:
        shorter = threading.Thread(target=short)
        shorter.start()
        while not turns.short:
            time.sleep(0.01)
        begun, drawn = time.monotonic(), threading.Thread(target=draw)
        drawn.start()
        drawn.join(60)
        assert steps[-1] == 49 and turns.short == 1, "a run that never ends keeps nobody"
        assert turns._mine.__dict__.get("begun") is None and 0.03 < time.monotonic() - begun < 30
        go.set()
        shorter.join()
        assert turns.short == 0
    finally:
        between_results(TURNS.give_way)


def test_no_page_is_drawn_ahead_where_nothing_is_to_be(monkeypatch):
    drawn = []
    monkeypatch.setattr(warm, "draw", lambda *asked, **_query: drawn.append(asked))
    finished(warm.work("none"))
    assert warm.HEALTH.ready and not drawn
    monkeypatch.setattr(warm.HEALTH, "ready", False)


def test_threads_take_short_turns_and_circles_are_looked_for_seldom():
    before, often = sys.getswitchinterval(), gc.get_threshold()
    try:
        warm.share_fairly()
        assert (
            sys.getswitchinterval() < before and gc.get_threshold()[0] >= max(often[0], warm.YOUNG) and gc.isenabled()
        )
    finally:
        sys.setswitchinterval(before)
        gc.set_threshold(*often)


def test_one_visitor_cannot_hold_every_page():
    from lib.server.doors import Doors

    told, opened = [], asyncio.Event()

    async def app(_scope, receive, _send):
        opened.set()
        await receive()

    async def main() -> None:
        doors = Doors(app, Settings(sessions=4), known=lambda _scope: True)
        leave = asyncio.Event()

        async def receive():
            await leave.wait()
            return {"type": "websocket.disconnect"}

        async def send(message):
            told.append(message)

        def scope(who):
            return {
                "type": "websocket",
                "path": "/_stcore/stream",
                "headers": [],
                "client": (who, 1),
                "query_string": b"",
            }

        tasks = [asyncio.create_task(doors(scope("203.0.113.1"), receive, send)) for _n in range(2)]
        await asyncio.sleep(0)
        assert doors.pages_of["203.0.113.1"] == 2

        async def at_once():
            return {"type": "websocket.connect"}

        await doors(scope("203.0.113.1"), at_once, send)
        assert told[-1]["code"] == 1013
        await doors(scope("203.0.113.2"), at_once, send)
        leave.set()
        await asyncio.gather(*tasks)
        assert not doors.pages_of, "nothing is kept of who has left"

    finished(main())


@pytest.mark.sweep
def test_a_slider_moved_300_times_adds_less_than_300_megabytes():
    """Forty moves are made; what the last thirty added each stands for the other 260."""
    code = """
from lib.model.chain import chain
from lib.model.scenario import Scenario
from lib.regions.place import place
def held(): return int(open("/proc/self/statm").read().split()[1]) * 4096 / 1e6
def look(step):
    here = chain(place("DE91"), Scenario(fixed=(("productivity", 0.5 + step / 1000),)))
    here.outlook.flows, here.gap, here.groups, here.destinations, here.courses
look(-1)
before, added = held(), []
for step in range(40):
    look(step)
    added.append(held() - before)
print(added[-1] + 260 * max(added[-1] - added[9], 0) / 30)
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=1200)
    assert done.returncode == 0, done.stderr[-800:]
    assert float(done.stdout) < 300
