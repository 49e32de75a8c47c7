"""The map of an indicator, whole: the map itself, its words, its table and what can be taken away."""

from dataclasses import replace

import numpy as np
import pandas as pd

from lib import indicators, regions
from lib.data import store
from lib.data.memo import memo
from lib.data.states import VALUED, State, modelled_here, reason_lost, unsplit
from lib.i18n import _
from lib.indicators.ranked import regional
from lib.quantity.marks import why_words
from lib.quantity.text import NOT_APART, NOT_APART_BETWEEN, NOT_KNOWN, STATE
from lib.regions.place import Place
from lib.views.map.params import DEFAULT, MapParams
from lib.views.shared import values_text
from lib.views.shared.figure import Figure
from lib.views.shared.map.classes import class_breaks, roundest
from lib.views.shared.map.options import CardNumber, MapOptions, OwnWords
from lib.views.shared.map.view import MapView, map_view


def values(params: MapParams) -> pd.DataFrame:
    """Values and ranks of all regions."""
    return regional(*_asked(params))


def inside(params: MapParams, place: Place) -> pd.DataFrame:
    """Values and ranks of the regions of a country or group, ranked among themselves; of all for a single region."""
    return values(params) if place.single else regional(*_asked(params), place.members)


def _asked(params: MapParams) -> tuple[str, int, bool]:
    return params.indicator, params.shown_year, params.nearest


FIRST = 10  # regions that the highest class holds, so that they can be told from the next
NEAR_FIRST = (10, 9, 11, 8, 12)  # about as many, where a class begins at a number that is easy to read


@memo(size=128)
def breaks(params: MapParams) -> tuple[float, ...]:
    """Where classes begin: the same in every year, by the indicator's own first one.

    As the map is at first, the highest class is parted so that about the first ten stand alone.
    """
    entry = params.entry
    if params.right_form != "fills":
        return ()
    frame = regional(entry.id, indicators.default_year(entry.id))
    known = np.sort(frame.loc[frame["state"].isin(VALUED), "value"].to_numpy(float))[::-1]
    found = class_breaks(known, params.method, params.classes)
    usual = MapParams()
    if (params.method, params.classes) == (usual.method, usual.classes) and len(known) > 4 * FIRST:
        cuts = [float(roundest(np.nextafter(known[n], known[n - 1]), known[n - 1], known[n - 1])) for n in NEAR_FIRST]
        found += tuple(cut for cut in cuts if found and cut > found[-1] and float(f"{cut:.2g}") == cut)[:1]
    return found


def figure(params: MapParams, place: Place, chosen: bool = True) -> Figure:
    """The map of this choice with the region in hand, or with the regions of a country or group brought near.

    chosen: whether the reader chose the place; none is marked where not.

    A place chosen anew colours nothing anew: classes are those of all regions.
    """
    entry, frame = params.entry, inside(params, place)
    view = (
        _view(params).choose(place.code if chosen else None) if place.single else _view(params).look_at(place.members)
    )
    return Figure(
        name=f"{entry.id}-{params.shown_year}",
        title=f"{_(entry.title)}, {params.shown_year}",
        alt=view.alt,
        table=_rows(params, () if place.single else place.members),
        numeric=(_(entry.short), _("Year"), _("Rank")),
        download=lambda: values_text.to_take_away(frame, entry),
        sources=entry.sources,
        chart=view,
        notes=tuple(_(caveat) for caveat in entry.caveats),
    )


def drawn(params: MapParams) -> MapView:
    """The map of this choice without a region chosen."""
    return _view(params)


@memo(language=True, size=64)
def _view(params: MapParams) -> MapView:
    """The view without a selection; shared between visitors."""
    entry, frame = params.entry, values(params)
    persons = None
    if entry.id == DEFAULT:
        number = regional("auto_persons", params.shown_year, params.nearest).set_index("region")["value"]
        persons = CardNumber(number, _("of all jobs: {value}"), "persons")
    return map_view(
        frame,
        MapOptions(
            title=_(entry.title),
            unit=entry.unit,
            decimals=entry.decimals,
            kind=entry.form,
            names={c: regions.name(c) for c in regions.eu_nuts2()},
            form=params.right_form,
            method=params.method,
            classes=params.classes,
            breaks=breaks(replace(params, year="", rows=FIRST)),
            head=_(entry.short),
            middle=entry.middle,
            groups=store.table("groups"),
            words=own_words(frame),
            card=persons,
        ),
    )


@memo(language=True, size=64)
def _rows(params: MapParams, within: tuple[str, ...] = ()) -> pd.DataFrame:
    """All rows of the table in words; kept like the view, since wording 244 rows costs more than drawing the map."""
    return values_text.in_words(regional(*_asked(params), within), params.entry)


def top(params: MapParams, place: Place, chosen: bool = True) -> pd.DataFrame:
    """The first rows of the table that have a figure, and the region in hand wherever it stands."""
    rows, head = _rows(params, () if place.single else place.members), _("Region")
    known = int(inside(params, place)["value"].notna().sum())
    here = rows[rows[head] == place.label] if chosen else rows.head(0)
    return pd.concat([rows.head(min(params.rows, known)), here]).drop_duplicates(head)


def own_words(frame: pd.DataFrame) -> OwnWords:
    """What a map of these values must say in its own words: states, blanks, reasons of breaks.

    Where the reason of a blank was lost nothing is called confidential.
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
    return OwnWords(states=states if lost else {}, blanks=blanks, marks=marks, apart=older)
