"""“Why this number?” on the region page: for each link of the chain its formula and every input with state, source, row and year."""

from functools import lru_cache

import pandas as pd

from lib import regions
from lib.figures import tables as said
from lib.figures.wording import STATE, interval_words, value_words
from lib.i18n import _, band_of_persons, current_language, number, percent, rank_range, rounded_persons
from lib.model import exposure
from lib.model.chain import SHOWN, Chain, chain
from lib.model.moves.words import likeness
from lib.model.peers.atlas import sources as peer_sources
from lib.model.peers.since import OUTCOMES
from lib.model.portrait import portrait
from lib.model.region_gap import UNKNOWN
from lib.model.risk import Recipe, atlas
from lib.model.scenario import Scenario
from lib.model.scenario import words as scenario_words
from lib.model.stars import stars_of
from lib.model.stars import why as star_why
from lib.model.workings import Part, workings
from lib.states import State, reason_lost
from lib.tables import snapshot_id
from lib.ui.scenario import inputs
from lib.ui.why import ASSUMED, Input, why

MIX, ESCO = "jrc_tasks_isco2d_nace2d_eu15", "occupationSkillRelations"
COUNT_OF_OCCUPATIONS = 5


def file_name(code: str) -> str:
    """The code as a part of a file name or key: a group has signs that neither takes."""
    return code.replace("group:", "").replace("+", "-")[:60]


# Inputs of published figures


def _state(part: Part) -> str:
    if part.value is None and reason_lost(part.series):
        return _("not published apart") if part.low is not None else _("not published")
    return _(STATE[State(part.state)])


def of_part(part: Part) -> Input:
    """One published figure: its value or limits, its state, and the row it stands in."""
    decimals = 1 if part.unit == "%" else 0
    if part.value is not None:
        value = value_words(part.value, part.unit, decimals if part.unit in ("%", "persons", "EUR") else 1)
    elif part.low is not None:
        value = interval_words(part.low, part.high, part.unit, decimals)
    else:
        value = _("not published")
    row = f"{part.series}, {regions.label(part.region)}" if part.series else regions.label(part.region)
    if part.regions > 1:
        row += ", " + _("added up over {count} regions").format(count=number(part.regions))
    state = _state(part) + (", " + _("counted at head office") if part.caveat else "")
    return Input(part.title, value, state, part.sources[0] if part.sources else "", str(part.year), row)


def of_indicator(id: str, code: str, year: int) -> list[Input]:
    """Everything behind one indicator's figure: the formula as its first line, then every input."""
    found = workings(id, code, year)
    head = of_part(found.result)
    return [Input(head.name, head.value, head.state, row=found.formula, year=str(year)), *map(of_part, found.parts)]


# One for each link


@lru_cache(maxsize=512)
def _exposed(code: str, scenario: Scenario, _language: str, _snapshot: str) -> list[Input]:
    here, year = chain(code, scenario), exposure.BASE_YEAR
    found = of_indicator("auto_persons", code, year) + of_indicator("auto_share", code, year) + of_indicator("auto_lq", code, year)
    if here.single:
        stars = stars_of(code)
        found += [Input(_("Star: {name}").format(name=_(exposure.STARS[star.id])), _given(star.has), row=star_why(stars, star), year=str(year)) for star in stars.all]
    found.append(inputs.assumed("ice_share", scenario))
    if here.tied:
        low, high = (rounded_persons(v) for v in here.tied)
        found.append(Input(_("People tied to the engine"), _("{low} to {high}").format(low=low, high=high), _("assumption"), ASSUMED, str(year)))
    return list(dict.fromkeys(found))  # the people stand behind all three figures: once is enough


def _given(has: str) -> str:
    return {"yes": _("yes"), "no": _("no")}.get(has, _("not known"))


def exposed(here: Chain) -> None:
    """Size, weight, concentration, stars and what the engine carries."""
    why(
        "exposed", _("Size, weight and concentration"),
        _("Weight = people who make motor vehicles ÷ all people employed, same place, same year, by place of work. Concentration = weight ÷ weight in the EU."),
        _exposed(here.code, here.scenario, current_language(), snapshot_id()), label=_("Why these numbers?"),
    )  # fmt: skip


@lru_cache(maxsize=512)
def _standing(code: str, _language: str, _snapshot: str) -> list[Input]:
    here, recipe = chain(code), Recipe()
    found = of_indicator("auto_share", code, exposure.BASE_YEAR)
    if rank := said.rank(here.share):
        found.append(Input(_("Rank by share"), rank, _("derived"), row=_("best and worst place that unpublished figures leave open"), year=str(exposure.BASE_YEAR)))
    bands = atlas.overview(recipe).set_index("region").loc[list(here.members)]
    bands = bands[bands["withheld"] == ""].sort_values("top_share", ascending=False).head(SHOWN)
    for region, row in bands.iterrows():
        name = _("Risk rank of {region}: middle 90 % of {draws} ways of counting").format(region=regions.label(str(region)), draws=number(recipe.draws))
        top = _("in the top quarter in {share}").format(share=percent(100 * row["top_share"], 0))
        found.append(Input(name, rank_range(int(row["rank_5"]), int(row["rank_95"]), int(row["rank_of"])), _("modelled"), atlas.sources()[0], str(exposure.BASE_YEAR), top))
    return found


