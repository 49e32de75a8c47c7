"""The forms of the map: which of them fit a choice, why the others do not, and what each needs to be drawn."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from lib import indicators, regions
from lib.data import store
from lib.data.memo import memo
from lib.data.series import BASE_YEAR, EMPLOYMENT
from lib.data.states import VALUED, State
from lib.i18n import N_, _, number
from lib.i18n.numbers import SPACE
from lib.indicators.levels import USUAL, levels_of, years_at
from lib.indicators.ranked import regional
from lib.quantity.text import value_words
from lib.views.map import reference, text
from lib.views.map.offered import sureness
from lib.views.map.params import FORMS, MapParams, years_before
from lib.views.shared.map.options import CardNumber, Certainty, CircleSize, Form, Shape

NAMES: dict[str, str] = {
    "fills": N_("Colours on the land"),
    "symbols": N_("Circles by number"),
    "tiles": N_("One equal square a region"),
    "dorling": N_("One circle a region, sized by people employed"),
    "alpha": N_("Colours on the land, some of them paler"),
    "years": N_("Small maps by year"),
    "two": N_("Two maps side by side"),
    "swipe": N_("Two maps, one over the other"),
}
PALE: dict[str, str] = {
    "sure": N_("the figure is less sure"),
    "people": N_("fewer people are employed"),
}
SURE = (N_("counted as published"), N_("estimated, converted or worked out"), N_("modelled or not comparable"))
NAMED = 3  # countries with two figures that the source line names
MANY, FEW = 1_000_000, 400_000  # people employed: the three steps of a map that pales where few are


@dataclass(frozen=True)
class Drawing:
    """What a form asks of a map: its paint, its shapes, and what stands on its card and in its legend."""

    form: Form
    shape: Shape = ""
    certainty: Certainty | None = None
    sized: CircleSize | None = None
    card: CardNumber | None = None


def offered(params: MapParams, always: bool = False) -> list[str]:
    """Forms that fit these choices, in the order of the list; `always`: those too that fit in another year.

    A map paler where few people are employed fits whatever is known of the figures.
    """
    of_other_years = ("alone", "even") if always else ()
    params = replace(params, pale="people") if params.level == USUAL else params
    return [form for form in FORMS if params.misfit(form) in ("", *of_other_years)]


def reason(params: MapParams, form: str) -> str:
    """Why a form is not offered."""
    if params.misfit(form) == "level":
        return _("Squares and circles of one region each are made for NUTS 2 regions.")
    if params.misfit(form) == "taken":
        return _("A change or two indicators take all the colours: no paler ones, and one map alone.")
    if params.misfit(form) == "alone":
        return text.no_change(params.indicator, params.shown_year)
    if params.misfit(form) == "even":
        return text.even()
    return text.wrong_form(params.entry)


def asked(query: Mapping[str, str]) -> tuple[MapParams, list[str]]:
    """The choices of an address that can be had together, and a sentence for each thing in it that cannot."""
    params, sentences = MapParams.from_query(query)
    if params.form and params.misfit(params.form):
        sentences.append(reason(params, params.form))
        params = replace(params, form="")
    if sentence := reference.missing(params):
        sentences.append(sentence)
        params = replace(params, compared="")
    if query.get(MapParams.choices()["since"].code) and not years_before(params):
        sentences.append(text.no_change(params.indicator, params.shown_year))
    return params, list(dict.fromkeys(sentences))


def drawing(params: MapParams, frame: pd.DataFrame) -> Drawing:
    """How the chosen form draws these values."""
    look = params.look
    usual: Form = "diverging" if params.since else "bivariate" if params.beside else params.right_form
    if look == "tiles":
        return Drawing(usual, "tiles")
    if look == "dorling":
        people = employed()
        tail = SPACE + _("people employed")
        return Drawing(
            usual, "dorling", sized=CircleSize(people, tail), card=CardNumber(people, _("people employed: {value}"))
        )
    if look == "alpha":
        return Drawing("alpha", certainty=certainty(params, frame))
    return Drawing(usual)


def sources(params: MapParams) -> tuple[str, ...]:
    """Source ids of what a form draws beside the indicator itself."""
    people = params.look == "dorling" or (params.look == "alpha" and params.pale == "people")
    return indicators.indicator("employment").sources if people else ()


def said(params: MapParams) -> list[str]:
    """What must be known of a form beside its source line."""
    people = [_("People employed in all trades: {year}").format(year=BASE_YEAR)] if sources(params) else []
    return people + (_two_figures(params) if params.level == "nuts1" and not params.since else [])


def _two_figures(params: MapParams) -> list[str]:
    """Countries that are one NUTS 1 region, where the sum of its regions is not what is published for the country."""
    entry = params.entry
    if (
        entry.form != "count"
        or "country" not in levels_of(entry.id)
        or params.shown_year not in years_at(entry.id, "country")
    ):
        return []
    area, country = (
        regional(entry.id, params.shown_year, level=x).set_index("region") for x in (params.level, "country")
    )
    said = []
    for code in country.index[country["state"].isin(VALUED)]:
        inside = regions.children_of(code, 1)
        if len(inside) != 1 or area["state"].get(inside[0]) != str(State.DERIVED):
            continue
        both = [
            value_words(float(f["value"][c]), entry.unit, entry.decimals)
            for f, c in ((area, inside[0]), (country, code))
        ]
        if both[0] != both[1]:
            words = _("{region}: {sum} as the sum of its regions, {published} as published for the country")
            said.append(words.format(region=regions.label(inside[0]), sum=both[0], published=both[1]))
    more = len(said) - NAMED
    return said if more <= 0 else [*said[:NAMED], _("and {count} more").format(count=number(more))]


@memo
def employed() -> pd.Series:
    """People employed in the base year by region, where that is known."""
    table = store.table("observations")
    rows = table[(table["series"] == EMPLOYMENT) & (table["year"] == BASE_YEAR) & table["state"].isin(VALUED)]
    return rows.set_index(rows["region"].astype(str))["value"].reindex(list(regions.eu_nuts2())).dropna()


def certainty(params: MapParams, frame: pd.DataFrame) -> Certainty:
    """How pale each region is: by how sure its figure is, or by how many people are employed there."""
    if params.pale == "people":
        people = frame["region"].map(employed()).to_numpy(float)
        steps = np.select([people >= MANY, people >= FEW], [1.0, 0.5], 0.0)
        return Certainty(
            pd.Series(steps, list(frame["region"])), _("People employed, all trades"), text.steps(MANY, FEW)
        )
    steps = pd.Series(sureness(frame), list(frame["region"]))
    return Certainty(steps, _("How sure the figure is"), [_(words) for words in SURE])
