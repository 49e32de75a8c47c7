"""Open data and links by HTTP: the figures of the pages, intervals included, and what cannot be asked said in a sentence."""

import csv
import html
import io
import json
import math
import re
import time

import pytest

from lib.data.edition import edition
from lib.data.store import snapshot_id
from lib.export.picture.axes import width_of
from lib.i18n import use_language
from lib.indicators import REGISTRY, default_year
from lib.regions import eu_nuts2
from lib.regions.place import place
from lib.server import preview
from lib.server.subject import subject_of
from lib.views.map import charts
from lib.views.map.offered import year_codes
from lib.views.map.params import MapParams
from lib.views.shared.menu import PAGES

PAIRS = [
    (id, code)
    for i, id in enumerate(list(REGISTRY)[:10])
    for code in ("DE91", "FRY5", sorted(eu_nuts2())[i * 23])  # published, outermost, one of each part of the list
]


def same(mine: object, theirs: object) -> bool:
    """Equal, where an empty cell is None there and NaN here."""
    if mine is None or (isinstance(mine, float) and math.isnan(mine)):
        return theirs is None
    return mine == pytest.approx(theirs) if isinstance(mine, float) else mine == theirs


@pytest.mark.parametrize(("id", "code"), PAIRS)
def test_a_figure_is_that_of_the_page(client, id, code):
    year = default_year(id)
    page = charts.figure(MapParams(indicator=id), place(code)).download()
    row = page[page["region"] == code].iloc[0].to_dict()
    said = client.get("/api/v1/values", params={"indicator": id, "place": code, "year": year}).json()
    assert said["snapshot"] == snapshot_id() and said["count"] == 1
    answer = said["rows"][0]
    for name in ("value", "low", "high", "state", "in_words", "year", "rank_best", "rank_worst"):
        assert same(row[name], answer[name]), (name, row[name], answer[name])
    assert answer["source"] and "flag" in answer