def standing(here: Chain) -> None:
    """The rank by share and the share of the ways of counting."""
    why(
        "standing", _("Rank, and how sure it is"),
        _("Risk = exposure ^ a × sensitivity ^ b × (1 − capacity) ^ c, a third each by default. Weights, scales, outliers and what is not published are drawn anew 2,000 times; "
          "the share counts the draws in which the region stands in the top quarter. The page on certainty shows every input."),
        _standing(here.code, current_language(), snapshot_id()), label=_("Why these numbers?"),
    )  # fmt: skip


@lru_cache(maxsize=512)
def _occupations(code: str, _language: str, _snapshot: str) -> list[Input]:
    here = chain(code)
    found = of_indicator("auto_persons", code, exposure.BASE_YEAR)
    for row in here.occupations.head(COUNT_OF_OCCUPATIONS).itertuples():
        people = rounded_persons(row.value) if pd.notna(row.value) else _("{low} to {high}").format(low=rounded_persons(row.low), high=rounded_persons(row.high))
        share = _("{share} of the jobs, ISCO-08 {code}, NACE C29").format(share=percent(100 * row.share), code=row.isco)
        found.append(Input(str(row.label), people, _("modelled"), MIX, "2019", share))
    return found


def occupations(here: Chain) -> None:
    """Jobs by occupation group."""
    why(
        "occupations", _("People by occupation"),
        _("People of a group = motor vehicle jobs of the place × share of the group among motor vehicle jobs of the EU-15 (2019). One mix serves every region, so it is modelled."),
        _occupations(here.code, current_language(), snapshot_id()), label=_("Why these numbers?"),
    )  # fmt: skip


@lru_cache(maxsize=512)
def _moves(code: str, scenario: Scenario, _language: str, _snapshot: str) -> list[Input]:
    here = chain(code, scenario)
    place, year = here.outlook, scenario.until
    found = [*inputs.of_ended(place, scenario, year)] if here.gap.kind != UNKNOWN else []
    if here.counted:
        found += inputs.of_ways(place, scenario, ("age_of_makers", "retirement_years", "moving_share"))
        found.append(Input(_("People who can move by {year}").format(year=year), _people(here.gap.people, here), _("modelled")))
        found.append(Input(_("Of them with a safe move"), _people(here.gap.with_a_move, here), _("modelled"), ESCO, row="moves_best"))
    for row in here.destinations.itertuples():
        counts = _("{held} held, {near} near, {missing} missing").format(held=number(row.held), near=number(row.near), missing=number(row.missing))
        found.append(Input(f"{row.origin_label} → {row.label}", _("{share} alike").format(share=likeness(row.similarity)), _("modelled"), ESCO, row=counts))
    return [*found, inputs.assumed("viable_move", scenario), inputs.assumed("best_moves", scenario)]


def _people(band: pd.Series, here: Chain) -> str:
    return band_of_persons(band["low"], None if here.gap.kind != "region" else band["central"], band["high"])


def moves(here: Chain) -> None:
    """People who move, and how alike two jobs are."""
    why(
        "moves", _("People who can move, and where to"),
        scenario_words.formula() + " "
        + _("People whose job ends and who do not retire × τ can move. They are spread over the ten best safe moves of their job in proportion to likeness: "
            "the part of the essential skills of the new job that the old one brings, rare skills counting more."),
        _moves(here.code, here.scenario, current_language(), snapshot_id()), label=_("Why these numbers?"),
    )  # fmt: skip


@lru_cache(maxsize=512)
def _missing(code: str, scenario: Scenario, _language: str, _snapshot: str) -> list[Input]:
    here = chain(code, scenario)
    found = [Input(_("People with a safe move by {year}").format(year=scenario.until), _people(here.gap.with_a_move, here), _("modelled"))] if here.counted else []
    for row in here.groups.head(SHOWN).itertuples():
        people = band_of_persons(row.low, None if pd.isna(row.central) else row.central, row.high) if here.counted else percent(100 * row.prevalence, 0)
        more = _("{count} skills of the group, missing in {share} of the moves").format(count=number(row.skills), share=percent(100 * row.prevalence, 0))
        found.append(Input(str(row.label), people, _("modelled"), ESCO, row=more))
    return found


def missing(here: Chain) -> None:
    """People who lack the skills of a group."""
    why(
        "missing", _("People who lack a skill"),
        _("For each move: people × (1 − how well the skill furthest off in the group is met), added up over all moves of the place. A skill is met in full where it is held, "
          "in part where a related one is; skills that nearly every job asks for are left out."),
        _missing(here.code, here.scenario, current_language(), snapshot_id()), label=_("Why these numbers?"),
    )  # fmt: skip


