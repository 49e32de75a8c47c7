"""Every form of the map by every way out: what a reader sees on the page stands in its files, on the wall, in a frame.

A form is told by what no other form draws; how it is looked at, by what is paler and what part of the map is in sight.
"""

import io
import json
import re
from urllib.parse import parse_qsl, urlencode

import pytest
from pptx import Presentation
from starlette.applications import Starlette
from starlette.testclient import TestClient

from lib import regions
from lib.data.store import geometry
from lib.export import batch, collection, picture
from lib.export.picture.drawing import Drawing, Tiles
from lib.i18n import use_language
from lib.indicators.ranked import regional
from lib.regions.place import place
from lib.server import embed, wall_page
from lib.views.map import answers, charts, forms
from lib.views.map.params import FORMS
from lib.views.shared.collection import Collection, View
from lib.views.shared.map.look import PALER
from lib.views.shared.map.view import MapView
from lib.views.shared.theme import variables
from lib.views.shared.values_text import sources_used
from lib.views.workshop.screens import screen

HERE = "DE11"
# A choice of each form and of each way to look at it, as the address has it
ASKED = {
    "fills": {},
    "symbols": {"ind": "auto_persons"},
    "bivariate": {"with": "manufacturing_share"},
    "alpha": {"form": "alpha", "pale": "people"},
    "dorling": {"form": "dorling"},
    "tiles": {"form": "tiles"},
    "years": {"form": "years", "ind": "productivity"},
    "two": {"form": "two", "against": "manufacturing_share"},
    "swipe": {"form": "swipe", "ind": "productivity", "against": "2010"},
    "change": {"ind": "productivity", "from": "2018", "by": "percent"},
    "reference": {"ref": "eu"},
    "breaks": {"breaks": "1;2;5"},
    "rows": {"keep": "c6"},
    "country": {"focus": "FR"},
    "frame": {"frame": "2.50_1000_900"},
    "group": {"region": "group:DE91+DE92"},
}
MAPS = {"years": 8, "two": 2, "swipe": 2}  # of the forms with several; one each for the others


def query(name: str) -> dict[str, str]:
    return {"region": HERE, **ASKED[name]}


def view(name: str):
    params, sentences = forms.asked(query(name))
    assert not sentences
    return charts.looked_at(params, place(query(name)["region"]))


def as_picture(name: str) -> str:
    return batch.made("picture", query(name)["region"], "", "map", query(name)).decode()


def as_wall(name: str) -> str:
    shown = screen("map", query(name)["region"], tuple(sorted(query(name).items())))
    return wall_page.alone(shown, query(name)["region"], "", query(name))


def as_pack(name: str) -> str:
    return batch.made("pack", query(name)["region"], "", "map", query(name)).decode()


def slide_of(raw: bytes, at: int) -> str:
    """The XML of one slide."""
    return Presentation(io.BytesIO(raw)).slides[at]._element.xml


def as_slides(name: str) -> str:
    return slide_of(batch.made("slides", query(name)["region"], "", "map", query(name)), 1)


def as_collected_slides(name: str) -> str:
    address = "map?" + urlencode(query(name))
    return slide_of(collection.pptx(Collection("", (View(address.removeprefix("map")),))), 1)


DRAWN = {
    "picture": as_picture,
    "wall": as_wall,
    "pack": as_pack,
    "slides": as_slides,
    "collection": as_collected_slides,
}


def of_one_theme(text: str) -> str:
    """The wall stands there in both themes: one of them."""
    return re.sub(r'<div class="dark">.*?(?=<div class="light">|</body>|<nav|$)', "", text, flags=re.S)


def counted(output: str, text: str) -> int:
    """How many maps an output draws."""
    if output in ("slides", "collection"):
        return text.count("<p:grpSp>") + text.count("<p:grpSp ")
    text = of_one_theme(text) if output == "wall" else text
    return len(re.findall(r'<clipPath id="[^"]*frame"', text))


@pytest.fixture(autouse=True)
def english():
    use_language("en")


ONE_OF_EACH = ("swipe", "tiles", "country")  # the others, by every way out, as a sweep
TABLE = [
    pytest.param(name, output, marks=() if name in ONE_OF_EACH or output == "wall" else pytest.mark.sweep)
    for name in (*MAPS, "fills", "symbols", "dorling", "tiles", "alpha", "country", "rows", "frame", "group")
    for output in DRAWN
]


def shapes_in_sight(one: MapView) -> list[str]:
    """The shape of each region as far as it reaches into what the map shows; "" for one that does not."""
    ink = variables("light", one.payload["palette"])
    drawn = Drawing(one, geometry(one.geometry), ink, Tiles(ink, 1), 1).geo["regions"]
    return [drawn[code]["d"] for code in one.codes]


