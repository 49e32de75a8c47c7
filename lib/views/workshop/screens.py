"""The answer of a page as one screen for a wall: its question, its sentence, its map where it has one, its sources."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from lib import regions
from lib.data.memo import memo
from lib.data.refusal import Refusal
from lib.data.store import table
from lib.indicators.ranked import leading
from lib.model.chain import chain
from lib.model.peers import results as peer_results
from lib.model.portrait import portrait
from lib.model.region_courses import answer_here, shipped
from lib.model.risk import results as risk_results
from lib.model.skills import most_exposed
from lib.model.support import support_of
from lib.model.training.catalogue import default_reach
from lib.model.training.search import Wanted, choices
from lib.regions.place import Place
from lib.regions.place import place as parsed
from lib.views.compare import charts as compare_charts
from lib.views.compare import headline as compare_text
from lib.views.compare.params import PeerParams
from lib.views.map import charts as map_charts
from lib.views.map import forms as map_forms
from lib.views.map.answers import answer as map_answer
from lib.views.map.params import MapParams
from lib.views.region import text as region_text
from lib.views.risk import charts as risk_charts
from lib.views.risk import text as risk_text
from lib.views.risk.params import RiskParams
from lib.views.scenario import text as scenario_text
from lib.views.scenario.params import ScenarioParams, scenario_from_query
from lib.views.shared import collection, concepts, menu
from lib.views.shared.concepts import JOIN, SKILLS
from lib.views.shared.esco_names import esco
from lib.views.shared.map.view import MapView
from lib.views.shared.values_text import sources_of, sources_used
from lib.views.skills import moves_text
from lib.views.skills.charts import ESCO
from lib.views.skills.params import SkillsParams
from lib.views.support import text as support_text
from lib.views.support.params import SupportParams
from lib.views.training import headline as training_text
from lib.views.training.params import CourseQuery, TrainingParams, codes_of
from lib.views.training.text import MODES, TOPICS


@dataclass(frozen=True)
class Screen:
    """What stands on the wall for one page."""

    page: str
    question: str
    answer: str
    sources: tuple[str, ...]
    map: MapView | None = None


MODELS = ("jrc_tasks_isco2d_nace2d_eu15", "occupationSkillRelations")  # of what is worked out beside key figures
FUNDS = ("funds_2021_2027", "jtf_territories_and_amounts", "jtf_adopted_territories_partial", "practices")


def _figures(code: str) -> tuple[str, ...]:
    return tuple(sources_of(portrait(parsed(code))))


def as_on(page: str, place: Place) -> Place:
    """The place that a page shows: of a country, on a page of one region at a time, the region that leads."""
    return place if place.single or menu.page(page).whole else parsed(leading(place.code))


def _map(place: Place | None, query: Mapping[str, str]) -> Screen:
    """The map, with nobody's region in hand where no place is given."""
    params = map_forms.asked(query)[0]
    figure = map_charts.figure(params, place or map_charts.anywhere(), place is not None)
    answer = map_answer(params, place, figure.chart.top_break)
    return Screen("map", figure.title, answer, figure.sources, figure.chart)


def _region(place: Place, query: Mapping[str, str]) -> Screen:
    params, figure = MapParams(), map_charts.figure(MapParams(), place)
    frame = map_charts.inside(params, place)
    title = menu.title(menu.page("region"), place=place.label)
    return Screen(
        "region",
        title,
        region_text.answer(chain(place, scenario_from_query(query)[0])),
        tuple(sources_used(frame)),
        figure.chart,
    )


def _risk(place: Place, query: Mapping[str, str]) -> Screen:
    recipe = RiskParams.from_query(query)[0].recipe
    view = risk_charts.map_of_risk(recipe).choose(place.code)
    return Screen("risk", _question("risk"), risk_text.answer(recipe), tuple(risk_results.sources()), view)


def _compare(place: Place, query: Mapping[str, str]) -> Screen:
    code = place.code
    params = PeerParams.from_query(query)[0]
    criteria = replace(params, picked=tuple(c for c in params.picked if c != code)).criteria
    peers = peer_results.nearest(criteria, code)
    admitted = peer_results.among(criteria, code, peer_results.structure())
    far = peer_results.none_is_close(peers, criteria.weights)
    better = peer_results.did_better(code, tuple(peers["region"]), criteria)
    answer = compare_text.answer(peers, criteria, code, len(admitted), peer_results.is_between(code), far, better)
    view = compare_charts.map_of_similarity(criteria.weights, code).choose(code, list(peers["region"]))
    return Screen("compare", _question("compare"), answer, tuple(peer_results.sources()), view)


