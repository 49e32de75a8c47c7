"""The map of an indicator: the map itself, its values as the browser gets them, its table, what can be taken away."""

import json
from dataclasses import replace
from typing import Any

import pandas as pd

from lib import regions
from lib.data import store
from lib.data.memo import memo
from lib.data.states import State, modelled_here, reason_lost, unsplit
from lib.i18n import _
from lib.i18n.numbers import plain as plain_number
from lib.indicators import Indicator, adds_up
from lib.indicators.levels import USUAL, area_at, codes_of
from lib.indicators.ranked import regional
from lib.quantity.marks import why_words
from lib.quantity.text import NOT_APART, NOT_APART_BETWEEN, NOT_FORMED, NOT_KNOWN, STATE
from lib.regions.place import Kind, Place
from lib.regions.place import place as parsed
from lib.views.map import both, changed, forms, reference, scale, several, tables
from lib.views.map.params import DEFAULT, SEVERAL, MapParams, small_years
from lib.views.shared import values_text
from lib.views.shared.figure import Figure
from lib.views.shared.map.look import Look, code_of
from lib.views.shared.map.options import CardNumber, MapOptions, OwnWords
from lib.views.shared.map.several import together
from lib.views.shared.map.view import MapView, map_view

LOOKED_AT = ("rows", "announced", "event", "event_at", "focus", "keep", "frame", "eyes", "columns")
AS_FIRST_SEEN = {field: MapParams.choices()[field].default for field in LOOKED_AT}


def coloured(params: MapParams) -> MapParams:
    """The part of a choice that colours and words follow: how the map is looked at is left out, so that all who made
    the same choice share one result.
    """
    return replace(params, **AS_FIRST_SEEN)


def values(params: MapParams, within: tuple[str, ...] = ()) -> pd.DataFrame:
    """Values and ranks of all regions, or of these and ranked among themselves; of a change, its change."""
    if params.since:
        return changed.frame(params, within)
    return regional(params.indicator, params.shown_year, params.nearest, within, params.level)


def inside(params: MapParams, place: Place) -> pd.DataFrame:
    """Values and ranks of the regions of a country or group, ranked among themselves; of all for a single region."""
    return values(params, within(params, place))


def within(params: MapParams, place: Place) -> tuple[str, ...]:
    """The regions of this level that make up a country or group and are ranked among themselves; () for all."""
    if params.level == USUAL:
        return () if place.single else tuple(place.members)
    larger = place.kind is Kind.COUNTRY and params.level == "nuts1"
    inside = regions.children_of(place.code, 1) if larger else ()
    return inside if len(inside) > 1 else ()


def _here(params: MapParams, place: Place) -> str:
    """The region of this level that the place is or lies in; "" for a larger place and for a group."""
    if params.level == USUAL:
        return place.code if place.single else ""
    return "" if place.kind is Kind.GROUP else area_at(params.level, place.code)


def marked(params: MapParams, place: Place, chosen: bool) -> str:
    """Name and code of the region in hand at this level, as the table marks it; "" where there is none."""
    here = _here(params, place) if chosen else ""
    return regions.label(here) if here else ""


def shown(params: MapParams) -> Indicator:
    """The indicator as this map shows it: itself, or its change between two years."""
    return changed.entry(params) if params.since else params.entry


def title(params: MapParams) -> str:
    """What is on the map, with its year or years."""
    if params.since:
        return _(shown(params).title)
    if params.look in SEVERAL:
        return several.title(params)
    if reference.middle(params) is not None:
        return reference.title(params)
    return both.title(params) if params.beside else f"{_(params.entry.title)}, {params.shown_year}"


