"""The regions that everyone looks for first, on the real pages in a real browser: nothing is blank and nothing is bluff."""

import pytest

ATLAS = "dashboard.py"


@pytest.fixture
def visit(serve, open_page):
    """A page of the atlas at rest."""

    def go(address: str, **more):
        page = open_page(f"{serve(ATLAS)}{address}", heading=False, **more)
        page.watch.errors.clear()  # a deep link makes Streamlit look for its server beside the page first
        page.locator("h1").first.wait_for()
        page.wait_for_function(
            "document.querySelector('[data-test-script-state=notRunning]') && !document.querySelector('[data-testid=stSkeleton]')"
        )
        page.watch.errors.clear()
        return page

    return go


def card(page) -> str:
    page.locator(".card .name").wait_for()
    return page.locator(".card").inner_text().replace("\N{NO-BREAK SPACE}", " ")


def choose_region(page, code: str) -> None:
    box = page.get_by_role("combobox", name="Region", exact=True)
    box.fill(code)
    box.press("Enter")
    page.wait_for_function("code => location.search.includes('region=' + code)", arg=code)


CARDS = {
    "DE60": (["not published apart", "DE60, DEF0 together 6,731 (2022)"], ["onfidential", "between 0"]),
    "NL36": (["not published apart", "NL35, NL36 together 2,403 (2022)"], ["onfidential"]),
    "PT1A": (["not published apart", "together 18,556 (2022)"], ["onfidential"]),
    "LU00": (["not published"], ["apart", "onfidential", "together"]),
    "MT00": (["not published"], ["apart", "onfidential"]),
    "DE91": (["10 %", "84,549", "Rank 1 of 244"], ["onfidential"]),
    "FR10": (["0.5 %", "35,772"], ["head office"]),
}


def test_the_card_of_2022(visit):
    """One region after the other in the same visit."""
    page = visit("/")
    for region, (said, never) in CARDS.items():
        choose_region(page, region)
        page.locator(".card .name", has_text=region).wait_for()
        text = card(page)
        assert all(s in text for s in said), text
        assert not [n for n in never if n in text], text


@pytest.mark.parametrize(
    ("region", "year", "said"),
    [
        ("DE91", 2015, ["confidential", "DE50, DE60, DE91, DE92, DE93 together 139,887 (2015)"]),
        pytest.param(
            "DE91", 2012, ["confidential", "DE91, DE92, DE93 together 109,152 (2012)"], marks=pytest.mark.sweep
        ),
        ("ITC2", 2014, ["Not comparable with 2013, when it was confidential"]),
        ("FR10", 2015, ["Counted at head office"]),
        ("DED4", 2015, ["Changed places with DED2 in the source"]),
        pytest.param("DED2", 2013, ["Changed places with DED4 in the source"], marks=pytest.mark.sweep),
    ],
)
def test_the_card_of_the_history(visit, region, year, said):
    page = visit(f"/?region={region}&year={year}")
    text = card(page)
    assert all(s in text for s in said), text
    headline = page.locator(".atlas-answer").first.inner_text()
    assert not {"ITC2", "DED2", "DED4", "FR10"} & set(headline.replace("(", " ").replace(")", " ").split()), headline


def test_the_legend_calls_nothing_of_2022_confidential(visit):
    page = visit("/")
    said = page.locator(".legend").inner_text()
    assert "Not published apart, known as a group" in said and "onfidential" not in said
    described = page.get_by_text("224 of 244 regions have a value").first.text_content()
    assert "18 are not published apart. 2 are not published." in described and "onfidential" not in described
    assert "Confidential" in visit("/?year=2014").locator(".legend").inner_text()


def trend(page):
    """The chart of the jobs by year, in the method layer of a region."""
    plot = page.locator(".st-key-chart-trend .js-plotly-plot")
    plot.wait_for()
    return plot


def words_of_trend(page) -> str:
    return " | ".join(trend(page).locator("text").all_text_contents())


def table_of(page, label: str) -> str:
    """The words of one table of the method layer."""
    found = page.get_by_role("region", name=label, exact=True)
    return found.inner_text().replace("\N{NO-BREAK SPACE}", " ")


def test_the_trend_of_chemnitz_stops_where_the_figures_changed_places(visit):
    page = visit("/region?region=DED4&more=1")
    said = words_of_trend(page)
    assert "changed places with DED2" in said and "new rules" in said and "27,285" in said and "3,492" in said
    plot = trend(page)
    assert plot.locator(".shapelayer path").count() == 2, (
        "a dashed rule where they changed places, one where the rules change"
    )
    lines = plot.locator(".scatterlayer .js-line").evaluate_all(
        "lines => lines.map(l => l.getBoundingClientRect().width)"
    )
    assert max(lines, default=0) < plot.bounding_box()["width"] / 4, "no line reaches from 2015 to 2022"
    panel = table_of(page, "What is not known here")
    assert (
        "changed places with DED2 in the source" in panel
        and "its own figures seem to stand under Dresden (DED2)" in panel
    )


def test_the_trend_of_braunschweig_is_made_of_intervals_and_one_point(visit):
    page = visit("/region?region=DE91&more=1")
    said = words_of_trend(page)
    assert "confidential" in said and "33,000" in said and "110,000" in said and "84,549" in said
    panel = table_of(page, "What is not known here")
    assert "DE91, DE92, DE93 together 109,152 (2012)" in panel and "between 33,000 and 110,000 (2015)" in panel
    assert "2008–2015" in panel and "consent of the firms" in panel
    assert "The oldest key figure" in page.locator(".st-key-method").inner_text()


@pytest.mark.sweep  # the card of the history says it too
def test_the_trend_of_ile_de_france_lies_under_level_lines_to_2020(visit):
    page = visit("/region?region=FR10&more=1")
    assert "counted at head office" in words_of_trend(page)
    assert trend(page).locator(".barlayer .point path").count() == 11  # 2010 to 2020, and not 2022


@pytest.mark.sweep
def test_codes_and_weights_of_a_region_that_was_cut(visit):
    page = visit("/region?region=PT1A&more=1")
    text = table_of(page, "Older codes")
    assert "PT17" in text and "2013, 2016, 2021" in text and "72 %" in text and "population 2021" in text


@pytest.mark.parametrize("width", [pytest.param(1440, marks=pytest.mark.sweep), 390])
def test_the_data_quality_view(visit, width):
    page = visit("/sources?series=persons_sbs.C29&more=1", width=width)
    heat = page.locator(".atlas-heat")
    heat.wait_for()
    assert heat.locator("td[title*='2014']").inner_text() == "212"
    page.get_by_text("In each source's own borders").click()
    own = page.get_by_role("region", name="Regions in the source's own borders")
    own.wait_for()
    row = own.locator("tr", has_text="2014").filter(has_text="236").filter(has_not_text="France").inner_text().split()
    assert [word for word in row if word.isdigit()][-6:] == ["236", "210", "0", "23", "3", "31"], row
    breaks = page.get_by_role("region", name="Breaks").inner_text()
    assert "changed places with DED4 in the source" in breaks and "Dresden (DED2)" in breaks
    assert "Belgium (BE)" in page.get_by_role("region", name="Totals and parts that differ").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing but a table scrolls sideways"
