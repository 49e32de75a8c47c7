"""Every colour, size and pattern of the atlas (tokens.toml): one source for app, charts, slides and brief."""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from lib.data.store import toml_of

TOKENS_FILE = Path(__file__).resolve().parent / "tokens.toml"
THEMES = ("light", "dark")


@cache
def tokens() -> dict[str, Any]:
    """The whole token file as nested dictionaries."""
    return toml_of(TOKENS_FILE)


def colours(theme: str) -> dict[str, Any]:
    """Colours of one theme: names to sRGB, with `map` and `palette` inside."""
    return tokens()[theme]


@cache
def on_paper() -> dict[str, str]:
    """Each colour of the dark theme with that of the light one that stands for the same: what is printed is light."""
    pairs: dict[str, str] = {}

    def meet(dark: Any, light: Any) -> None:
        if isinstance(dark, dict):
            for name in dark:
                meet(dark[name], light[name])
        elif isinstance(dark, list):
            for one, other in zip(dark, light, strict=True):
                meet(one, other)
        elif isinstance(dark, str) and dark.startswith("#") and dark.lower() != light.lower():
            pairs.setdefault(dark.lower(), light.lower())

    meet(colours("dark"), colours("light"))
    return pairs


def over(fill: str, theme: str = "light") -> str:
    """Ink for marks and text on a fill: black or white, whichever contrasts more."""
    dark, light = colours(theme)["over_dark"], colours(theme)["over_light"]
    return dark if contrast(fill, dark) >= contrast(fill, light) else light


def fills_style(fills: Callable[[str], Sequence[str]], theme: str) -> str:
    """Custom properties of the fills of a table's cells and of the ink on them: --k0, --i0 and so on; in the dark theme
    also those for paper, --p0 and --q0.
    """
    names = [("k", "i", theme)] + ([("p", "q", "light")] if theme == "dark" else [])
    return "".join(
        f"--{ground}{i}:{fill};--{ink}{i}:{over(fill, shade)};"
        for ground, ink, shade in names
        for i, fill in enumerate(fills(shade))
    )


def luminance(colour: str) -> float:
    """WCAG 2.2 relative luminance of an sRGB colour such as "#0b5f7d"."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio of two colours, 1 to 21."""
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


MAP = {  # name in a map's style to name in the tokens' map colours
    "sea": "sea", "context": "context", "context-stroke": "context_stroke", "stroke": "region_stroke",
    "casing": "region_casing", "country": "country_stroke", "country-casing": "country_casing", "selected": "selected",
    "selected-casing": "selected_casing", "hover": "hover", "inset-box": "inset_box", "confidential": "confidential",
    "hatch": "hatch", "missing": "missing", "plain": "context",
}  # fmt: skip
PAGE = ("background", "surface", "text", "muted", "border", "accent", "on_accent", "focus", "warning")
MISSING_ON = {"diverging7": "missing_on_diverging", "bivariate": "missing_on_bivariate"}
PALETTES = ("sequential5", "sequential7", "diverging7", "bivariate")
ROUND = {"converted": (1.3, True, 0), "modelled": (1.9, False, 1)}  # glyphs that are circles: radius, filled, stroke


def palette(theme: str, name: str) -> list[str]:
    """Colours of a palette, low to high; the nine of two variables row by row."""
    shades = colours(theme)["palette"][name]
    return [c for row in shades for c in row] if name == "bivariate" else shades


def variables(theme: str, name: str = "sequential5") -> dict[str, str]:
    """Every colour a map of this palette uses, by the name of its style variable: c2 is class 2, o2 the ink over it."""
    ink = colours(theme)
    values = {k: ink["map"][v] for k, v in MAP.items()} | {n.replace("_", "-"): ink[n] for n in PAGE}
    if name in PALETTES:
        for i, colour in enumerate(palette(theme, name)):
            values |= {f"c{i}": colour, f"o{i}": over(colour, theme)}
    if name in MISSING_ON:
        values["missing"] = ink["map"][MISSING_ON[name]]
    return values


def style() -> str:
    """The variables of both themes and all palettes as rules of a style sheet."""
    rules = [_rule(":host", {f"w-{k.replace('_', '-')}": v for k, v in tokens()["stroke"].items()})]
    for theme in THEMES:
        plain = variables(theme, "")
        rules.append(_rule(f"[data-theme={theme}]", plain))
        for name in PALETTES:
            differs = {k: v for k, v in variables(theme, name).items() if plain.get(k) != v}
            rules.append(_rule(f"[data-theme={theme}][data-palette={name}]", differs))
        accent = {f"c{i}": plain["accent"] for i in range(5)} | {f"o{i}": plain["on-accent"] for i in range(5)}
        rules.append(_rule(f"[data-theme={theme}][data-palette=accent]", accent))
    return "".join(rules)


def _rule(selector: str, values: dict[str, Any]) -> str:
    return selector + "{" + "".join(f"--{k}:{v};" for k, v in values.items()) + "}\n"


def patterns() -> dict[str, dict[str, Any]]:
    """Tiles by state, in screen pixels: those that have one."""
    return {
        name: {
            "tile": p["tile"],
            "rotate": p["rotate"],
            "path": p["path"],
            "width": p["stroke_width"],
            "filled": p["filled"],
            "opacity": p["opacity"],
        }
        for name, p in tokens()["pattern"].items()
        if "tile" in p
    }


def glyphs() -> dict[str, Any]:
    """The one mark of a region too small for a tile: under how many pixels, half its size, and its shape by state."""
    glyph = tokens()["glyph"]
    width = glyph["stroke_width"]
    shapes = {n: {"path": glyph[n], "radius": 0, "filled": False, "width": width} for n in patterns() if n not in ROUND}
    shapes |= {n: {"path": "", "radius": r, "filled": f, "width": w} for n, (r, f, w) in ROUND.items()}
    return {"under": glyph["under"], "half": glyph["half_size"], "shapes": shapes}
