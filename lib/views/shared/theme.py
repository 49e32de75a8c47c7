"""Every colour, size and pattern of the atlas (tokens.toml): one source for app, charts, slides and brief."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

TOKENS_FILE = Path(__file__).resolve().parent / "tokens.toml"
THEMES = ("light", "dark")


@cache
def tokens() -> dict[str, Any]:
    """The whole token file as nested dictionaries."""
    return tomllib.loads(TOKENS_FILE.read_text(encoding="utf-8"))


def colours(theme: str) -> dict[str, Any]:
    """Colours of one theme: names to sRGB, with `map` and `palette` inside."""
    return tokens()[theme]


def over(fill: str, theme: str = "light") -> str:
    """Ink for marks and text on a fill: black or white, whichever contrasts more."""
    dark, light = colours(theme)["over_dark"], colours(theme)["over_light"]
    return dark if contrast(fill, dark) >= contrast(fill, light) else light


def luminance(colour: str) -> float:
    """WCAG 2.2 relative luminance of an sRGB colour such as "#0b5f7d"."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio of two colours, 1 to 21."""
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)