def figure(params: MapParams, place: Place, chosen: bool = True) -> Figure:
    """The map of this choice with the region in hand, or with the regions of a country or group brought near.

    chosen: whether the reader chose the place; none is marked where not.

    A place chosen anew colours nothing anew: classes are those of all regions.
    """
    view = looked_at(params, place, chosen)
    params = coloured(params)
    entry, frame, rows = shown(params), inside(params, place), _rows(params, within(params, place))
    return Figure(
        name="-".join(
            filter(None, (entry.id, _level_code(params), params.since, str(params.shown_year), params.beside))
        ),
        title=title(params),
        alt=view.alt,
        table=rows,
        numeric=tuple(rows.columns[1:-1]),  # all between the name and the state
        download=lambda: tables.to_take_away(params, entry, frame, within(params, place)),
        sources=cited(params, within(params, place)),
        chart=view,
        notes=tuple(_(caveat) for caveat in entry.caveats),
    )


def seen(params: MapParams, place: Place, chosen: bool) -> MapView:
    """The map with the region in hand, or with the regions of a country or group brought near."""
    view, here = drawn(coloured(params)), _here(params, place)
    if place.single or here:
        return view.choose(here if chosen else None)
    members = place.members if params.level == USUAL else {area_at(params.level, code) for code in place.members}
    return view.look_at(sorted(members))


def _level_code(params: MapParams) -> str:
    return "" if params.level == USUAL else params.level


