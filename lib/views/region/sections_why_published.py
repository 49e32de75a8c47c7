"""Why a published figure: its formula in words and every input with state, source, row and year; ranks and how sure they are."""

from functools import lru_cache

from lib import regions
from lib.data.series import BASE_YEAR
from lib.data.states import State, reason_lost
from lib.data.store import snapshot_id
from lib.i18n import _, current_language, number, percent, rank_range, rounded_persons
from lib.indicators.explain import Part, workings
from lib.model.chain import SHOWN, Chain, chain
from lib.model.clusters import stars_of
from lib.model.portrait import portrait
from lib.model.risk import Recipe, results
from lib.model.scenario import Scenario
from lib.quantity.text import STATE, interval_words, value_words
from lib.views.region.stars_text import STAR_NAMES
from lib.views.region.stars_text import why as star_why
from lib.views.scenario import sections_inputs
from lib.views.shared import values_text as said
from lib.views.shared.evidence import ASSUMED, Input, why


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


@lru_cache(maxsize=512)
def _exposed(code: str, scenario: Scenario, _language: str, _snapshot: str) -> list[Input]:
    here, year = chain(code, scenario), BASE_YEAR
    found = (
        of_indicator("auto_persons", code, year)
        + of_indicator("auto_share", code, year)
        + of_indicator("auto_lq", code, year)
    )
    if here.single:
        stars = stars_of(code)
        found += [
            Input(
                _("Star: {name}").format(name=_(STAR_NAMES[star.id])),
                _given(star.has),
                row=star_why(stars, star),
                year=str(year),
            )
            for star in stars.all
        ]
    found.append(sections_inputs.assumed("ice_share", scenario))
    if here.tied:
        low, high = (rounded_persons(v) for v in here.tied)
        found.append(
            Input(
                _("People tied to the engine"),
                _("{low} to {high}").format(low=low, high=high),
                _("assumption"),
                ASSUMED,
                str(year),
            )
        )
    return list(dict.fromkeys(found))  # the people stand behind all three figures: once is enough


def _given(has: str) -> str:
    return {"yes": _("yes"), "no": _("no")}.get(has, _("not known"))


def exposed(here: Chain) -> None:
    """Size, weight, concentration, stars and what the engine carries."""
    why(
        "exposed",
        _("Size, weight and concentration"),
        _(
            "Weight = people who make motor vehicles ÷ all people employed, same place, same year, by place of work. Concentration = weight ÷ weight in the EU."
        ),
        _exposed(here.code, here.scenario, current_language(), snapshot_id()),
        label=_("Why these numbers?"),
    )


@lru_cache(maxsize=512)
def _standing(code: str, _language: str, _snapshot: str) -> list[Input]:
    here, recipe = chain(code), Recipe()
    found = of_indicator("auto_share", code, BASE_YEAR)
    if rank := said.rank(here.share):
        found.append(
            Input(
                _("Rank by share"),
                rank,
                _("derived"),
                row=_("best and worst place that unpublished figures leave open"),
                year=str(BASE_YEAR),
            )
        )
    bands = results.overview(recipe).set_index("region").loc[list(here.members)]
    bands = bands[bands["withheld"] == ""].sort_values("top_share", ascending=False).head(SHOWN)
    for region, row in bands.iterrows():
        name = _("Risk rank of {region}: middle 90 % of {draws} ways of counting").format(
            region=regions.label(str(region)), draws=number(recipe.draws)
        )
        top = _("in the top quarter in {share}").format(share=percent(100 * row["top_share"], 0))
        found.append(
            Input(
                name,
                rank_range(int(row["rank_5"]), int(row["rank_95"]), int(row["rank_of"])),
                _("modelled"),
                results.sources()[0],
                str(BASE_YEAR),
                top,
            )
        )
    return found


def standing(here: Chain) -> None:
    """The rank by share and the share of the ways of counting."""
    why(
        "standing",
        _("Rank, and how sure it is"),
        _(
            "Risk = exposure ^ a × sensitivity ^ b × (1 − capacity) ^ c, a third each by default. Weights, scales, outliers and what is not published are drawn anew 2,000 times; "
            "the share counts the draws in which the region stands in the top quarter. The page on certainty shows every input."
        ),
        _standing(here.code, current_language(), snapshot_id()),
        label=_("Why these numbers?"),
    )


@lru_cache(maxsize=512)
def _key(code: str, _language: str, _snapshot: str) -> list[Input]:
    return [one for entry, row, _beside in portrait(code) for one in of_indicator(entry.id, code, int(row["year"]))]


def key_figures(here: Chain) -> None:
    """Every key figure with its formula and inputs."""
    why(
        "key",
        _("Key figures, one by one"),
        _("Each figure with its formula, then what it is made of."),
        _key(here.code, current_language(), snapshot_id()),
        label=_("Why these numbers?"),
    )
