"""The scenarios page as a whole: its answer, the figures of the year in view, the way on; and the scenario of any
page's address."""

import html

import pandas as pd

from lib.data.assumptions import electric_paths
from lib.i18n import _, number, rounded_persons
from lib.i18n.numbers import FEW
from lib.model.scenario.results import AreaOutlook
from lib.model.scenario.scenario import FREE, Scenario
from lib.views.scenario import evidence, people_text, text
from lib.views.scenario.charts import JOBS_SOURCE
from lib.views.scenario.charts_flow import OLDER_SOURCE
from lib.views.scenario.charts_people import LEARNING_SOURCE, POPULATION_SOURCE
from lib.views.scenario.charts_studies import SOURCE as STUDIES_SOURCE
from lib.views.scenario.params import ScenarioParams, scenario_from_query
from lib.views.shared import address, files, layers, show
from lib.views.shared.evidence import why_html
from lib.views.shared.figure import Figure
from lib.views.shared.menu import PAGES
from lib.views.shared.show import note
from lib.views.shared.together import markup

SOURCES = (
    JOBS_SOURCE,
    OLDER_SOURCE,
    "ardeco_SNETD_Employment",
    POPULATION_SOURCE,
    LEARNING_SOURCE,
    STUDIES_SOURCE,
)


def in_address(prefix: str = "") -> Scenario:
    """The scenario of this address; what cannot be used is said at the top of the page and its default stands."""
    scenario, notices = scenario_from_query(address.query(), prefix)
    for sentence in notices:
        address.notice(sentence)
    return scenario


def heading(title: str, key: str) -> None:
    """The title of a figure, smaller than that of a section."""
    markup(f'<h3 class="atlas-small" id="{key}">{html.escape(title)}</h3>')


def take_away(figure: Figure) -> None:
    """The files of a figure, with what travels with them."""
    files.figure_files(figure)


def answer(params: ScenarioParams) -> str:
    """The answer in a sentence; a second one where two scenarios are compared."""
    shown = params.seen(params.a)
    name = text.area_name(shown)
    flows = shown.at(shown.flows, params.year)
    central = None if pd.isna(flows["leaving"]) else float(flows["leaving"])
    leaving = (central, float(flows["leaving_low"]), float(flows["leaving_high"]))
    sentence = text.headline(shown.at(shown.course, params.year), leaving, shown.limits, name)
    if params.b and params.known:
        sentence += " " + text.contrast_sentence(shown.against(params.seen(params.b), params.year), name)
    return sentence


def facts(params: ScenarioParams) -> None:
    """Four figures of the place, and four of the group that shares its figure where it has none of its own."""
    if not params.known:
        return
    shown = params.seen(params.a)
    if params.b:
        note(_("**Scenario A**: {path}").format(path=text.path_title(params.a)))
    _row(shown, params.a, params.year, "own")
    if group := shown.partner:
        note(
            _("**{codes}** share one published figure, {jobs} jobs in 2022. For them together:").format(
                codes=", ".join(group.codes), jobs=number(group.limits[1])
            ),
        )
        _row(group, params.a, params.year, "group")
    if params.b:
        other = params.figured(params.b)
        which = f" ({text.area_name(other)})" if group else ""
        note(_("**Scenario B**: {path}").format(path=text.path_title(params.b)) + which)
        _row(other, params.b, params.year, "b")


FACTS = ("engine", "productivity", "leaving", "need")


def _row(place: AreaOutlook, scenario: Scenario, year: int, key: str) -> None:
    """Engine work that ends, what goes with productivity, who leaves by age, who needs another job, side by side."""
    flows, course = place.at(place.flows, year), place.at(place.course, year)
    cells = []
    for step in FACTS:
        row = flows if step in ("leaving", "need") else course
        band = text.between(row[f"{step}_low"], row[f"{step}_high"])
        if place.valued:
            central = float(row[step])
            value = rounded_persons(central) if central >= FEW else band  # few are said by their band alone
            cell = show.fact_html(value, _(text.STEPS[step]), band if value != band else "", _("modelled"))
        else:
            cell = show.fact_html(band, _(text.STEPS[step]), pill=_("interval"), words=True)
        cells.append(
            cell
            + why_html(
                f"{key}-{step}",
                _("{step} by {year}").format(step=_(text.STEPS[step]), year=year),
                _why_formula(place, scenario, year, step),
                evidence.of_step(place, scenario, year, step),
            )
        )
    show.facts_row(cells, key)


def _why_formula(place: AreaOutlook, scenario: Scenario, year: int, step: str) -> str:
    """The formula of one figure; that of the jobs that end with the figures in it."""
    if step in ("engine", "productivity"):
        return text.formula() + " " + evidence.worked_out(place, scenario, year)
    return text.formula_of(step)


def source_notes(params: ScenarioParams) -> list[str]:
    """What the source line adds: the path, and that figures to come are modelled."""
    source = electric_paths()[params.a.path].cited() if params.a.path != FREE else _("a path of your own")
    return [_("Path: {source}").format(source=source), _("Figures after 2022 are modelled, 500 seeded draws")]


def lead_on(params: ScenarioParams) -> None:
    """Pages that take the scenario up, and parts of this one: it stands in the address of each link."""
    labels = {
        "skills": _("Which skills this scenario asks for"),
        "training": _("Which training it needs"),
        "region": _("The region on one page"),
    }
    show.lead_on(*((page.id, labels[page.id]) for page in PAGES if page.id in labels))
    here = params.to_query()
    parts = {"europe": _("the map of Europe"), "closure": _("what if a plant closes here")}
    links = ", ".join(f"[{words}]({layers.into('/scenario', key, **here)})" for key, words in parts.items())
    behind = _("Behind this answer: {links}, and all that is assumed.").format(links=links)
    silent = people_text.silent_sentence(params.seen(params.a), params.a) if params.known else ""
    show.on_screen(f"{silent} {behind}".strip())
