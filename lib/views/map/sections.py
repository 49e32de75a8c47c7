"""The parts of the map page: what to map, the map itself, and the table that stands beside it."""

from functools import partial

import streamlit as st

from lib import indicators, regions
from lib.i18n import _
from lib.indicators import Indicator
from lib.indicators.change import By, first_years
from lib.regions.place import Place
from lib.views.map import charts, forms, text
from lib.views.map.params import FORMS, MapParams, partners, year_codes
from lib.views.shared import address
from lib.views.shared.choices import choose
from lib.views.shared.figure import Figure
from lib.views.shared.map.classes import METHODS
from lib.views.shared.map.view import MapView
from lib.views.shared.show import downloads, lead_on, provenance, theme, whole_table, words_table


def choose_what() -> MapParams:
    """Indicator, year and how to draw it: one row of choices over the map."""
    field = MapParams.choices()
    first, second, third, since_which = st.columns([2.2, 1, 1.1, 1], vertical_alignment="bottom")
    with first:
        id = choose(
            field["indicator"].code,
            _("Indicator"),
            list(indicators.REGISTRY),
            field["indicator"].default,
            text.indicator_words,
        )
    entry = indicators.indicator(id)
    with second:
        default = str(indicators.default_year(id))
        options = year_codes(id, st.query_params.get(field["year"].code, ""))
        year = choose(field["year"].code, _("Year"), options, default, partial(text.year_words, id=id))
    last = int(year[:4])
    with since_which:
        since = _since(id, last)
    with third, st.popover(_("How it is drawn"), width="stretch"):
        form_at = st.container()  # what fits depends on the choices below
        if not first_years(id, last):
            st.caption(text.no_change(id, last))
        by = _by(entry) if since else field["by"].default
        beside = "" if since else _beside(id)
        method = choose(
            field["method"].code,
            _("Classes hold"),
            list(METHODS),
            field["method"].default,
            lambda m: _(METHODS[m]),
        )
        classes = choose(
            field["classes"].code,
            _("Number of classes"),
            [str(n) for n in field["classes"].options],
            str(field["classes"].default),
            str,
            kind="buttons",
        )
        with form_at:
            form, pale = _form(MapParams(id, year, since=since, beside=beside))
    rows = MapParams.from_query({field["rows"].code: address.text(field["rows"].code)})[0].rows
    return MapParams(id, year, form, pale, method, int(classes), since, by, beside, rows)


def _since(id: str, last: int) -> str:
    """The year from which the change is shown; none where the indicator has no two years that can be compared."""
    choice, years = MapParams.choices()["since"], [str(y) for y in first_years(id, last)]
    if not years:
        if address.text(choice.code):
            address.notice(text.no_change(id, last))
        return ""
    return choose(choice.code, _("Change since"), ["", *years], "", lambda y: y or _("not asked"))


def _by(entry: Indicator) -> By:
    """Difference or percent; a count in percent alone."""
    choice = MapParams.choices()["by"]
    if entry.form == "count":
        return "percent"
    words = {"difference": _("points") if entry.unit == "%" else _("the unit itself"), "percent": _("percent")}
    return choose(choice.code, _("Change in"), list(words), choice.default, words.__getitem__, kind="buttons")  # type: ignore[return-value]


def _beside(id: str) -> str:
    """A second indicator for a map of two; none for a count, which is drawn as symbols."""
    choice, found = MapParams.choices()["beside"], partners(id)
    if not found:
        return ""
    words = {"": _("none"), **{other: text.indicator_words(other) for other in found}}
    return choose(choice.code, _("Second indicator"), list(words), "", words.__getitem__)


def landing() -> None:
    """What the atlas is, and three tasks to start with; for a reader who has chosen no place yet."""
    tasks = (
        ("/region", _("See what it means for a region")),
        ("/compare", _("Find who is alike and did better")),
        ("/scenario", _("Try what could happen by 2035")),
    )
    links = " · ".join(f"[{words}]({address.link(page)})" for page, words in tasks)
    with st.container(key="landing"):
        st.markdown(f"{text.landing()} {_('Start here:')} {links}")


def _form(params: MapParams) -> tuple[str, str]:
    """The form, and what pales in it: those that fit are offered, the reason against the others stands below.

    One that an address asks for and that does not fit is refused with its reason.
    """
    field, offered = MapParams.choices(), forms.offered(params)
    code, asked = field["form"].code, address.text(field["form"].code)
    if asked in FORMS and asked not in offered:
        address.notice(forms.reason(params, asked))
        address.write(code, "")
    form = choose(code, _("Form"), offered, offered[0], lambda f: _(forms.NAMES[f]))
    for sentence in forms.reasons(params):
        st.caption(sentence)
    pale = field["pale"].default
    if form == "alpha":
        words = {k: _(v) for k, v in forms.PALE.items()}
        pale = choose(field["pale"].code, _("Paler where"), list(words), pale, words.__getitem__, kind="buttons")
    return form if form != offered[0] else "", pale


def near_and_far(place: Place) -> None:
    """One link: from a region to its whole country on the map, from a country or group back to the EU."""
    if not place.single:
        lead_on("dashboard.py", _("The whole EU on the map"), "far", region="")
    elif address.text("region") and len(regions.parse_region(place.country)) > 1:
        name = regions.name(place.country)
        lead_on("dashboard.py", _("{country} on the map").format(country=name), "near", region=place.country)


def table(params: MapParams, figure: Figure, place: Place, chosen: bool) -> None:
    """The first rows of the table, as many as asked for, its downloads, and the whole of it on demand."""
    about = provenance(figure.title, figure.sources, figure.notes)
    if len(figure.table) > MapParams.choices()["rows"].default:
        field = MapParams.choices()["rows"]
        counts = [str(n) for n in field.options]
        choose(field.code, _("The first … with a figure"), counts, str(field.default), str, kind="buttons")
    shown = charts.top(params, place, chosen)
    marked = place.label if place.single and chosen else ""
    words_table(shown, numeric=figure.numeric, marked=marked, label=_("Some regions of this map"))
    st.caption(_("{shown} of {count} rows shown.").format(shown=len(shown), count=len(figure.table)))
    cited = "; ".join(about.sources)
    downloads(figure.download, about, figure.name, picture=lambda: picture(params, figure.chart, cited))
    whole_table(figure.download, "map", _("All regions of this map"), words=figure.table)


def picture(params: MapParams, view: MapView, source_line: str) -> bytes:
    """The map as a file of its own, with title, legend and sources."""
    from lib.export.picture import svg  # only when somebody takes the picture away

    return svg(view, theme=theme(), title=charts.title(params), source_line=source_line).encode()