@pytest.mark.parametrize(("name", "output"), TABLE)
def test_a_form_comes_out_of_every_door_as_it_went_in(name, output):
    one, text = view(name), DRAWN[output](name)
    assert counted(output, text) == MAPS.get(name, 1)
    slides = output in ("slides", "collection")
    drawn, near = geometry(one.geometry), shapes_in_sight(one)
    if not slides:
        assert any(near) and all(d in text for d in near), "drawn on the land, the squares or the circles of its form"
    paler = len(one.paler)
    if name == "country":
        assert paler == len(one.codes) - len([c for c in one.codes if c.startswith("FR")])
    if slides and (paler or name == "alpha"):
        assert 'alpha val="' in text, "what is dimmed on the page is dimmed here"
    elif paler:
        dimmed = "".join(re.findall(rf'<g opacity="{PALER}">(.*?)</g>', text, re.S))
        assert [d in dimmed for d in near if d] == [i in one.paler for i, d in enumerate(near) if d]
    elif name == "alpha":
        assert "fill-opacity" in text
    zoom = one.sight.zoom
    if name in ("country", "frame", "group"):
        assert zoom > 1
        if slides:
            child = int(re.search(r'<a:chExt cx="(\d+)"', text)[1])
            assert child == round(drawn["width"] / zoom)
        else:
            assert f"scale({zoom:.4f})" in text
    if one.looked:
        assert one.looked in text, "said in words why some are paler"


@pytest.mark.parametrize("name", ASKED)
def test_the_picture_and_the_wall_carry_title_legend_and_answer(name):
    params, _sentences = forms.asked(query(name))
    one, drawn, wall = view(name), as_picture(name), as_wall(name)
    words = re.sub(r"<[^>]+>", " ", drawn)
    for row in (row for legend in one.legends for row in legend.legend):
        assert row.label.split(" ")[0] in words
        if one.payload["form"] != "bivariate" or row.block != "class":
            assert row.label.replace("&", "&amp;") in wall
    answer = answers.answer(params, place(query(name)["region"]), one.top_break)
    assert re.sub(r"\W", "", answer) in re.sub(r"\W", "", re.sub(r"<[^>]+>|&[#\w]+;", "", wall))
    assert charts.title(params)[:20] in words


def test_two_legends_are_told_apart():
    """Both figures are called a share of all jobs in short: each legend has the whole title."""
    one, other = (legend.payload["head"] for legend in view("two").legends)
    assert one != other and {one, other} <= set(re.findall(r">([^<>]+)<", as_picture("two")))


def test_a_slide_names_every_region_in_sight_with_its_figure():
    text = as_slides("country")
    named = set(re.findall(r'name="[^"]+ \((\w{4})\)" descr="([^"]+)"', text))
    codes = {code for code, _words in named}
    assert {c for c in regions.eu_nuts2() if c.startswith("FR") and not c.startswith("FRY")} <= codes
    assert "EL30" not in codes, "what is out of sight is not on the slide"
    assert all(re.search(r"20\d\d", words) for _code, words in named)


def test_a_long_legend_stands_whole_on_its_slide_and_what_it_names_is_drawn():
    asked = {"region": HERE, "form": "dorling", "year": "2011"}
    one = charts.looked_at(forms.asked(asked)[0], place(HERE))
    slide = Presentation(io.BytesIO(batch.made("slides", HERE, "", "map", asked))).slides[1]
    boxes = [shape for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text]
    foot = next(box.top for box in boxes if box.text_frame.text.startswith(regions.label(HERE)))
    beside = {box.text_frame.text: box.top + box.height for box in boxes if box.top < foot}
    assert all(beside[row.label] <= foot for row in one.legend)
    counts = {row.key: row.count for row in one.legend}
    xml = slide._element.xml
    assert xml.count('prst="triangle"') == counts["mark-k"] + 1 and xml.count('prst="dashHorz"') > counts["mark-c"] / 2


@pytest.fixture(scope="module")
def client():
    with TestClient(Starlette(routes=embed.ROUTES)) as client:
        yield client


@pytest.mark.parametrize("name", ASKED)
def test_a_frame_on_another_page_has_the_same_map_and_its_way_back(client, name):
    page = client.get("/embed/map?" + urlencode(query(name))).text
    said = json.loads(re.search(r'id="said">(.*?)</script>', page, re.S)[1].replace("\\u003c", "<"))["view"]
    params, _sentences = forms.asked(query(name))
    one = charts.looked_at(params, place(query(name)["region"]))
    assert {k: v for k, v in said.items() if k in one.payload} == json.loads(json.dumps(one.payload))
    assert said["look"] == {field: getattr(params, field) for field in ("focus", "keep", "frame", "eyes")}
    back = dict(parse_qsl(re.search(r'<a href="[^"?]*\?([^"]*)"', page)[1].replace("&amp;", "&")))
    assert forms.asked(back)[0] == params and back["region"] == query(name)["region"]


def test_every_form_that_can_be_chosen_is_tried():
    assert set(FORMS) <= set(ASKED)


def test_a_picture_as_pixels_and_a_brief_are_made_of_the_drawing():
    for name in ("swipe", "country"):
        drawn = picture.of(charts.figure(forms.asked(query(name))[0], place(HERE)))
        assert drawn == as_picture(name)


@pytest.mark.parametrize(
    ("asked", "other"),
    [({"with": "pressure"}, "pressure"), ({"form": "two", "against": "pressure"}, "pressure"), ({}, "")],
)
def test_every_way_out_cites_what_is_shown_and_nothing_else(asked, other):
    """Both figures of a map of two have their sources on the page, in the files and on the wall; those of years that are
    not shown are cited nowhere.
    """
    params, _sentences = forms.asked(asked)
    own = set(sources_used(regional(params.indicator, params.shown_year)))
    beside = set(sources_used(regional(other, 2022))) if other else set()
    shown = screen("map", HERE, tuple(asked.items()))
    for cited in (charts.figure(params, place(HERE)).sources, answers.cited(params, place(HERE))[0], shown.sources):
        assert set(cited) == own | beside
    assert "sbs_r_nuts06_r2_2008-2015" not in own
