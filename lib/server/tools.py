"""A door for assistants (Model Context Protocol) at /mcp: five tools that read, off unless ATLAS_TOOLS is on.

An answer carries value, low, high, state, year, unit and source. Where a figure is not published there is no point
value, and a rank that hidden figures leave open is a range with its reason.
"""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.routing import BaseRoute

from lib.data.refusal import Refusal
from lib.data.states import State, modelled_here
from lib.data.store import TableError, snapshot_id
from lib.indicators import REGISTRY, default_year
from lib.indicators.ranked import figure
from lib.model.chain import chain
from lib.model.unknowns import unknowns_of
from lib.quantity import text
from lib.quantity.quantity import Quantity
from lib.quantity.sums import CANNOT_BE_ADDED
from lib.regions.place import Place, place
from lib.regions.reading import read
from lib.regions.search import search
from lib.server.answers import plain
from lib.server.resources import Wrong, asked_year, known
from lib.server.resources import courses as courses_of
from lib.server.settings import settings

ABOUT = (
    "Automotive jobs, skills and courses by EU region (NUTS 2, 2024). Quote each figure with its year and state. Where "
    "value is null and low and high are given, the figure is not published: quote the interval, never a point. Where "
    "rank_best and rank_worst differ, the rank is a range. State modelled: a result of a model, not a count."
)
MOST = 20  # rows of an answer


def find_place(name: str) -> dict[str, Any]:
    """Find the code of a region, country or town of the EU by its name in any language; typing errors are forgiven."""
    reading = read(name[:200])
    codes = list(dict.fromkeys([*([reading.code] if reading.code else []), *search(name[:200])]))
    return {
        "sure": bool(reading.code) and not reading.sentence,
        "said": reading.sentence,
        "places": [{"code": c, "name": place(c).label} for c in codes],
    }


def figure_of_place(place_code: str, indicator: str = "auto_share", year: int = 0) -> dict[str, Any]:
    """One figure of a place with its limits, state, rank range and source. Indicators: auto_share, auto_persons, …"""
    here = _place(place_code)
    id = known("indicator", indicator, list(REGISTRY))
    return _figure(id, here, figure(id, here, asked_year(id, {"year": str(year)} if year else {})))


def compare_places(place_codes: list[str], indicator: str = "auto_share", year: int = 0) -> dict[str, Any]:
    """The same figure of up to twenty places side by side; places without a published figure keep their limits."""
    if len(place_codes) > MOST:
        raise Wrong("place_codes", f"At most {MOST} places can be compared at once; {len(place_codes)} were given.")
    rows = [figure_of_place(code, indicator, year) for code in place_codes]
    hidden = [row["place"] for row in rows if row["value"] is None]
    order = f"No order of all is certain: no figure is published of {', '.join(hidden)}." if hidden else ""
    return {"figures": rows, "order": order, "snapshot": snapshot_id()}


def courses_for_place(place_code: str) -> dict[str, Any]:
    """Courses in reach of a place that teach skills its people lack when they move, and all courses recorded there."""
    here = _place(place_code)
    near = chain(here).courses
    columns = ["id", "title", "provider", "place", "where", "url", "source"]
    return {
        "teach_something_of_the_gap": plain(near[columns].head(MOST).astype(object).to_dict("records")),
        "recorded_in_the_place": len(courses_of({"place": here.code})),
        "note": "Few courses on record does not mean that few exist: catalogues are loaded for some regions only.",
    }


def what_is_not_known(place_code: str) -> dict[str, Any]:
    """What is not published or not known of a place, so that nobody fills the gap with a guess."""
    here = _place(place_code)
    hidden = []
    for id, entry in REGISTRY.items():
        q = figure(id, here, default_year(id))
        if q.value is None:
            hidden.append({"indicator": id, "title": entry.title, **_figure(id, here, q)})
    return {
        "place": here.code,
        "not_published": hidden,
        "open_questions": sum(len(unknowns_of(code)) for code in here.members),
    }


def _place(code: str) -> Place:
    reading = read(code[:600])
    if not reading.code or reading.sentence:
        raise Wrong("place_code", reading.sentence or "Say which place.", (reading.code,) if reading.code else ())
    return place(reading.code)


def _figure(id: str, here: Place, q: Quantity) -> dict[str, Any]:
    rank, why = q.rank if text.rank(q) else None, ""
    if rank and rank.best != rank.worst:
        why = "A range: figures that are not published leave the place open."
    elif q.flag == CANNOT_BE_ADDED:
        why = "No rank: a rate of several regions cannot be added up; ask for its regions."
    elif rank is None and (q.state == State.MODELLED or modelled_here(q.series)):
        why = "No rank: the figure is modelled."
    elif q.value is None:
        why = "No rank: the figure is not published." if rank is None else "A range: the figure is not published."
    return {
        "place": here.code,
        "name": here.label,
        "indicator": id,
        "value": q.value,
        "low": q.low,
        "high": q.high,
        "unit": REGISTRY[id].unit,
        "year": q.year,
        "state": str(q.state),
        "in_words": "; ".join(dict.fromkeys([text.value(q), text.state(q)])),
        "rank_best": rank.best if rank else None,
        "rank_worst": rank.worst if rank else None,
        "rank_of": rank.of if rank else None,
        "rank_note": why,
        "source": "+".join(q.sources or REGISTRY[id].sources),
        "snapshot": snapshot_id(),
    }


TOOLS = (find_place, figure_of_place, compare_places, courses_for_place, what_is_not_known)
_servers: list[Any] = []


def routes() -> list[BaseRoute]:
    """The door, where it is switched on."""
    if not settings().tools:
        return []
    from mcp.server import MCPServer
    from mcp.server.transport_security import TransportSecuritySettings

    # a door without sessions ends none: at its usual level this logger says so of "None" after every answer
    logging.getLogger("mcp.server.streamable_http").setLevel(logging.WARNING)
    server: Any = MCPServer("Automotive Skills Atlas", instructions=ABOUT)
    for tool in TOOLS:
        server.tool(description=tool.__doc__)(_saying(tool))
    app = server.streamable_http_app(
        streamable_http_path="/mcp",
        json_response=True,
        stateless_http=True,
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),  # ATLAS_HOSTS does it
    )
    _servers[:] = [server]
    return list(app.routes)


def _saying(tool: Any) -> Any:
    """A tool whose refusals are sentences."""
    from functools import wraps

    @wraps(tool)
    def answered(*args: Any, **named: Any) -> dict[str, Any]:
        try:
            return dict(plain(tool(*args, **named)))
        except Wrong as wrong:
            return {"error": wrong.sentence, "did_you_mean": list(wrong.meant)}
        except (Refusal, TableError, KeyError, IndexError, ValueError) as error:
            return {"error": f"This cannot be answered: {error}"[:300]}

    return answered


@asynccontextmanager
async def running() -> AsyncIterator[None]:
    """What the door needs while the process runs."""
    if not _servers:
        yield
        return
    async with _servers[0].session_manager.run():
        yield
