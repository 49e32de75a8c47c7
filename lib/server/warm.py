"""What all visitors share, worked out before the first of them asks: tables, first views, then region after region."""

import gc
import logging
import threading
import time

from lib import regions
from lib.data import store
from lib.i18n import LANGUAGES, use_language
from lib.indicators import default_year
from lib.indicators.ranked import regional
from lib.model.chain import chain
from lib.regions.place import place
from lib.server.health import HEALTH
from lib.views.map import charts
from lib.views.map.params import MapParams

DEFAULT_PLACE = "DE91"
LINKS = (
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
REST = 2.0  # times what a region took: visitors who are here already come first
log = logging.getLogger("atlas")


def first() -> None:
    """What a first visit needs: every table, the map in each language, the chain of the first region."""
    try:
        for name in store.names():
            store.table(name)
        for language in reversed(LANGUAGES):
            use_language(language)
            charts.figure(MapParams(), place(DEFAULT_PLACE))
        _work_out(DEFAULT_PLACE)
    except store.TableError as error:  # a page that needs the table says so
        log.error("%s", error)
    gc.collect()
    gc.freeze()


def rest(stop: threading.Event) -> None:
    """The chain of every region, those with most jobs first, in the pauses that visitors leave."""
    jobs = regional("auto_persons", default_year("auto_persons")).sort_values("value", ascending=False)
    for code in [c for c in jobs["region"] if c in regions.eu_nuts2()]:
        begun = time.monotonic()
        try:
            _work_out(code)
        except Exception:
            log.exception("%s could not be worked out ahead", code)
        HEALTH.warmed += 1
        if stop.wait(REST * (time.monotonic() - begun)):
            return
    gc.freeze()


def _work_out(code: str) -> None:
    here = chain(place(code))
    for link in LINKS:
        getattr(here, link)


def start(how: str) -> threading.Event:
    """Begin, and return what ends it; readiness follows when the first part stands."""
    stop = threading.Event()

    def work() -> None:
        if how != "none":
            first()
        HEALTH.ready = True
        if how == "all":
            rest(stop)

    threading.Thread(target=work, name="warm", daemon=True).start()
    return stop
