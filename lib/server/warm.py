"""What all visitors share, worked out before the first of them asks: tables, first views, then page after page."""

import asyncio
import gc
import logging
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import get_instance
from streamlit.runtime.session_manager import SessionClient

from lib import regions
from lib.data import store
from lib.i18n import DEFAULT, LANGUAGES, use_language
from lib.indicators import REGISTRY, default_year
from lib.indicators.ranked import regional
from lib.model.chain import chain
from lib.regions.place import place
from lib.server import lasting
from lib.server.health import HEALTH
from lib.server.turns import TURNS
from lib.server.workers import WORKERS
from lib.views.map import answers, charts, sent
from lib.views.map.params import MapParams
from lib.views.shared import menu

DEFAULT_PLACE = "DE91"
OF_CHAIN = (
    "persons",
    "share",
    "quotient",
    "occupations",
    "gap",
    "groups",
    "destinations",
    "courses",
    "closed",
    "support",
    "peers",
)
PATIENCE = 60.0  # seconds for a page
WAITING = 2.0  # seconds that a page drawn for nobody waits for pages that visitors have asked for
REST = 2.0  # times what a page took: visitors who are here already come first
TURN = 0.0005  # seconds after which a thread at work lets another go on: a change on the map takes about 50 turns
YOUNG = 20_000  # objects made before Python looks for circles among the newest: a page makes about as many
log = logging.getLogger("atlas")


class _Nobody(SessionClient):
    """A visitor that waits for the last message of a page and keeps none of them."""

    def __init__(self) -> None:
        self.drawn = asyncio.Event()

    def write_forward_msg(self, msg: ForwardMsg) -> None:
        finished = msg.WhichOneof("type") == "script_finished"
        if finished and msg.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            self.drawn.set()


async def draw(page: str, **query: str) -> None:
    """Draw a page ("region"; "" is the map) as a visitor asks for it, so that nothing shared is left out; TimeoutError
    where it takes longer than PATIENCE.
    """
    nobody, runtime = _Nobody(), get_instance()
    session = runtime.connect_session(nobody, {})
    try:
        asked = BackMsg()
        asked.rerun_script.page_name = page
        asked.rerun_script.query_string = urlencode(query)
        runtime.handle_backmsg(session, asked)
        await asyncio.wait_for(nobody.drawn.wait(), PATIENCE)
    finally:
        runtime.close_session(session)


def first() -> None:
    """What a first visit needs: every table, the map in each language, the chain of the first region."""
    try:
        for name in store.names():
            store.table(name)
        for language in reversed(LANGUAGES):
            use_language(language)
            charts.figure(MapParams(), place(DEFAULT_PLACE))
        here = chain(place(DEFAULT_PLACE))
        for link in OF_CHAIN:
            getattr(here, link)
    except store.TableError as error:  # a page that needs the table says so
        log.error("%s", error)
    gc.collect()
    gc.freeze()


def every_map() -> None:
    """What a choice on the map asks for, of every indicator in each language: no visitor waits for a map to be made."""
    for language in (DEFAULT, *(each for each in LANGUAGES if each != DEFAULT)):
        use_language(language)
        makes: list[Callable[[], object]] = [sent.listed, *(partial(one_map, id) for id in REGISTRY)]
        for make in makes:  # first all that can be chosen
            try:
                make()
            except store.TableError as error:  # the map says so
                log.error("%s", error)


def one_map(id: str) -> None:
    """Values of an indicator as they travel, headline, sources and table, in the language of this thread."""
    params, anywhere = MapParams(indicator=id), charts.anywhere()
    lasting.small_map(params, "br")
    figure = charts.figure(params, anywhere, chosen=False)
    answers.answer(params, anywhere, figure.chart.top_break)
    answers.cited(params, anywhere)
    charts.top(params, anywhere, chosen=False)


async def first_pages() -> None:
    """Every page as it is first seen, in each language: a first visitor waits no longer than the next."""
    for language in (DEFAULT, *(each for each in LANGUAGES if each != DEFAULT)):
        for entry in menu.PAGES:
            await _ahead(entry.address.strip("/"), {"lang": language})
    gc.freeze()


def files() -> None:
    """What the first name typed and the first file taken would have to work out and load: names of all places, results
    of all regions, libraries.
    """
    from lib.export import batch  # what visitors see comes first

    use_language(DEFAULT)
    regions.read("Turin")
    for kind in batch.KINDS:
        try:
            with TURNS.giving_way():
                batch.made(kind, DEFAULT_PLACE, "", "region", {})
        except Exception:
            log.exception("%s could not be made ahead", kind)


async def _ahead(page: str, query: dict[str, str]) -> None:
    try:
        await draw(page, **query)
    except Exception:  # whoever asks for the page is told
        log.exception("%s of %s could not be worked out ahead", page or "the map", query)


def pages() -> Iterator[tuple[str, dict[str, str]]]:
    """Every page that is drawn ahead, with its query: that of every region, those with most jobs first.

    In English alone: figures are shared by all languages, and the words of three would double the memory of a process.
    """
    jobs = regional("auto_persons", default_year("auto_persons")).sort_values("value", ascending=False)
    yield from (("region", {"region": c, "lang": DEFAULT}) for c in jobs["region"] if c in regions.eu_nuts2())


async def rest() -> None:
    """The pages, one after another, in the pauses that visitors leave."""
    for page, query in pages():
        end = time.monotonic() + WAITING
        while TURNS.running and time.monotonic() < end:
            await asyncio.sleep(0.02)
        begun = time.monotonic()
        await _ahead(page, query)
        HEALTH.warmed += page == "region"
        await asyncio.sleep(REST * (time.monotonic() - begun) if HEALTH.visitors else 0)
    gc.freeze()


def share_fairly() -> None:
    """Let many who want little pass one who wants much, and look for circles of objects less often."""
    sys.setswitchinterval(TURN)
    young, *older = gc.get_threshold()
    gc.set_threshold(max(young, YOUNG), *older)


async def work(how: str, workers: int = 0) -> None:
    """Work ahead; the process is ready once the first part stands, and then starts so many workers."""
    if how != "none":
        thread = threading.Thread(target=first, name="warm", daemon=True)  # whoever stops the process waits for none
        thread.start()
        while thread.is_alive():
            await asyncio.sleep(0.05)
        await run_in_threadpool(every_map)
        await first_pages()
    HEALTH.ready = True
    WORKERS.begin(workers)
    if how == "all":
        await run_in_threadpool(files)
        await rest()
