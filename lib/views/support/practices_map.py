"""Cases as circles in the middle of their regions: own ones, those of regions like it, of the country, the rest."""

import html

import numpy as np
import pandas as pd

from lib import regions
from lib.data.store import table
from lib.i18n import N_, _, ngettext, number
from lib.model.practices import ALIKE, COUNTRY, ELSEWHERE, HERE, Surroundings, named_by
from lib.views.shared.deck import PointMap, css, rgb, view
from lib.views.shared.theme import colours

HEIGHT, WIDE = 420, 760  # px of the view
LEAST, EACH = 5.0, 2.2  # px: radius of one case, and what the root of their number adds
NAMED = 3  # cases named to a pointer
LEGEND: dict[str, str] = {
    HERE: N_("this place"),
    ALIKE: N_("regions like it"),
    COUNTRY: N_("the same country"),
    ELSEWHERE: N_("elsewhere"),
}


def points(found: pd.DataFrame, around: Surroundings) -> pd.DataFrame:
    """NUTS 2 regions of these cases: region, where (one of WHERE), titles, cases; most cases first."""
    named = named_by(found)
    told = zip(found["regions"], found["title"], strict=True)
    titles: dict[str, tuple[str, ...]] = {}
    for codes, title in told:
        for code in named.intersection(codes):
            titles[code] = (*titles.get(code, ()), title)
    order = sorted(titles, key=lambda code: (-len(titles[code]), code))
    rows = [(code, titles[code], len(titles[code]), around.where(code)) for code in order]
    return pd.DataFrame(rows, columns=["region", "titles", "cases", "where"])


def inks(theme: str) -> dict[str, list[int]]:
    """Fill of a circle by group (red, green, blue, opacity of 255): the nearer, the darker on light ground."""
    ink = colours(theme)
    return {
        HERE: rgb(ink["text"], 0.95),
        ALIKE: rgb(ink["accent"], 0.9),
        COUNTRY: rgb(ink["accent"], 0.35),
        ELSEWHERE: rgb(ink["background"], 0.9),
    }


def described(point: pd.Series) -> str:
    """A point in words: "Navarra (ES22): 3 cases; …"."""
    count = ngettext("{count} case", "{count} cases", point["cases"]).format(count=number(point["cases"]))
    named = _("; ").join(point["titles"][:NAMED])
    more = point["cases"] - NAMED
    return f"{regions.label(point['region'])}{_(': ')}{count}{_('; ')}{named}" + (
        " " + _("and {count} more").format(count=number(more)) if more > 0 else ""
    )


def case_map(found: pd.DataFrame, around: Surroundings, chosen: str, theme: str) -> PointMap:
    """The map: circles (area: cases) of all regions named; the outline is that of the place in hand.

    chosen  the region whose cases are listed, "" for none
    """
    placed, ink, codes = points(found, around), inks(theme), around.codes
    middles = table("places").set_index("code")
    dots = []
    for _i, p in placed.iloc[::-1].iterrows():  # the largest last: drawn over others they hide less
        dots.append(
            {
                "k": p["region"],
                "p": [round(float(middles.at[p["region"], "lon"]), 3), round(float(middles.at[p["region"], "lat"]), 3)],
                "r": round(LEAST + EACH * float(np.sqrt(p["cases"])), 1),
                "t": html.escape(described(p)),
                "f": ink[p["where"]],
                "l": rgb(colours(theme)["text"]),
                "w": 3 if p["region"] == chosen else 1,
            }
        )
    seen = middles.reindex([*placed["region"], *codes]).dropna()
    seen = seen[~seen.index.str.startswith(("FRY", "ES7", "PT2", "PT3"))] if len(seen) > len(codes) else seen
    at_first = view(seen["lat"].to_numpy(), seen["lon"].to_numpy(), WIDE - 60, HEIGHT - 60)
    line = colours(theme)["text"]
    named = tuple((fill, line, 1.0, words) for fill, words in legend(theme))
    return PointMap(tuple(dots), tuple(codes), at_first, WIDE, HEIGHT, named)


def alt(found: pd.DataFrame, around: Surroundings, place: str) -> str:
    """The view in words: how many regions, the three with most cases."""
    placed = points(found, around)
    text = ngettext(
        "Map of {count} region with cases on record, seen from {place}.",
        "Map of {count} regions with cases on record, seen from {place}.",
        len(placed),
    ).format(count=number(len(placed)), place=place)
    first = _("; ").join(
        f"{regions.label(p['region'])}{_(': ')}{number(p['cases'])}" for p in placed.head(NAMED).to_dict("records")
    )
    most = " " + _("Most: {places}.").format(places=first) if first else ""
    return text + most + " " + _("The list below it holds every case.")


def legend(theme: str) -> list[tuple[str, str]]:
    """Colour (CSS) and words of each group."""
    return [(css(fill), _(LEGEND[where])) for where, fill in inks(theme).items()]