@lru_cache(maxsize=512)
def _courses(code: str, scenario: Scenario, _language: str, _snapshot: str) -> list[Input]:
    here = chain(code, scenario)
    found = [inputs.assumed("course_occupation", scenario), inputs.assumed("course_optional", scenario)]
    for _i, row in here.courses.drop_duplicates("programme").head(SHOWN).iterrows():
        year = "" if pd.isna(row["year"]) else str(int(row["year"]))
        found.append(Input(str(row["title"]), _("closes {share} of the gap").format(share=percent(row["gain"])), _("modelled"), str(row["source"]), year, str(row["provider"]), str(row["url"])))
    return found


def courses(here: Chain) -> None:
    """What courses close, and their places."""
    why(
        "courses", _("What the courses close"),
        _("Share closed = people-weighted part of the missing skills that at least one course in reach teaches: Σ people × (1 − Π (1 − m)) ÷ Σ people, m from 0 to 1 by how the "
          "course was matched to the skill. Places are planned places as the source prints them, of the year it prints."),
        _courses(here.code, here.scenario, current_language(), snapshot_id()), label=_("Why these numbers?"),
    )  # fmt: skip


@lru_cache(maxsize=512)
def _support(code: str, _language: str, _snapshot: str) -> list[Input]:
    found, here = [], chain(code).support
    for _i, row in here.funds.head(2).iterrows():
        amount = _("not stated") if pd.isna(row["amount_eur"]) else _("{amount} million euro").format(amount=number(row["amount_eur"] / 1e6))
        found.append(Input(str(row["record"]), amount, _("of the whole programme"), str(row["source"]), str(row["period"]), str(row["fund"])))
    for _i, row in here.cases.head(1).iterrows():
        amount = _("not stated") if pd.isna(row["egf_eur"]) else _("{amount} million euro").format(amount=number(row["egf_eur"] / 1e6, 1))
        found.append(Input(str(row["company"]), amount, _("of the whole case"), "egf_automotive_cases", str(row["year"]), str(row["id"])))
    for _i, row in here.networks.head(1).iterrows():
        found.append(Input(str(row["given"]), str(row["network"]), _("evidence, not a member list"), str(row["source"]), str(row["as_of"]), url=str(row["url"])))
    return found


def support(here: Chain) -> None:
    """Records behind the lines on funds, cases and networks."""
    why(
        "support", _("What is on record"),
        _("Each line is one record as it was published: nothing is added up or shared out. An amount belongs to its whole programme or case, never to this place alone."),
        _support(here.code, current_language(), snapshot_id()), label=_("Why these numbers?"),
    )  # fmt: skip


@lru_cache(maxsize=512)
def _peers(code: str, _language: str, _snapshot: str) -> list[Input]:
    here, first = chain(code), peer_sources()[0]
    if not here.single:
        return [
            Input(regions.label(row.region), _("{count} of {of} regions").format(count=number(row.members), of=number(row.of)), _("derived"), first, str(exposure.BASE_YEAR), _("mean distance {d}").format(d=number(row.distance, 2)))
            for row in here.peers.itertuples()
        ]
    found = [
        Input(regions.label(row.region), _("distance {d}").format(d=number(row.distance, 2)), _("derived"), first, str(exposure.BASE_YEAR),
              _("in the top ten in {share} of 500 weightings").format(share=percent(100 * row.stability, 0)))
        for row in here.peers.itertuples()
    ]  # fmt: skip
    for row in here.better.itertuples():
        title = _("{region}: {what} {start}–{end}").format(region=regions.label(row.peer), what=_(OUTCOMES[row.outcome].title), start=row.start, end=row.end)
        value = _("{growth} against {expected} expected").format(growth=number(row.growth, 1), expected=number(row.expected, 1))
        found.append(Input(title, value, _("derived"), row=_("here {own} over what was expected, there {residual}").format(own=number(row.own, 1), residual=number(row.residual, 1))))
    return found


def peers(here: Chain) -> None:
    """Distance, stability and what peers did better."""
    why(
        "peers", _("Who is like it"),
        _("Distance² = mean over groups of variables of ((value here − value there) ÷ median absolute deviation)². Groups: size, settlement, age, income, attainment, industry mix, "
          "specialisation, firm size; equal weights by default. Never performance."),
        _peers(here.code, current_language(), snapshot_id()), label=_("Why these numbers?"),
    )  # fmt: skip


@lru_cache(maxsize=512)
def _key(code: str, _language: str, _snapshot: str) -> list[Input]:
    return [one for entry, row, _beside in portrait(code) for one in of_indicator(entry.id, code, int(row["year"]))]


def key_figures(here: Chain) -> None:
    """Every key figure with its formula and inputs."""
    why(
        "key", _("Key figures, one by one"), _("Each figure with its formula, then what it is made of."),
        _key(here.code, current_language(), snapshot_id()), label=_("Why these numbers?"),
    )  # fmt: skip

