"""Announcements as circles in the middle of the NUTS 3 region of their town, else of their region."""

import html

import numpy as np
import pandas as pd

from lib import regions
from lib.data.store import table
from lib.i18n import _, ngettext, number
from lib.model.announcements import BOTH, GAIN, LOSS, by_spot
from lib.views.shared import announced_text
from lib.views.shared.announced_text import SOURCES, to_take_away
from lib.views.shared.deck import PointMap, css, rgb, view
from lib.views.shared.figure import Figure
from lib.views.shared.theme import colours

HEIGHT, WIDE = 460, 700  # px of the view
LEAST, EACH = 5.0, 2.4  # px: radius, and what the root of the number of events adds
NAMED = 3  # events named to a pointer
FAR_OUT = ("FRY", "ES7", "PT2", "PT3")  # outermost regions: a turn of the wheel off


def described(point: pd.Series) -> str:
    """A point in words: "Stuttgart (DE11): 7 announcements; Bosch, Feuerbach; …"."""
    count = ngettext("{count} announcement", "{count} announcements", point["events"])
    more = point["events"] - NAMED
    rest = " " + _("and {count} more").format(count=number(more)) if more > 0 else ""
    named = _("; ").join(point["names"][:NAMED])
    if point["code"] == point["region"]:
        rest += " " + _("(the town is not placed: middle of the region)")
    return (
        f"{regions.label(point['region'])}{_(': ')}{count.format(count=number(point['events']))}{_('; ')}{named}{rest}"
    )


def look(direction: str, theme: str) -> tuple[list[int], list[int], float]:
    """Fill, line and width of the line of a circle: the form tells the direction, the colour says it again."""
    ink = colours(theme)
    loss, gain = rgb(ink["missing_skill"], 0.85), rgb(ink["accent"])
    return {
        LOSS: (loss, rgb(ink["text"]), 1.0),
        GAIN: (rgb(ink["background"], 0.9), gain, 3.0),
        BOTH: (loss, gain, 3.0),
    }.get(direction, (rgb(ink["background"], 0.9), rgb(ink["text"]), 1.0))


def event_map(events: pd.DataFrame, codes: tuple[str, ...], theme: str) -> PointMap:
    """The view: a circle for each place where an event stands (area: how many); the outline is the place in hand."""
    placed, middles = by_spot(events), table("places").set_index("code")
    dots = []
    for _i, p in placed.iloc[::-1].iterrows():
        fill, line, width = look(p["direction"], theme)
        at = middles.loc[p["code"]]
        dots.append(
            {
                "k": p["region"],
                "p": [round(float(at["lon"]), 3), round(float(at["lat"]), 3)],
                "r": round(LEAST + EACH * float(np.sqrt(p["events"])), 1),
                "t": html.escape(described(p)),
                "f": fill,
                "l": line,
                "w": width,
            }
        )
    seen = middles.reindex([*placed["code"], *codes]).dropna()
    close = seen[~seen.index.str.startswith(FAR_OUT)]
    seen = close if len(close) else seen
    at_first = view(seen["lat"].to_numpy(), seen["lon"].to_numpy(), WIDE - 60, HEIGHT - 60)
    kinds = tuple((css(fill), css(line), width, words) for fill, line, width, words in kinds_of_circle(theme))
    return PointMap(tuple(dots), tuple(codes), at_first, WIDE, HEIGHT, kinds)


def figure(events: pd.DataFrame, drawn: PointMap) -> Figure:
    """The map with its words and its table, to be taken away: one row an announcement."""
    return Figure(
        name="announcements",
        title=_("What has been announced?"),
        alt=alt(events),
        table=announced_text.table(events),
        download=lambda: to_take_away(events),
        sources=SOURCES,
        chart=drawn,
    )


def alt(events: pd.DataFrame) -> str:
    """The view in words: how many regions, the three with most events."""
    placed = by_spot(events)
    count = placed.groupby("region")["events"].sum().sort_values(ascending=False, kind="stable")
    text = ngettext(
        "Map of {count} region with announcements.", "Map of {count} regions with announcements.", len(count)
    ).format(count=number(len(count)))
    most = _("; ").join(
        f"{regions.label(str(code))}{_(': ')}{number(int(events))}" for code, events in count.head(3).items()
    )
    first = " " + _("Most: {places}.").format(places=most) if most else ""
    return text + first + " " + _("The list below it holds every announcement.")


def kinds_of_circle(theme: str) -> list[tuple[list[int], list[int], float, str]]:
    """Fill, line, width of the line and words of each kind of circle."""
    named = ((LOSS, _("jobs go")), (GAIN, _("jobs come, or a plant is converted")), (BOTH, _("both")))
    return [(*look(direction, theme), words) for direction, words in named]


def legend(theme: str) -> list[tuple[str, str, str]]:
    """Ground and border (CSS) and words of each kind of circle."""
    return [
        (css(fill), f"{width:.0f}px solid {css(line)}", words) for fill, line, width, words in kinds_of_circle(theme)
    ]
