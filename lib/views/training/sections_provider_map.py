"""Providers of what is found on a map; a circle that is clicked narrows the list beside it."""

from functools import lru_cache

import numpy as np
import streamlit as st

from lib import regions
from lib.data.store import snapshot_id, table
from lib.i18n import _, current_language, ngettext, number
from lib.model.training.held import shipped
from lib.model.training.whereabouts import points
from lib.views.shared import address
from lib.views.shared.show import note
from lib.views.shared.style import theme
from lib.views.training import providers
from lib.views.training.sections_asked import OF_A_RESULT
from lib.views.training.sections_listed import Listed


def draw(found: Listed) -> None:
    """Providers on the map; one that is clicked narrows the list."""
    placed = found.found.points
    if not len(placed.points):
        note(_("None of these courses has a place on the map: they are online, or the source names no place."), "map")
        return
    place = regions.label(found.offer.gap.region)
    if found.offer.catalogue.own:
        picture = providers.provider_map(placed.points, _in_view(found), found.offer.gap.region, found.at, theme())
    else:
        rows = found.found.every["row"].to_numpy(np.int32).tobytes()
        picture = _picture(
            rows, _in_view(found), found.offer.gap.region, found.at, theme(), current_language(), snapshot_id()
        )
    st.pydeck_chart(
        picture,
        height=providers.HEIGHT,
        key="providers",
        on_select=_chosen_on_map,
        selection_mode="single-object",
        alt=providers.alt(placed.points, placed.without, place),
    )
    kinds = set(placed.points["kind"])
    said = []
    if "place" in kinds:
        said.append(_("A filled circle is a school or centre"))
    if "region" in kinds:
        said.append(
            _(
                "a ring is the middle of a region: no school there has coordinates, or too many schools are near each other"
            )
        )
    text = "; ".join(said) + ". " + _("The larger, the more courses. Click one to narrow the list.")
    if placed.without:
        text += " " + ngettext(
            "{count} course is not on the map: online, or no place is named.",
            "{count} courses are not on the map: online, or no place is named.",
            placed.without,
        ).format(count=number(placed.without))
    note(text[:1].upper() + text[1:], "map")


def _in_view(found: Listed) -> tuple[str, ...]:
    """Regions whose courses must be in view: neighbours, and those one further where they are in reach."""
    near, further = found.offer.around
    return (*near, *further) if found.offer.wanted.reach in ("beyond", "elsewhere") else near


@lru_cache(maxsize=64)
def _picture(rows: bytes, near: tuple[str, ...], region: str, at: str, shade: str, _language: str, _snapshot: str):
    """The map of these rows of the atlas's own catalogue, made once."""
    found = points(shipped().courses.iloc[np.frombuffer(rows, np.int32)], table("places"))
    return providers.provider_map(found.points, near, region, at, shade)


def _chosen_on_map() -> None:
    """A circle was clicked: the list shows its courses; clicked again, all of them."""
    picked = st.session_state["providers"]["selection"]["objects"].get("points") or [{}]
    for name in OF_A_RESULT:
        address.write(name, "")
    address.write("at", str(picked[0].get("k", "")))
