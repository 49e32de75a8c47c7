"""For thirty pairs of a place and a view, each number is the same on the page, in every file that is taken from it, and in
the open data: its value, or its limits, or neither; and its state.
"""

import csv
import io
import json
import zipfile

import openpyxl
import pymupdf
import pytest
from pptx import Presentation

from lib import regions
from lib.export import batch
from lib.export.collection import band_of
from lib.export.markdown import bare
from lib.export.story import story
from lib.i18n import number, use_language
from lib.model.chain import chain
from lib.regions.place import place
from lib.server.answers import as_json
from lib.server.resources import RESOURCES
from lib.views.scenario.params import scenario_from_query
from tests import cells
from tests.pages import markup_of, open_page, text_of
from tests.test_deck import charts_of, drawn_of
from tests.test_same_numbers import of_file, of_slides, plain

SIXTY = "group:" + "+".join(sorted(regions.eu_nuts2())[:60])
PAIRS = [
    ("DE91", "region", "de", {}),
    ("DE60", "scenario", "fr", {"until": "2040"}),
    ("group:DE60+FRC2+LU00", "map", "en", {"ind": "auto_persons", "year": "2022"}),
    ("AT11", "compare", "de", {}),
    ("PT1A", "region", "fr", {}),
    ("NL35", "skills", "en", {}),
    ("FI20", "risk", "de", {}),
    ("FRY5", "region", "fr", {}),
    ("FRY5", "map", "fr", {"ind": "auto_share"}),
    ("LU00", "region", "de", {}),
    ("MT00", "scenario", "en", {}),
    ("EE00", "training", "de", {}),
    ("ITC2", "region", "en", {}),
    ("FRC2", "support", "fr", {}),
    ("DED2", "compare", "en", {}),
    ("IE06", "region", "de", {}),
    ("ES63", "map", "en", {"ind": "auto_lq"}),
    ("BG31", "region", "en", {}),
    ("BG41", "scenario", "fr", {}),
    ("EL30", "region", "de", {}),
    ("EL52", "risk", "fr", {}),
    ("DE21", "skills", "fr", {}),
    ("PT19", "training", "en", {}),
    ("ES70", "region", "de", {}),
    ("DE", "region", "fr", {}),
    ("CZ", "support", "de", {}),
    ("LU", "region", "en", {}),
    ("DE9", "scenario", "de", {}),
    ("group:DE60+DEF0", "region", "fr", {}),
    (SIXTY, "region", "en", {}),
]
FIRST = 2  # run always; all others in a sweep


def between(q) -> str:
    """The middle of the limits, which nobody may be told; "" for a small number, which may stand for something else."""
    return (
        number((q.low + q.high) / 2)
        if q.value is None and q.ends and q.low + q.high >= 2_000 and q.high - q.low > 50
        else ""
    )


@pytest.mark.parametrize(
    ("code", "page", "language", "query"),
    [
        pytest.param(*pair, id=f"{pair[0][:20]}-{pair[1]}-{pair[2]}", marks=() if at < FIRST else pytest.mark.sweep)
        for at, pair in enumerate(PAIRS)
    ],
)
def test_a_number_is_the_same_on_the_page_and_in_everything_taken_from_it(code, page, language, query):
    use_language(language)
    scenario, _notices = scenario_from_query(query)
    whole = story(chain(place(code), scenario))
    q, here = whole.here.persons, whole.here
    asked = {"place": code, "part": "figures"}
    rows = json.loads(as_json(RESOURCES["chain"].rows(asked)))
    cells.tidy_rows_are(rows, here, "open data")
    files = {kind: batch.made(kind, code, "https://atlas.example", page, query) for kind in batch.KINDS}

    sheet = openpyxl.load_workbook(io.BytesIO(files["workbook"]), read_only=True)["figures"].values
    head = next(sheet)
    cells.tidy_rows_are([dict(zip(head, row, strict=True)) for row in sheet], here, "workbook")
    with zipfile.ZipFile(io.BytesIO(files["data"])) as parts:
        lines = list(csv.DictReader(io.StringIO(parts.read("figures.csv").decode())))
    cells.tidy_rows_are(lines, here, "CSV")

    deck = Presentation(io.BytesIO(files["slides"]))
    pages = pymupdf.open(stream=files["brief"], filetype="pdf")
    one = files["pack"].decode()
    cells.facts_are(cells.facts_of_page(markup_of(open_page("region", code, lang=language, **query))), whole, "page")
    cells.facts_are(cells.facts_of_brief(pages[0]), whole, "brief")
    cells.facts_are(cells.facts_of_deck(deck), whole, "slides")
    cells.facts_are(cells.facts_of_pack(one), whole, "pack")
    cells.key_figures_are(cells.table_of_pack(one, "figures"), here, "pack")
    said = {
        "brief": " ".join(p.get_text() for p in pages),
        "slides": of_slides(files["slides"]),
        "pack": of_file(files["pack"]),
    }
    shown = text_of(open_page(page, code, lang=language, **query)) + markup_of(
        open_page(page, code, lang=language, **query)
    )
    for name, words in said.items():
        words = plain(words)
        assert plain(bare(whole.answer)) in words, name
        facts = [value for (value, *_rest), _in_words in whole.facts]
        assert all(plain(bare(value)) in words for value in facts), name
    if page == "region":
        assert plain(bare(whole.answer)) in plain(bare(shown))
    if page == "scenario":
        flows = here.outlook.at(here.outlook.flows, scenario.until)
        if here.counted:
            assert plain(band_of(flows, "need")) in plain(said["slides"]), "the band of the page"
    if middle := between(q):
        for name, words in {**said, page: shown}.items():
            assert middle not in plain(words), f"{name} says the middle of an interval"
    same_in_charts(deck, q, page)


def same_in_charts(deck, q, page: str) -> None:
    """The chart of the years holds the figure of its year, value or both limits; of a scenario or a comparison, no value where only limits are known."""
    met = 0
    for chart in charts_of(deck):
        series = drawn_of(chart)
        names = list(series)
        if len(names) != 3:
            continue
        high, low, value = (series[name] for name in names)
        for label in value:
            assert value[label] is None or (low[label] is None) == (high[label] is None)
        if page in ("scenario", "compare") or str(q.year) not in value:
            continue
        at = str(q.year)
        met += 1
        if q.value is not None:
            assert value[at] == pytest.approx(q.value)
        else:
            assert value[at] is None, "an interval has no point"
            if q.ends:
                assert (low[at], high[at]) == (pytest.approx(q.low), pytest.approx(q.high))
    assert met == 1 or page in ("scenario", "compare") or (q.value is None and not q.ends), "the chart of the years"


def test_the_pairs_are_of_every_kind():
    assert len(PAIRS) == 30 and len({pair[1] for pair in PAIRS}) == 8
    states = {str(chain(place(code)).persons.state) for code, *_rest in PAIRS}
    assert {"observed", "derived", "shared", "bounded", "missing"} <= states
