"""Providers of courses as circles over the outlines of regions: a pydeck view that asks no other machine."""

import html
from collections.abc import Sequence

import numpy as np
import pandas as pd

from lib import regions
from lib.data.store import table
from lib.i18n import _, ngettext, number
from lib.model.training.offer import REGION
from lib.views.shared.deck import PointMap, css, rgb, view
from lib.views.shared.figure import Figure
from lib.views.shared.theme import colours
from lib.views.training.charts import SOURCES

HEIGHT, WIDE = 360, 420  # px of the view; its width is that of a column
LEAST, LARGEST = 5.0, 26.0  # px: radius of one course, and of the largest circle
ROOM = 0.5  # degrees about the middle of the region, and of its parts of level 3, that are always in view
NAMED = 3  # providers named in a tooltip


def name_of(point: pd.Series) -> str:
    """Where a point is: the school, the town, or the region it stands in the middle of."""
    if point["kind"] == REGION:
        return regions.label(point["key"])
    if len(point["providers"]) == 1:
        return point["providers"][0]
    return point["place"] or ", ".join(point["providers"][:NAMED])


def described(point: pd.Series) -> str:
    """A point in words: "Ostrava-město (CZ080): 12 courses, 340 places; Střední škola …"."""
    count = ngettext("{count} course", "{count} courses", int(point["courses"])).format(
        count=number(int(point["courses"]))
    )
    if point["places"] > 0:
        count += ", " + ngettext("{count} place", "{count} places", int(point["places"])).format(
            count=number(int(point["places"]))
        )
    line = f"{name_of(point)}: {count}"
    if len(point["providers"]) > 1:
        more = len(point["providers"]) - NAMED
        line += (
            _("; ")
            + ", ".join(point["providers"][:NAMED])
            + (" " + _("and {count} more").format(count=number(more)) if more > 0 else "")
        )
    return line


def provider_points(points: pd.DataFrame, near: Sequence[str], region: str, chosen: str, theme: str) -> PointMap:
    """Circles (area: courses) at their places; `chosen` is the key of the point in hand.

    The view shows the region and those of `near` that have courses; those further away are a turn of the wheel off,
    unless there are no others.

    points: lib/model/training/offer.CoursePoints. A filled circle stands where a school is, a ring in the middle of a
    region.
    """
    ink, ground = colours(theme), colours(theme)["map"]
    largest = max(points["courses"].max() if len(points) else 1, 1)
    scale = min(LEAST * 1.6, LARGEST / np.sqrt(largest))
    dots = [
        {
            "k": p["key"],
            "p": [round(p["lon"], 4), round(p["lat"], 4)],
            "r": round(max(LEAST, scale * np.sqrt(p["courses"])), 1),
            "t": html.escape(described(p)),
            "f": rgb(ink["text"], 0.9)
            if p["key"] == chosen
            else rgb(ground["context"], 0.2)
            if p["kind"] == REGION
            else rgb(ink["accent"], 0.7),
            "l": rgb(ink["accent"] if p["kind"] == REGION and p["key"] != chosen else ink["text"]),
            "w": 2.2 if p["kind"] == REGION else 1,
        }
        for _i, p in points.iterrows()
    ]
    middles = table("places").set_index("code")
    inside = middles[(middles.index.str[:4] == region) & (middles.index.str.len() > 3)]
    close = points[points["region"].isin([region, *near])]
    close = close if len(close) else points
    lat, lon = (
        np.concatenate([close[side], inside[side] - ROOM, inside[side] + ROOM]).astype(float) for side in ("lat", "lon")
    )
    seen, line = view(lat, lon, WIDE - 70, HEIGHT - 70), ink["text"]
    kinds = (
        (css(rgb(ink["accent"], 0.7)), line, 1.0, _("a school or centre; the larger, the more courses")),
        (css(rgb(ground["context"], 0.2)), ink["accent"], 2.2, _("the middle of a region, where no school is placed")),
    )
    return PointMap(tuple(dots), (region,), seen, WIDE, HEIGHT, kinds)


def figure(points: pd.DataFrame, without: int, region: str, drawn: PointMap) -> Figure:
    """The map with its words and its table: place, courses."""
    words = pd.DataFrame(
        {
            _("Place"): [name_of(p) for _i, p in points.iterrows()],
            _("Courses"): [number(int(count)) for count in points["courses"]],
        }
    )
    place = regions.label(region)
    return Figure(
        name=f"providers-{region}",
        title=_("Courses in reach of {place}").format(place=place),
        alt=alt(points, without, place),
        table=words,
        numeric=(_("Courses"),),
        download=lambda: points,
        sources=tuple(SOURCES),
        chart=drawn,
    )


def alt(points: pd.DataFrame, without: int, place: str) -> str:
    """The view in words: how many places, the three with most courses."""
    first = _("; ").join(described(p) for _i, p in points.head(3).iterrows())
    text = ngettext(
        "Map of {count} place with courses in reach of {region}.",
        "Map of {count} places with courses in reach of {region}.",
        len(points),
    )
    sentence = text.format(count=number(len(points)), region=place) + (
        " " + _("Most: {places}.").format(places=first) if first else ""
    )
    if without:
        sentence += " " + ngettext(
            "{count} course stands nowhere on it.", "{count} courses stand nowhere on it.", without
        ).format(count=number(without))
    return sentence + " " + _("The list beside it holds every course.")
