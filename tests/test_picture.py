"""The picture: well-formed, complete, self-contained, and nothing in it that was not said."""

import json
import re
from io import BytesIO
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image, ImageChops

from lib.data.store import geometry
from lib.export import pack, picture
from lib.export import story as stories
from lib.export.picture import svg
from lib.export.picture.drawing import Drawing, Tiles
from lib.export.picture.names import placed
from lib.i18n import number, use_language
from lib.model.chain import chain
from lib.regions.place import place
from lib.views.map.charts import figure as map_figure
from lib.views.map.params import MapParams
from lib.views.region import charts
from lib.views.shared.figure import Figure
from lib.views.shared.map.labels import label_place, rings
from lib.views.shared.map.options import MapOptions
from lib.views.shared.map.view import map_view
from lib.views.shared.theme import variables
from tests.browser import made_up
from tests.test_map_view import FRAME, RATIO, view

SVG = "{http://www.w3.org/2000/svg}"
WORDS = {
    "title": "Where are <made-up> jobs & plants?",
    "headline": "In 44 of 233 regions.",
    "source_line": "Made-up source, 2022",
}


@pytest.mark.parametrize("form", ["fills", "symbols", "alpha", "bivariate", "diverging"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_form_is_a_whole_picture(form, theme):
    text = svg(view(form), theme=theme, **WORDS)
    tree = ElementTree.fromstring(text)
    shapes = {p.get("d") for p in tree.iter(f"{SVG}path")}
    assert all(region["d"] in shapes for region in geometry("nuts2")["regions"].values())
    said = " ".join("".join(t.itertext()) for t in tree.iter(f"{SVG}text"))
    for words in (*WORDS.values(), "Stuttgart", "Guadeloupe", "Confidential", "Not published"):
        assert words in said
    assert tree.find(f"{SVG}desc").text == view(form).alt


@pytest.mark.parametrize("form", ["fills", "symbols", "bivariate"])
def test_it_points_at_nothing_else(form):
    text = svg(view(form), **WORDS)
    assert "href" not in text and "<script" not in text and "@import" not in text
    assert text.count("http") == 1, "the name of the format, and no address besides"
    defined = {e.get("id") for e in ElementTree.fromstring(text).iter() if e.get("id")}
    used = {part.split(")")[0] for part in text.split("url(#")[1:]}
    assert used <= defined and defined - used <= {"frame"}


def test_states_have_patterns_of_their_own_in_a_picture():
    text = svg(view(), **WORDS)
    for state in ("estimated", "converted", "derived", "modelled", "forecast", "shared", "bounded", "hidden", "caveat"):
        assert f'id="p-{state}-' in text or f'id="k-{state}-' in text


def test_a_picture_without_a_selection_has_no_label():
    assert "<tspan" not in svg(map_view(FRAME, MapOptions(**RATIO)), **WORDS), "names of the first alone"


def test_names_leave_the_label_and_its_leader_free():
    """The leader of Oberbayern crosses land where names of others would stand."""
    shown = map_view(FRAME, MapOptions(**RATIO)).choose("DE21")
    geo = geometry("nuts2")
    drawn = Drawing(shown, geo, variables("light", "sequential5"), Tiles({}, 1), 620 / geo["width"])
    drawn.label()
    alone, beside = (placed(shown, geo, drawn.pixel, boxes) for boxes in ((), drawn.labelled))
    covers = [
        name for name in beside for left, top, right, bottom in drawn.labelled
        if left < name.x < right and top < name.y < bottom
    ]  # fmt: skip
    assert len(drawn.labelled) > 1 and len(beside) < len(alone) and not covers


def test_a_label_covers_no_region():
    """The box found for a label of ordinary size holds no corner of any region's outline."""
    geo = geometry("nuts2")
    width, height = 520, 100
    for code in ("DE11", "RO12", "SE33", "PT1A", "FRY1"):
        x, y = label_place("nuts2", geo["regions"][code]["c"], width, height)
        for region in geo["regions"].values():
            for ring in rings(region["d"]):
                inside = (ring[:, 0] > x) & (ring[:, 0] < x + width) & (ring[:, 1] > y) & (ring[:, 1] < y + height)
                assert not inside.any(), code


def test_names_in_other_alphabets_are_kept():
    names = {**made_up.names(), "DE11": "Στουτγάρδη"}
    found = map_view(FRAME, MapOptions(**{**RATIO, "names": names})).choose("DE11")
    assert "Στουτγάρδη" in svg(found)


def words_of(text: str) -> str:
    """Everything that a picture says, and that it is whole and points at nothing."""
    tree = ElementTree.fromstring(text)
    assert "href" not in text and "<script" not in text and '="nan' not in text
    return " ".join("".join(t.itertext()) for t in tree.iter(f"{SVG}text"))


@pytest.mark.parametrize("code", ["DE91", "DE60", "LU00", "EL52", "DE", "group:DE60+FRC2+LU00"])
@pytest.mark.parametrize("make", [charts.years, charts.standing])
def test_a_chart_is_a_whole_picture(make, code):
    use_language("de")
    figure = make(chain(place(code)), "light")
    said = words_of(picture.of(figure))
    assert figure.title in said and "Eurostat" in said and "Lizenz" in said


def test_a_picture_of_an_interval_has_both_ends_and_no_middle():
    use_language("en")
    here = chain(place("DE60"))
    said = words_of(picture.of(charts.years(here, "light")))
    assert f"{number(here.persons.low)} to {number(here.persons.high)}" in said
    assert number((here.persons.low + here.persons.high) / 2) not in said


@pytest.mark.parametrize(("shape", "size"), [("wide", (1200, 675)), ("square", (1200, 1200))])
def test_shapes(shape, size):
    maps = [map_figure(MapParams(form=form), place("DE91")) for form in MapParams.choices()["form"].options]
    for figure in (charts.years(chain(place("DE91")), "light"), *maps):
        tree = ElementTree.fromstring(picture.of(figure, shape=shape))
        assert (int(tree.get("width")), int(tree.get("height"))) == size


def test_pixels():
    pixels = picture.png(picture.of(charts.years(chain(place("DE91")), "light")), 600)
    assert pixels.startswith(b"\x89PNG") and int.from_bytes(pixels[16:20], "big") == 600


def test_a_map_of_points_is_a_whole_picture():
    """Cases of practice: land, the place's outline, a circle each, what circles mean, source and licence."""
    from lib.model import practices
    from lib.views.support import practices_map, practices_text

    around, found = practices.surroundings("ITC1"), practices.practices_of("ITC1")
    drawn = practices_map.case_map(found, around, "", "light")
    figure = Figure(
        name="cases",
        title="Cases & places",
        alt="Where the cases are",
        table=practices_text.table(found),
        download=lambda: found,
        sources=("practices",),
        chart=drawn,
    )
    tree = ElementTree.fromstring(picture.of(figure))
    said = " ".join("".join(t.itertext()) for t in tree.iter(f"{SVG}text"))
    assert len(list(tree.iter(f"{SVG}circle"))) == len(drawn.dots) + len(drawn.legend)
    for words in ("Cases & places", "regions like it", "EuroGeographics", "Licence"):
        assert words in said


def test_announcements_are_taken_along_as_a_picture():
    from lib.model.announcements import announced_for
    from lib.views.map import announced

    events = announced_for("DE11")
    drawn = announced.event_map(events, ("DE11",), "light")
    tree = ElementTree.fromstring(picture.of(announced.figure(events, drawn)))
    said = " ".join("".join(t.itertext()) for t in tree.iter(f"{SVG}text"))
    assert len(list(tree.iter(f"{SVG}circle"))) == len(drawn.dots) + len(drawn.legend)
    for words in ("What has been announced?", "jobs go", "EuroGeographics", "Licence"):
        assert words in said


def test_a_country_brought_near_leaves_out_what_is_out_of_sight_and_looks_the_same(monkeypatch):
    """What lies outside the frame costs whoever draws the picture room and time, and shows nothing."""
    drawn = stories.story(chain(place("PT"))).map
    shown = picture.of(drawn)
    monkeypatch.setattr(Drawing, "near", lambda self: self.geo)
    whole = picture.of(drawn)
    assert len(shown) < 0.6 * len(whole)
    near, far = (Image.open(BytesIO(picture.png(one, 600))).convert("RGB") for one in (shown, whole))
    apart = np.asarray(ImageChops.difference(near, far)).max(axis=2)
    assert apart.max() < 64 and (apart > 16).sum() < 10  # edges that are smoothed


@pytest.mark.parametrize("code", ["DE", "FRY5"])
def test_every_region_that_a_file_speaks_of_has_a_shape_to_walk_to(code):
    """Also one that lies out of sight where a country is brought near."""
    file = pack.html(stories.story(chain(place(code)))).decode()
    (data,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', file, flags=re.S)
    assert set(json.loads(data)["told"]) == set(re.findall(r'id="m0-r-(\w+)"', file))
