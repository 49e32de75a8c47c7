"""What the other ways to draw a map are given: the regions of the atlas, and the figures of some of its indicators."""

import json
import re
from functools import cache
from pathlib import Path

from lib.data.store import STATIC
from lib.indicators import default_year, indicator
from lib.indicators.ranked import regional

IDS = ("manufacturing_share", "unemployment_rate", "tertiary", "auto_in_manufacturing", "employment_rate")
COLOURS = ("#e5eef3", "#a9cbd9", "#6ba6bf", "#2f7f9f", "#0b4f69")
GREY = "#cccccc"
SCALE, MIDDLE = 80, 1620  # map units a degree, and the middle of the map: a flat map near the equator stays a flat map


@cache
def paths() -> dict[str, str]:
    """The outline of each region as the path of an SVG."""
    content = json.loads((STATIC / "geo" / "nuts2.json").read_text(encoding="utf-8"))
    return {code: region["d"] for code, region in content["regions"].items()}


def titles() -> list[str]:
    return [indicator(id).title for id in IDS]


@cache
def values(id: str) -> dict[str, float]:
    """The value of each region, where there is one."""
    frame = regional(id, default_year(id))
    pairs = zip(frame["region"], frame["value"].astype("Float64").to_numpy(float, na_value=float("nan")), strict=True)
    return {code: value for code, value in pairs if code in paths() and value == value}


def numbers(id: str) -> list[float | None]:
    """The values in the order of the outlines."""
    return [values(id).get(code) for code in paths()]


def colours(id: str) -> list[str]:
    """A colour for each region in the order of the outlines: five classes that hold as many regions each."""
    held = sorted(values(id).values())
    limits = [held[len(held) * n // len(COLOURS)] for n in range(1, len(COLOURS))]
    return [GREY if v is None else COLOURS[sum(v >= limit for limit in limits)] for v in numbers(id)]


@cache
def outlines() -> dict:
    """The regions as GeoJSON for a flat map in degrees, every ring clockwise."""
    features = [
        {"type": "Feature", "id": code, "properties": {}, "geometry": {"type": "MultiPolygon", "coordinates": rings}}
        for code, rings in ((code, [[ring] for ring in _rings(path)]) for code, path in paths().items())
    ]
    return {"type": "FeatureCollection", "features": features}


def _rings(path: str) -> list[list[list[float]]]:
    rings: list[list[list[float]]] = []
    x = y = 0
    for part in path.split("M")[1:]:
        steps = [int(n) for n in re.findall(r"-?\d+", part)]
        pairs = list(zip(steps[::2], steps[1::2], strict=True))
        ring = []
        for number, (dx, dy) in enumerate(pairs):
            x, y = (dx, dy) if number == 0 else (x + dx, y + dy)
            ring.append([round((x - MIDDLE) / SCALE, 4), round((MIDDLE - y) / SCALE, 4)])
        ring.append(ring[0])
        area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:], strict=False))
        rings.append(ring if area < 0 else ring[::-1])
    return rings


def choropleth(id: str, geometry: dict | str) -> dict:
    """The map of an indicator as a figure of Plotly's; `geometry` is the GeoJSON or its address."""
    trace = {
        "type": "choropleth",
        "geojson": geometry,
        "locations": list(paths()),
        "z": numbers(id),
        "colorscale": [[n / 4, colour] for n, colour in enumerate(COLOURS)],
        "marker": {"line": {"width": 0.5}},
    }
    geo = {"visible": False, "fitbounds": "locations", "projection": {"type": "equirectangular"}}
    return {"data": [trace], "layout": {"geo": geo, "height": 700, "margin": {"l": 0, "r": 0, "t": 0, "b": 0}}}


def page() -> str:
    """A page that holds everything: a list, a drawing and the colours. What a change can cost at least."""
    drawn = "".join(f'<path d="{path}"></path>' for path in paths().values())
    choices = "".join(
        f'<label><input type="radio" name="choice" value="{n}"{" checked" if n == 0 else ""}>{title}</label>'
        for n, title in enumerate(titles())
    )
    return (
        f"<!doctype html><title>Static</title><h1>Static</h1><p>{choices}</p>"
        f'<svg viewBox="0 0 3240 3280" width="700" stroke="#fff" stroke-width="2">{drawn}</svg>'
        f"<script>const all = {json.dumps([colours(id) for id in IDS])}, paths = document.querySelectorAll('path');"
        "const paint = (n) => paths.forEach((path, i) => { path.style.fill = all[n][i]; });"
        "document.querySelector('p').onchange = (e) => paint(e.target.value); paint(0);</script>"
    )


def write_page(folder: Path) -> None:
    (folder / "index.html").write_text(page(), encoding="utf-8")
