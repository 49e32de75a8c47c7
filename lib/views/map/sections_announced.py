"""Announced closures, cuts, new and converted plants beside the map: choice, points, list."""

from html import escape

import pandas as pd
import streamlit as st

from lib import regions
from lib.data.memo import memo
from lib.i18n import _, ngettext, number
from lib.model.announcements import ELSEWHERE, HERE, KINDS, announced_for
from lib.views.map import announced
from lib.views.map.params import MapParams
from lib.views.shared import address
from lib.views.shared.announced_text import KINDS as KIND_WORDS
from lib.views.shared.announced_text import SOURCES, lower_bound, table, to_take_away
from lib.views.shared.choices import choose, choose_switch
from lib.views.shared.files import downloads, figure_pictures, provenance
from lib.views.shared.show import cite, markup, note, section, theme, whole_table, words_table
from lib.views.shared.together import say

SHOWN = 6  # of the newest elsewhere, under those of the place in hand


def choose_layer() -> bool:
    """Whether announcements stand under the map."""
    return choose_switch(
        MapParams.choices()["announced"].code,
        _("Show announced closures and new plants"),
        help=_("Points under the map, with a list. They are evidence by name and change no figure of the map."),
    )


def layer(region: str) -> None:
    """The points with their list: those of the place in hand first, then the newest elsewhere.

    region: any place; the EU where none is chosen
    """
    section(_("What has been announced?"), key="announced")
    field = MapParams.choices()
    first, second = st.columns([1, 1])
    with first:
        kind = choose(field["event"].code, _("Kind of announcement"), ("", *KINDS), "", _kind)
    events = announced_for(region, kind)
    with second:
        named = sorted({c for codes in events["regions"] for c in codes}, key=regions.label)
        chosen = choose(field["event_at"].code, _("Place"), ("", *named), "", _place)
    say(_sentence(events, region))
    outlined = chosen or region
    drawn = announced.event_map(events, () if outlined == regions.EU else regions.parse_region(outlined), theme())
    st.pydeck_chart(
        drawn.deck(theme()),
        height=announced.HEIGHT,
        key="events-map",
        on_select=_chosen_on_map,
        selection_mode="single-object",
        alt=announced.alt(events),
    )
    markup(_legend(theme()))
    figure_pictures(announced.figure(events, drawn), _("Map"))
    _list(events, region, chosen)
    exact = _(
        "A circle stands in the middle of the NUTS 3 region of the town, or of the NUTS 2 region where the town is "
        "not placed; never at the gate of a plant."
    )
    note(lower_bound() + " " + exact)
    about = provenance(_("Announcements"), SOURCES, [lower_bound()])
    downloads(lambda: to_take_away(events), about, "announcements")
    whole_table(lambda: to_take_away(events), "announced", _("All announcements"), words=table(events))
    cite(SOURCES, boundaries=True)


def _kind(kind: str) -> str:
    return _(KIND_WORDS[kind]) if kind else _("All kinds")


def _place(code: str) -> str:
    return (regions.label(code) if len(code) == 4 else regions.country_name(code)) if code else _("Everywhere")


def _sentence(events: pd.DataFrame, region: str) -> str:
    here = int((events["where"] == HERE).sum())
    if region == regions.EU:
        text = ngettext(
            "**{count} announcement** is on record in the EU.",
            "**{count} announcements** are on record in the EU.",
            len(events),
        )
        return text.format(count=number(len(events)))
    place = regions.label(region)
    if not here:
        return _("**Nothing is on record for {place}**; {count} elsewhere.").format(
            place=place, count=number(len(events))
        )
    text = ngettext(
        "**{here} announcement** is on record for {place}, {count} elsewhere.",
        "**{here} announcements** are on record for {place}, {count} elsewhere.",
        here,
    )
    return text.format(here=number(here), place=place, count=number(len(events) - here))


def _list(events: pd.DataFrame, region: str, chosen: str) -> None:
    """The announcements of one place, or those near the place in hand and the newest elsewhere."""
    if chosen:
        found = events[events["regions"].map(lambda codes: chosen in codes)]
        words_table(table(found), label=_place(chosen))
        return
    if region == regions.EU:
        words_table(table(events.head(SHOWN)), caption=_("The newest"), label=_("The newest"))
        return
    near = events[events["where"] != ELSEWHERE]
    if len(near):
        words_table(table(near), caption=regions.label(region), label=_("Announcements here and in the country"))
    newest = events[events["where"] == ELSEWHERE].head(SHOWN)
    if len(newest):
        words_table(table(newest), caption=_("The newest elsewhere"), label=_("The newest elsewhere"))


def _chosen_on_map() -> None:
    """The region of the circle that was clicked goes into the address; a click beside one takes it out."""
    picked = (st.session_state["events-map"].get("selection") or {}).get("objects", {}).get("points") or [{}]
    address.write(MapParams.choices()["event_at"].code, str(picked[0].get("k", "")))


@memo(language=True)
def _legend(shade: str) -> str:
    """What the circles mean (HTML)."""
    entries = "".join(
        f'<span class="entry"><span class="dot" style="background:{fill};border:{line}" aria-hidden="true"></span> '
        f"{escape(words)}</span>"
        for fill, line, words in announced.legend(shade)
    )
    more = escape(_("In the middle of the region; the larger, the more announcements."))
    press = f'<span class="entry on-screen">{escape(_("Click one to list them."))}</span>'
    return f'<div class="atlas-marks">{entries}<span class="entry">{more}</span>{press}</div>'