def _training(place: Place, query: Mapping[str, str]) -> Screen:
    scenario = scenario_from_query(query)[0]
    wish = _asked_courses(query, place.code)
    found = answer_here(place.code, scenario, wish.wanted, "all", wish.text, wish.topics, wish.skills)
    answer = training_text.headline(found, wish.skill, len(wish.move))
    listed = sorted(found.rows["source"].astype(str).unique())
    return Screen("training", _question("training"), answer, (*listed, *MODELS))


def _asked_courses(query: Mapping[str, str], region: str) -> CourseQuery:
    """What an address of the training page asks of the atlas's own catalogue; what means nothing there is left out."""
    params, _sentences = TrainingParams.from_query(query)
    offered = {name: [str(code) for code, _count in rows] for name, rows in choices(shipped().index).items()}

    def codes(name: str, options: Collection[str]) -> tuple[str, ...]:
        return codes_of(query.get(name, ""), options, name)[0]

    uris = table("skills")["uri"].astype(str)
    of_a_move = (concepts.read("skill", code)[0] for code in query.get(SKILLS, "").split(JOIN) if code)
    move = tuple(dict.fromkeys(str(uris.iloc[number]) for number in of_a_move if number is not None))
    one = None if move else concepts.read("skill", query.get("skill", ""))[0]
    topic = query.get("topic", "")
    return CourseQuery(
        params.text,
        topic if topic in TOPICS and topic in offered["topics"] else "",
        "" if one is None else str(uris.iloc[one]),
        Wanted(
            region=region,
            reach=params.reach or default_reach(region),
            eqf=tuple(int(level) for level in codes("eqf", offered["eqf"])),
            modes=codes("mode", [code for code in offered["modes"] if code in MODES]),
            languages=codes("tongue", offered["languages"]),
            open_to=codes("open", offered["open_to"]),
            short=query.get("short") == "1",
            trainers=query.get("trainers") == "1",
            places=params.places or None,
        ),
        move,
    )


def _scenario(place: Place, query: Mapping[str, str]) -> Screen:
    code = place.code
    params = replace(ScenarioParams.from_query(query)[0], region=code)
    shown = params.seen(params.a)
    flows = shown.at(shown.flows, params.year)
    leaving = (
        None if pd.isna(flows["leaving"]) else float(flows["leaving"]),
        float(flows["leaving_low"]),
        float(flows["leaving_high"]),
    )
    answer = scenario_text.headline(
        shown.at(shown.course, params.year), leaving, shown.limits, scenario_text.area_name(shown)
    )
    if params.b and params.known:
        against = shown.against(params.seen(params.b), params.year)
        answer += " " + scenario_text.contrast_sentence(against, scenario_text.area_name(shown))
    return Screen("scenario", _question("scenario"), answer, (*_figures(code), *MODELS))


def _support(place: Place, query: Mapping[str, str]) -> Screen:
    answer = support_text.headline(support_of(place.code), SupportParams.from_query(query)[0].purpose)
    return Screen("support", _question("support"), answer, FUNDS)


def _skills(place: Place, query: Mapping[str, str]) -> Screen:
    params = SkillsParams.from_query(query)[0]
    gap = params.gap_of(place, scenario_from_query(query)[0])
    moves, _sentences = params.moves(most_exposed(gap.gap))
    origin = esco(str(table("occupations")["label"].iloc[moves.origin]))
    answer = moves_text.answer(origin, moves.move, moves.detail, moves.optional)
    return Screen("skills", _question("skills"), answer, (*_figures(place.code), *ESCO))


def _question(id: str) -> str:
    return menu.title(menu.page(id))


MADE: dict[str, Callable[[Place, Mapping[str, str]], Screen]] = {
    "map": _map,
    "region": _region,
    "risk": _risk,
    "compare": _compare,
    "scenario": _scenario,
    "support": _support,
    "skills": _skills,
    "training": _training,
}


@memo(language=True, size=128)
def screen(page: str, code: str, asked: tuple[tuple[str, str], ...] = ()) -> Screen | None:
    """The screen of a page for a place, however it is written; None where the page has none, or it names no place.

    The map alone has one for nobody's place ("").
    """
    if page == "map" and not code:
        return _map(None, dict(asked))
    read = regions.read(code).code if page in MADE else ""
    return MADE[page](as_on(page, parsed(read)), dict(asked)) if read else None


def of_step(view: str, code: str) -> Screen | None:
    """The screen of a step: of a page for the room's place, or of a whole address ("risk?region=DE91&norm=rank")."""
    if "?" not in view:
        return screen(view, code)
    try:
        saved = collection.view(view)
    except Refusal:
        return None
    query = saved.query
    return screen(saved.page, query.get("region", code), tuple(sorted(query.items())))


def has_screen(page: str, code: str) -> bool:
    """Whether this page has a screen for what an address calls a region."""
    return page in MADE and bool(regions.read(code).code)