def cited(params: MapParams, within: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Sources of what is drawn, in order of use: of the figures, of a second indicator, of every map beside, of the
    people employed.
    """
    shown = [values(params, within)]
    shown += [both.other(params, within)] if params.beside else []
    shown += [values(one, within) for one in several.maps(params)] if params.look in SEVERAL else []
    used = [source for frame in shown for source in values_text.sources_used(frame)]
    return tuple(dict.fromkeys([*(used or params.entry.sources), *forms.sources(params)]))


def anywhere() -> Place:
    """Some region, for a map on which none is chosen."""
    return parsed(regions.eu_nuts2()[0])


def looked_at(params: MapParams, place: Place | None, chosen: bool = True) -> MapView:
    """The map as the reader looks at it, for what is not drawn by the browser; None for nobody's region."""
    view = seen(params, place, chosen) if place else seen(params, anywhere(), False)
    look = Look.read(params.focus, params.keep, params.frame)
    kept = tuple(row for row in look.rows if row in map(code_of, view.legend))  # of other classes than these: none
    return replace(view, look=replace(look, rows=kept))


@memo(language=True, size=192)  # every indicator of today in every language; 0.35 MB each
def drawn(params: MapParams) -> MapView:
    """The map of this choice without a region chosen, with the others beside it where several are asked for."""
    view = _view(params)
    if params.look not in SEVERAL:
        return view
    if params.look == "years":
        years = small_years(params)
        views = [_view(replace(params, year=str(year))) for year in years[:-1]]
        return together(several.by_year(params, years, [*views, view]), len(views))
    other, swipe = several.other(params), params.look == "swipe"
    beside = _view(other)
    if other.indicator == params.indicator:  # the earlier year to the left
        return together(several.by_year(params, [other.shown_year, params.shown_year], [beside, view]), 1, swipe)
    parts = [several.part(one, drawn) for one, drawn in ((params, view), (other, beside))]
    return together(parts, 0, swipe, other=True)


@memo(language=True, size=192)
def _view(params: MapParams) -> MapView:
    """The view without a selection; shared between visitors."""
    entry, frame = shown(params), values(params)
    persons = None
    if entry.id == DEFAULT and not params.since:
        number = regional("auto_persons", params.shown_year, params.nearest, (), params.level)
        number = number.set_index("region")["value"]
        persons = CardNumber(number, _("of all jobs: {value}"), "persons")
    form, middle = forms.drawing(params, frame), reference.middle(params)
    formed = params.level != USUAL and adds_up(entry.id)
    return map_view(
        frame,
        MapOptions(
            title=_(entry.title) if not params.beside else title(params),
            whole="" if params.look in SEVERAL else title(params),
            unit=entry.unit,
            decimals=entry.decimals,
            kind=entry.form,
            names={c: regions.name(c) for c in codes_of(params.level)},
            form=form.form if middle is None else "diverging",
            shape=form.shape,
            method=params.method,
            classes=params.classes,
            breaks=changed.breaks(params)
            if params.since
            else reference.breaks(params)
            if middle is not None
            else scale.breaks(replace(params, year="", rows=scale.FIRST)),
            largest=scale.of_circles(params, frame) if form.form == "symbols" else None,
            head=_("Two indicators") if params.beside else _(entry.short),
            middle=entry.middle if middle is None else middle,
            groups=store.table("groups"),
            words=changed.words()
            if params.since
            else both.words(own_words(frame, formed))
            if params.beside
            else own_words(frame, formed),
            card=form.card or (both.card(params) if params.beside else persons),
            certainty=form.certainty,
            sized=form.sized,
            second=both.second(params) if params.beside else None,
        ),
    )


def to_browser(params: MapParams) -> dict[str, Any]:
    """Values, states, classes and legend of a map, its title and what it says to who does not see it.

    The one maker of both roads to the browser: an address of the server that never changes (lib/server/lasting.py), and
    the run of the page; so what is painted first is what the run would have sent.
    """
    view = drawn(params)
    own = {name: part for name, part in view.payload.items() if name not in ("selected", "compared", "near")}
    if (eu := reference.of_eu(params)) is not None:
        own["eu"] = plain_number(eu, params.entry.unit, params.entry.decimals)
    level = {"level": params.level} if params.level != USUAL else {}
    return {"heading": title(params), "alt": view.alt, **level, **own}


@memo(language=True, size=1536)  # every indicator in every year and language: 4 KB each
def packed(params: MapParams) -> bytes:
    """The values as compact JSON."""
    return json.dumps(to_browser(params), ensure_ascii=False, separators=(",", ":")).encode()


@memo(language=True, size=512)  # 0.03 MB each
def _rows(params: MapParams, within: tuple[str, ...] = ()) -> pd.DataFrame:
    """All rows of the table in words; kept like the view, since wording 244 rows costs more than drawing the map."""
    return tables.in_words(params, values(params, within), within)


def top(params: MapParams, place: Place, chosen: bool = True) -> pd.DataFrame:
    """The first rows of the table that have a figure, and the region in hand wherever it stands."""
    return _top(coloured(params), within(params, place), params.rows, marked(params, place, chosen))


@memo(language=True)
def _top(params: MapParams, within: tuple[str, ...], count: int, here: str) -> pd.DataFrame:
    rows = _rows(params, within)
    head = rows.columns[0]
    known = int(values(params, within)["value"].notna().sum())
    return pd.concat([rows.head(min(count, known)), rows[rows[head] == here]]).drop_duplicates(head)


def own_words(frame: pd.DataFrame, formed: bool = False) -> OwnWords:
    """What a map of these values must say in its own words: states, blanks, reasons of breaks.

    Where the reason of a blank was lost nothing is called confidential. Where figures that are not published are
    `formed` as sums of regions, a blank is neither.
    """
    broken = frame[frame["broken"]]
    keys = zip(broken["series"], broken["region"], broken["year"], strict=True)
    marks = {str(region): why_words(str(series), str(region), int(year)) for series, region, year in keys}
    releases = frame[["series", "year"]].drop_duplicates().itertuples(index=False)
    lost = any(reason_lost(str(series), int(year)) for series, year in releases)
    apart = _(NOT_APART)
    states = {
        "shared": _(STATE[State.SHARED]),
        "bounded": _(NOT_APART_BETWEEN),
        "hidden": apart,
    }
    if frame["series"].map(modelled_here).any():
        unknown = {str(State.MISSING): _(NOT_KNOWN)}
        return OwnWords(states=unknown, blanks=unknown, marks=marks)
    older = frozenset(frame.loc[[unsplit(*row) for row in zip(frame["state"], frame["flag"], strict=True)], "region"])
    blanks = dict.fromkeys(states, apart) if lost else {}
    larger = {str(State.MISSING): _(NOT_FORMED)} if formed else {}
    return OwnWords(states={**(states if lost else {}), **larger}, blanks=blanks, marks=marks, apart=older)
