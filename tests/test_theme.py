"""One source for every colour: the app's theme, the style sheet and the charts take theirs from the tokens."""

import re
import tomllib
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from lib.views.shared.theme import THEMES, colours, contrast, fills_style, on_paper, over, tokens

ROOT = Path(__file__).resolve().parent.parent
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
SHEET = (ROOT / "static" / "atlas.css").read_text(encoding="utf-8")
SAME = {
    "primaryColor": "accent",
    "backgroundColor": "background",
    "secondaryBackgroundColor": "surface",
    "textColor": "text",
    "linkColor": "link",
    "borderColor": "border",
    "dataframeBorderColor": "rule",
    "dataframeHeaderBackgroundColor": "surface",
    "dataframeHeaderTextColor": "muted",
    "grayTextColor": "muted",
    "orangeTextColor": "warning",
    "orangeBackgroundColor": "warning_ground",
    "yellowTextColor": "warning",
    "yellowBackgroundColor": "warning_ground",
}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("key", SAME)
def test_streamlit_wears_the_tokens(theme, key):
    assert CONFIG[theme][key] == colours(theme)[SAME[key]]


@pytest.mark.parametrize("theme", THEMES)
def test_charts_wear_the_tokens(theme):
    assert CONFIG[theme]["chartCategoricalColors"] == colours(theme)["palette"]["categories8"]


@pytest.mark.parametrize("theme", THEMES)
def test_style_sheet_wears_the_tokens(theme):
    block = re.search(rf':root\[data-atlas-theme="{theme}"\] {{(.*?)}}', SHEET).group(1)
    for name, value in re.findall(r"--atlas-([a-z-]+): (#[0-9a-f]{6});", block):
        assert colours(theme)[name.replace("-", "_")] == value


def test_the_sign_in_the_tab_wears_the_accent():
    drawn = set(re.findall(r"#[0-9a-f]{6}\b", (ROOT / "static" / "favicon.svg").read_text(encoding="utf-8")))
    assert drawn == {colours("light")["accent"]}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("ink", "ground", "least"),
    [
        ("text", "background", 4.5),
        ("text", "surface", 4.5),
        ("muted", "background", 4.5),
        ("muted", "surface", 4.5),
        ("link", "background", 4.5),
        ("link", "surface", 4.5),
        ("on_accent", "accent", 4.5),
        ("warning", "warning_ground", 4.5),
        ("border", "background", 3),
        ("focus", "background", 3),
        ("held", "background", 3),
        ("near", "background", 3),
        ("missing_skill", "background", 3),
    ],
)
def test_text_and_marks_can_be_read(theme, ink, ground, least):
    assert contrast(colours(theme)[ink], colours(theme)[ground]) >= least


@pytest.mark.parametrize("theme", THEMES)
def test_no_data_fills_stand_apart_from_every_class(theme):
    """Every no-data fill differs from every class by 3:1, or the outline and hatch drawn on it do."""
    land = colours(theme)["map"]
    for fill in (*colours(theme)["palette"]["sequential5"], land["missing"], land["confidential"]):
        best = max(contrast(fill, land["region_stroke"]), contrast(fill, land["region_casing"]))
        assert best >= 3, fill
    assert contrast(land["hatch"], land["confidential"]) >= 3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("palette", ["sequential5", "sequential7", "diverging7", "categories8"])
def test_ink_over_a_fill_can_be_read(theme, palette):
    for fill in colours(theme)["palette"][palette]:
        assert contrast(over(fill, theme), fill) >= 4.5


# Machado, Oliveira, Fernandes 2009, severity 1: what three kinds of colour-blind eyes see of linear sRGB.
EYES = {
    "normal": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}


def lab(colour: str, eye: str) -> tuple[float, float, float]:
    """CIELAB (D65) of a colour as this eye sees it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    seen = [min(1, max(0, sum(m * c for m, c in zip(row, linear, strict=True)))) for row in EYES[eye]]
    to_xyz = [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
    white = (0.95047, 1.0, 1.08883)
    xyz = [sum(m * c for m, c in zip(row, seen, strict=True)) / w for row, w in zip(to_xyz, white, strict=True)]
    f = [v ** (1 / 3) if v > 216 / 24389 else (24389 / 27 * v + 16) / 116 for v in xyz]
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


def apart(one: str, other: str, eye: str) -> float:
    """CIE76 distance as this eye sees it; 10 is told apart with ease in a legend."""
    return sum((a - b) ** 2 for a, b in zip(lab(one, eye), lab(other, eye), strict=True)) ** 0.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("eye", EYES)
def test_classes_are_told_apart_by_every_eye(theme, eye):
    classes = colours(theme)["palette"]["sequential5"]
    assert min(apart(a, b, eye) for a, b in pairwise(classes)) >= 12
    assert min(apart(a, colours(theme)["map"]["missing"], eye) for a in classes) >= 10
    assert min(apart(a, b, eye) for a, b in combinations(classes, 2)) >= 12


def test_every_state_has_its_pattern():
    from lib.data.states import STATES, Overlay

    assert {str(s) for s in STATES} | {str(o) for o in Overlay} <= set(tokens()["pattern"])


def test_every_colour_of_the_dark_theme_has_one_for_paper_and_no_fill_of_paper_is_taken_for_a_dark_one():
    paper = on_paper()
    dark, light = colours("dark"), colours("light")
    assert paper[dark["text"]] == light["text"] and paper[dark["background"]] == light["background"]
    assert paper[dark["accent"]] == light["accent"]
    style = fills_style(lambda shade: colours(shade)["palette"]["sequential5"], "dark")
    assert all(f"--p{i}:{colour};" in style for i, colour in enumerate(light["palette"]["sequential5"]))
    assert "--p0" not in fills_style(lambda shade: colours(shade)["palette"]["sequential5"], "light")