@pytest.mark.parametrize("id", list(REGISTRY)[:: len(REGISTRY) // 12])
def test_every_row_and_column_is_that_of_the_page(client, id):
    """One table asked for at once, page by page and place by place: intervals, states and words, not the figure alone."""
    page = charts.figure(MapParams(indicator=id), place("DE91")).download().rename(columns={"producer_flag": "flag"})
    expected = {row["region"]: row for row in page.to_dict("records")}
    rows, number = [], 1
    while True:
        part = client.get("/api/v1/values", params={"indicator": id, "page": number, "size": 100}).json()
        rows += part["rows"]
        number += 1
        if not part["more"]:
            break
    assert [row["region"] for row in rows] == list(expected) and len(rows) == len(eu_nuts2())
    alone = {row["region"]: row for row in rows[:: len(rows) // 20]}
    for code, row in alone.items():
        assert client.get("/api/v1/values", params={"indicator": id, "place": code}).json()["rows"] == [row]
    for row in rows:
        theirs = expected[row["region"]]
        wrong = {name: (theirs[name], row[name]) for name in theirs if not same(theirs[name], row[name])}
        assert not wrong and set(row) == {*theirs, "source", "rank_of"}, (row["region"], wrong)
        assert row["state"] != "bounded" or (row["value"] is None and row["low"] is not None)
        assert (row["rank_of"] is None) == (row["rank_best"] is None)


def test_csv_holds_the_same_rows_and_nothing_else(client):
    rows = list(csv.DictReader(io.StringIO(client.get("/api/v1/values.csv?indicator=auto_share").text)))
    assert [r["region"] for r in rows] == [
        r["region"] for r in client.get("/api/v1/values?indicator=auto_share").json()["rows"]
    ]
    assert len(rows) == 244 and not any(r["region"].startswith("#") for r in rows)
    about = client.get("/api/v1/values.csv-metadata.json").json()
    assert [c["name"] for c in about["tableSchema"]["columns"]] == list(rows[0])


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ("values?indicator=auto_shar", 400, "auto_share"),
        ("values?indicator=auto_share&place=Stutgart", 400, "DE11"),
        ("values?indicator=auto_share&place=TR42", 400, "not a region of the EU"),
        ("values?indicator=auto_share&year=1999", 400, "2022"),
        ("values?indicator=auto_share&yeer=2022", 400, "year"),
        ("values", 400, "indicator"),
        ("chain?place=DE91&part=nothing", 400, "not known"),
        ("places?page=0", 400, "page"),
        ("places?at=000000000000", 410, snapshot_id()),
        ("nothing", 404, "values"),
    ],
)
def test_what_cannot_be_asked_is_said(client, asked, status, said):
    answer = client.get(f"/api/v1/{asked}")
    assert answer.status_code == status and said in answer.text
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("code", ["DE91", "FRY5", "DE9", "DE", "group:DE11+ITC1"])
@pytest.mark.parametrize("table", ["chain", "peers", "risk", "scenario"])
def test_every_kind_of_place_has_its_tables(client, table, code):
    answer = client.get(f"/api/v1/{table}", params={"place": code})
    assert answer.status_code == 200, answer.text
    for row in answer.json()["rows"]:
        assert row.get("state") != "bounded" or row.get("value") is None, "an interval never becomes a point"


def test_pages_tags_and_speed(client):
    first = client.get("/api/v1/places?size=100")
    assert first.json()["more"] and 'rel="next"' in first.headers["link"]
    again = client.get("/api/v1/places?size=100", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304 and not again.content
    for held in (f"W/{first.headers['etag']}", f'"other", {first.headers["etag"]}', "*"):
        assert client.get("/api/v1/places?size=100", headers={"If-None-Match": held}).status_code == 304
    for country in ("de", "Germany", "Deutschland", "GR"):
        wrong = client.get("/api/v1/places", params={"country": country}).json()["error"]
        assert wrong["did_you_mean"] == ["EL" if country == "GR" else "DE"]
    wrong = client.get("/api/v1/values", params={"ind": "auto_share", "region": "DE91"}).json()["error"]
    assert wrong["did_you_mean"] == ["indicator"], "what a page calls a choice"
    title = client.get("/region?place=CZ02").text
    assert "CZ02" in title[: title.index("</title>")]
    took = []
    for code in sorted(eu_nuts2())[:60]:
        begun = time.perf_counter()
        client.get("/api/v1/values", params={"indicator": "auto_share", "place": code})
        took.append(time.perf_counter() - begun)
    print("p95 of a figure", sorted(took)[56])


def test_descriptions_are_whole(client):
    described = client.get("/api/v1/openapi.json").json()
    assert {f"/{n}" for n in ("places", "values", "chain", "risk")} <= set(described["paths"])
    package = client.get("/datapackage.json").json()
    file = package["resources"][0]["path"].rpartition("/")[2]
    assert client.get(f"/data/{file}").content.startswith(b"PAR1")
    catalogue = client.get("/catalogue.jsonld").json()
    data, service = catalogue["dcat:dataset"], catalogue["dcat:service"]
    needed = {"dct:title", "dct:description", "@id"}  # what DCAT-AP requires, and the API as a service of its own
    assert (
        catalogue.keys() >= needed | {"dct:publisher"}
        and data.keys() >= needed
        and "foaf:name" in catalogue["dct:publisher"]
    )
    assert (
        service["dcat:endpointURL"]
        and service["dcat:servesDataset"]["@id"] == data["@id"] != data["dcat:landingPage"]["@id"]
    )
    for form in data["dcat:distribution"]:
        path = form["dcat:accessURL"]["@id"].removeprefix(str(client.base_url))
        assert client.get(path).status_code == 200 and ";" not in form["dcat:mediaType"]["@id"]
    for address in ("/llms.txt", "/api", "/api?lang=de", "/api?lang=fr"):
        assert client.get(address).status_code == 200


def test_a_map_has_an_address_that_never_changes(client):
    use_language("de")
    answer = client.get(f"/map/{snapshot_id()}/nuts2/auto_share/2022?lang=de&v={edition()}")
    assert "immutable" in answer.headers["cache-control"] and answer.json() == charts.to_browser(MapParams(year="2022"))
    assert client.get(f"/map/{snapshot_id()}/nuts2/auto_share/2022?lang=de&v=older").status_code == 410
    assert client.get("/map/000000000000/nuts2/auto_share/2022").status_code == 410
    assert client.get(f"/map/{snapshot_id()}/nuts2/auto_share/1899").status_code == 404


SPOKEN = ("en", "de", "fr")
LINKS = [(p, code, lang) for p in PAGES for code in ("DE91", "DE") for lang in SPOKEN]


@pytest.mark.parametrize(("entry", "code", "lang"), LINKS)
def test_a_link_says_what_it_points_at(client, entry, code, lang):
    text = client.get(f"{entry.address}?region={code}&lang={lang}").text
    assert f'<html lang="{lang}">' in text and "<title>Streamlit</title>" not in text
    head = text[: text.index("</head>")]
    name = place(code).name if code == "DE91" else {"en": "Germany", "de": "Deutschland", "fr": "Allemagne"}[lang]
    if code == "DE" and not entry.whole:  # a page that shows one region at a time
        name, code = "Stuttgart", "DE11"
    if entry.regional:
        assert f"{name} ({code})" in head[head.index("<title>") : head.index("</title>")]
    for tag in ("og:title", "og:description", "og:image", "og:url", 'rel="canonical"', 'hreflang="fr"'):
        assert tag in head
    if entry.id == "map":
        assert f'content="{name} ({code})' in head, "the sentence begins with the place that the title names"


@pytest.mark.parametrize("lang", SPOKEN)
@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("map", {}),
        ("map", {"ind": "auto_persons", "region": "HU21"}),
        ("map", {"ind": "unemployment", "with": "gdp_pps", "region": "ES41"}),
        ("map", {"form": "dorling", "region": "group:CZ02+CZ08"}),
        ("map", {"ind": "gdp_pps", "since": "2015"}),
        ("compare", {"region": "RO31"}),
    ],
)
def test_the_legend_stands_whole_under_the_words_of_a_link_picture(lang, page, query):
    use_language(lang)
    subject = subject_of(page, query)
    drawn, view = preview.svg(subject), charts.looked_at(subject.params, subject.here)
    corner = re.search(r'<g transform="translate\(44 (\d+)\)">(.*?)</g>', drawn, re.S)
    top, key = int(corner[1]), corner[2]
    rows = [row for row in view.legend if row.block in ("class", "none")]
    named = [row.label for row in rows if row.block == "none" or view.payload["form"] == "fills"]
    written = re.findall(r'<text x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)<', key)
    assert {html.escape(name, quote=False) for name in named} <= {words for _x, _y, words in written}
    assert all(float(x) + 0.9 * width_of(html.unescape(words), 18) < 560 for x, _y, words in written), written
    assert max(float(y) for _x, y, _w in written) + top <= 630 - 30
    above = drawn[drawn.index('<rect width="12"') : corner.start()]
    assert max(float(y) for y in re.findall(r'<text x="44" y="([\d.]+)"', above)) + 6 < top, "words over the legend"


@pytest.mark.parametrize(
    "query", ["?region=FRY5&lang=fr", "?region=group:DE11%2BITC1", "?region=TR42", "?region=%3Cb%3E"]
)
def test_a_picture_stands_beside_a_link(client, query):
    answer = client.get(f"/preview/region.png{query}")
    assert answer.status_code == 200 and answer.content.startswith(b"\x89PNG")
    assert "<b>" not in client.get(f"/region{query}").text


def test_the_data_set_is_described_for_search_engines(client):
    text = client.get("/").text
    said = json.loads(text.partition('application/ld+json">')[2].partition("</script>")[0])
    assert said["@type"] == "Dataset" and said["version"] == snapshot_id()


OTHERS = [
    {"method": "natural", "classes": "7"},
    {"ind": "auto_share", "year": "2014", "from": "2012", "by": "percent"},
    {"ind": "auto_share", "with": "pressure"},
    {"ind": "auto_persons", "year": "2012n"},
]


FIRST = ("auto_share", "auto_persons", "pressure")
EVERY = [
    pytest.param(id, marks=() if id == FIRST[0] else pytest.mark.slow if id in FIRST else pytest.mark.sweep)
    for id in REGISTRY
]


@pytest.mark.parametrize("id", EVERY)
def test_what_is_painted_first_is_what_the_page_would_send(client, id):
    """The first indicators in every year, the others in every fourth: the answer of the address is the values that go with
    the run, to the last sign.
    """
    use_language("en")
    asked = [{"ind": id, "year": year} for year in year_codes(id)[:: 1 if id in FIRST else 4]] + [
        o for o in OTHERS if o.get("ind", "auto_share") == id
    ]
    for query in asked:
        params, refused = MapParams.from_query(query)
        more = "".join(f"&{code}={value}" for code, value in query.items() if code not in ("ind", "year"))
        year = query.get("year") or params.shown_year
        answer = client.get(f"/map/{snapshot_id()}/nuts2/{id}/{year}?lang=en&v={edition()}{more}")
        assert not refused and answer.json() == json.loads(json.dumps(charts.to_browser(params))), query
