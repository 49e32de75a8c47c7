"""Points over the outlines of regions: a pydeck view that asks no other machine."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from lib.views.shared.theme import colours

if TYPE_CHECKING:
    from pydeck import Deck
else:
    Deck = Any  # pydeck is loaded when the first map is drawn

# What is drawn of the world (west, south, east, north): Europe as far as its land is outlined, and the outermost
# regions of the EU overseas. A map ends with its sheet: sea beyond would deny the land there.
SHEETS = ((-32.0, 25.0, 48.0, 73.0), (-64.0, 1.0, -50.0, 19.0), (43.0, -24.0, 58.0, -10.0))
OUTLINES, STYLE = "app/static/geo/outlines.json", "app/static/blank-style.json"
LEAST_ZOOM, MOST_ZOOM = 2.5, 9.5
COLUMN, ASLANT = 16_000, 50.0  # radius of a column in metres; degrees that the view leans


def rgb(colour: str, alpha: float = 1.0) -> list[int]:
    """A colour of the tokens as deck.gl takes it."""
    return [*(int(colour[i : i + 2], 16) for i in (1, 3, 5)), round(255 * alpha)]


def view(lat: np.ndarray, lon: np.ndarray, wide: int, high: int) -> tuple[float, float, float]:
    """Latitude, longitude, zoom (web Mercator, 512 px tiles) at which these points fill a picture of this many px."""
    if not len(lat):
        return 49.0, 11.0, 3.0
    north = np.log(np.tan(np.pi / 4 + np.radians(np.asarray(lat, float)) / 2))
    east = np.radians(np.asarray(lon, float))
    across, up = max(east.max() - east.min(), 1e-3), max(north.max() - north.min(), 1e-3)
    zoom = min(np.log2(wide * 2 * np.pi / (512 * across)), np.log2(high * 2 * np.pi / (512 * up)))
    middle = np.degrees(2 * np.arctan(np.exp((north.max() + north.min()) / 2)) - np.pi / 2)
    return float(middle), float(np.degrees((east.max() + east.min()) / 2)), float(np.clip(zoom, LEAST_ZOOM, MOST_ZOOM))


@dataclass(frozen=True)
class PointMap:
    """Points over the outlines of regions, as a page draws them and as they are taken away.

    dots    as `deck_of_points` takes them
    own     codes of the place in hand, whose outline is drawn strong
    seen    latitude, longitude and zoom, as `view` gives them, for a picture of `wide` by `high` px
    legend  fill and line (CSS), width of the line in px, and words of each kind of circle
    """

    dots: tuple[dict, ...]
    own: tuple[str, ...]
    seen: tuple[float, float, float]
    wide: int
    high: int
    legend: tuple[tuple[str, str, float, str], ...]

    def deck(self, theme: str) -> Deck:
        """The view for a browser, written once for each theme: pages keep their points and draw them in every run."""
        held: dict[str, Deck] = self.__dict__.setdefault("decks", {})
        if theme not in held:
            deck = deck_of_points(self.dots, self.own, self.seen, theme)
            written = deck.to_json()
            deck.to_json = lambda: written
            held[theme] = deck
        return held[theme]


def css(colour: Sequence[int]) -> str:
    """A colour as deck.gl takes it, for a page and a picture."""
    red, green, blue, opacity = colour
    return f"rgba({red},{green},{blue},{opacity / 255:.2f})"


def deck_of_points(
    dots: Sequence[dict], region: str | Sequence[str], seen: tuple[float, float, float], theme: str
) -> Deck:
    """The view: sea, land, the outline of the place in hand (a code, or several), and the dots over them.

    dots  k (key), p ([lon, lat]), r (radius, px), t (what it says to a pointer, escaped HTML), f and l (colours of
          its fill and its line), w (width of the line, px)
    seen  latitude, longitude and zoom, as `view` gives them
    """
    import pydeck

    pixels = pydeck.types.String("pixels")
    points = pydeck.Layer(
        "ScatterplotLayer",
        list(dots),
        id="points",
        get_position="p",
        get_radius="r",
        radius_units=pixels,
        get_fill_color="f",
        get_line_color="l",
        get_line_width="w",
        line_width_units=pixels,
        stroked=True,
        pickable=True,
    )
    return _deck(points, region, seen, theme)


def deck_of_columns(
    columns: Sequence[dict], region: str | Sequence[str], seen: tuple[float, float, float], theme: str
) -> Deck:
    """The view from aslant: sea, land, the outline of the place in hand, and a column for each of these.

    columns  k (key), p ([lon, lat]), e (height, metres), t (what it says to a pointer, escaped HTML), f (its colour)
    """
    import pydeck

    columns_layer = pydeck.Layer(
        "ColumnLayer",
        list(columns),
        id="columns",
        get_position="p",
        get_elevation="e",
        radius=COLUMN,
        disk_resolution=8,
        extruded=True,
        get_fill_color="f",
        pickable=True,
    )
    return _deck(columns_layer, region, seen, theme, pitch=ASLANT)


def _deck(
    marks: Any, region: str | Sequence[str], seen: tuple[float, float, float], theme: str, pitch: float = 0.0
) -> Deck:
    """Sea, land and the outline of a place with a layer of marks over them."""
    import pydeck

    ink, ground = colours(theme), colours(theme)["map"]
    own = [region] if isinstance(region, str) else list(region)
    chosen = " || ".join(f"properties.r == '{code}'" for code in own) or "false"
    layers = [
        pydeck.Layer(
            "PolygonLayer",
            [
                {"p": [[west, south], [east, south], [east, north], [west, north]]}
                for west, south, east, north in SHEETS
            ],
            id="sea",
            get_polygon="p",
            get_fill_color=rgb(ground["sea"]),
            stroked=False,
            pickable=False,
        ),
        pydeck.Layer(
            "GeoJsonLayer",
            OUTLINES,
            id="land",
            get_fill_color=rgb(ground["context"]),
            get_line_color=rgb(ground["context_stroke"]),
            line_width_min_pixels=0.8,
            pickable=False,
        ),
        pydeck.Layer(
            "GeoJsonLayer",
            OUTLINES,
            id="own",
            filled=False,
            pickable=False,
            line_width_min_pixels=0,
            line_width_units=pydeck.types.String("pixels"),
            get_line_color=rgb(ground["selected"]),
            get_line_width=f"{chosen} ? 2.2 : 0",
        ),
        marks,
    ]
    tip = {
        "html": "{t}",
        "style": {
            "background": ink["surface"],
            "color": ink["text"],
            "border": f"1px solid {ink['border']}",
            "fontSize": "14px",
            "maxWidth": "280px",
            "padding": "6px 8px",
            "fontFamily": "Source Sans, sans-serif",
        },
    }
    latitude, longitude, zoom = seen
    return pydeck.Deck(
        layers,
        initial_view_state=pydeck.ViewState(
            latitude=round(latitude, 3), longitude=round(longitude, 3), zoom=round(zoom, 2), pitch=pitch
        ),
        map_provider=None,
        map_style=STYLE,
        tooltip=tip,
    )
