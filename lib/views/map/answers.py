"""What is said beside the map of an indicator: its answer, how sure the order is, its sources."""

from lib.data.memo import memo
from lib.regions.place import Place
from lib.views.map import both, changed, charts, forms, reference, several, text
from lib.views.map.charts import coloured, values, within
from lib.views.map.params import MapParams
from lib.views.shared import values_text


def answer(params: MapParams, place: Place | None, highest: float | None) -> str:
    """The one answer over the map, of all regions where no place is given; `highest` is where the highest class
    begins.
    """
    return _answer(coloured(params), within(params, place) if place else (), highest)


@memo(language=True)
def _answer(params: MapParams, within: tuple[str, ...], highest: float | None) -> str:
    frame = values(params, within)
    if params.since:
        return changed.headline(params, frame)
    if both_years := several.headline(params, within):
        return both_years
    if thin := text.thin(params.indicator, params.shown_year, params.level):
        return thin
    if reference.middle(params) is not None:
        return reference.headline(params, frame)
    if params.beside:
        return both.headline(params, frame, within)
    return text.headline(params.entry, params.shown_year, frame, highest)


def first(params: MapParams, place: Place) -> str:
    """How sure the order of the table is."""
    return _first(coloured(params), within(params, place))


@memo(language=True)
def _first(params: MapParams, within: tuple[str, ...]) -> str:
    return text.first(values(params, within))


def cited(params: MapParams, place: Place) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the source line of the map says: ids of its sources, and what must be known of them beside their names."""
    return _cited(coloured(params), within(params, place))


@memo(language=True)
def _cited(params: MapParams, within: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    frame = values(params, within)
    return charts.cited(params, within), (*values_text.years_and_caveats(frame, params.shown_year), *forms.said(params))
