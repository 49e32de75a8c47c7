"""One figure, one size everywhere: the EU's totals, ranks that follow from one another, words that are the series'."""

import re

import pandas as pd
import pytest

from lib import indicators, regions
from lib.data.store import table
from lib.indicators.ranked import country_rank, ranked_by, regional
from lib.indicators.themes import automotive
from lib.indicators.values import rows as rows_of
from lib.model import clusters
from lib.model.portrait import portrait
from lib.quantity.sums import can_be_added
from lib.regions.place import place
from lib.views.compare.charts_strips import side_by_side
from lib.views.region.tables import in_words

ALL = list(indicators.REGISTRY.values())
COUNTED = [
    e for e in ALL if e.unit in ("%", "persons", "million EUR") and all(can_be_added(s) for s in e.compute.reads)
]


@pytest.mark.parametrize("entry", COUNTED, ids=lambda e: e.id)
def test_the_eu_is_its_countries_above_and_below_the_line(entry):
    """Every EU figure: the sum over the countries that have one; a share over the jobs of these same countries."""
    frame, states = indicators.all_values(entry.id), set(regions.eu_countries())
    for year in indicators.years(entry.id):
        now = frame[(frame["year"] == year) & frame["value"].notna()].drop_duplicates("region").set_index("region")
        if "EU27" not in now.index or now.loc["EU27", "state"] == "observed":
            continue
        national = now[now.index.isin(states)]
        below = {t.below for t in entry.compute.terms}
        if below == {""}:
            assert now.loc["EU27", "value"] == pytest.approx(national["value"].sum())
        else:
            whole = [rows_of(t.below) for t in entry.compute.terms if t.below]
            jobs = pd.concat(whole).query("year == @year").drop_duplicates("region").set_index("region")["value"]
            weights = jobs.reindex(national.index)
            assert now.loc["EU27", "value"] == pytest.approx((national["value"] * weights).sum() / weights.sum())
        count = len(national)
        assert count == len(states) or f"{count} of 27 countries" in now.loc["EU27", "flag"]


def test_an_eu_sum_of_some_countries_says_so_wherever_it_stands():

    shown = in_words(portrait(place("DE91"))).set_index("Figure")["EU"].str.replace("\u00a0", " ")
    assert shown["Motor vehicle jobs, people"] == "2,337,516 (25 of 27 countries)"
    assert shown["Motor vehicle jobs, % of all jobs"].endswith("(25 of 27 countries)")
    assert shown["Related manufacturing jobs, % of all jobs"] == "5.8 % (23 of 27 countries)"
    assert shown["Manufacturing jobs, % of all jobs"] == "14 %", "all 27 need no word"
    beside = side_by_side("automotive", "DE91", ("ES22",)).table.set_index("Indicator")["EU"]
    assert beside.iloc[0].endswith("(25 of 27 countries)")


def test_a_quotient_has_the_ranks_of_its_share_in_every_year_and_place():

    twins = [(e.id, ranked_by(e.id)) for e in ALL if ranked_by(e.id)]
    assert ("auto_lq", "auto_share") in twins
    for quotient, share in twins:
        for year in indicators.years(quotient):
            for nearest in (False, True):
                one, other = (regional(id, year, nearest).set_index("region") for id in (quotient, share))
                known = one["value"].notna() | one["low"].notna()
                assert known.any()
                for rank in ("rank_best", "rank_worst", "rank_of"):
                    assert one.loc[known, rank].tolist() == other.loc[known, rank].tolist()
            for code in regions.eu_countries():
                assert country_rank(quotient, code, year) == country_rank(share, code, year)


def test_stars_go_by_the_ranks_that_the_map_shows():

    star = clusters.stars(clusters.exposed(2022)).set_index("region")
    for id, name in (("auto_share", "focus"), ("auto_persons", "size")):
        ranks = regional(id, 2022).set_index("region")
        places = int(clusters.STAR_SHARE * ranks["value"].notna().sum())
        sure, maybe = ranks["rank_worst"].le(places).fillna(False), ranks["rank_best"].le(places).fillna(True)
        assert star[f"{name}_low"].tolist() == sure.tolist() and star[f"{name}_high"].tolist() == maybe.tolist()


AGES = re.compile(r"(?<!\d)(\d{2})\s*(?:-|–|to)\s*(\d{2})(?!\d)")
UNITS = {"%": "%", "persons": "persons", "million EUR": "million EUR", "PPS": "PPS", "workplaces": "local units"}


@pytest.mark.parametrize("entry", ALL, ids=lambda e: e.id)
def test_what_an_indicator_says_is_what_its_series_counts(entry):
    """Ages, unit, last year and mean years of the text are those of the series it reads."""
    known = table("series").astype({"series": str}).set_index("series")
    read = known.loc[list(entry.compute.reads)]
    told = f"{entry.title} {entry.description}"
    assert set(AGES.findall(told)) == {a for said in read["title"] + " " + read["unit"] for a in AGES.findall(said)}
    for said in (entry.title, entry.description):
        for nace in re.findall(r"NACE ([A-U]\d{0,3})", said):
            assert any(s.endswith(f".{nace}") for s in entry.compute.reads), nace
    if len(read) == 1 or all(not t.below for t in entry.compute.terms):
        assert all(unit.startswith(UNITS[entry.unit]) for unit in read["unit"] if entry.unit), entry.unit
    ends = [int(y) for c in (entry.title, *entry.caveats) for y in re.findall(r"(?:[Ee]nds in|to) (\d{4})\b", c)]
    own = [y for y in ends if not any(str(y) in c for c in (automotive.RULES, automotive.HEAD_OFFICE))]
    assert all(y == read["last_year"].max() for y in own if "mean" not in entry.title), own
    for first, last in re.findall(r"mean(?: of)? (\d{4})(?:-| to )(\d{4})", told):
        assert any(first in note and last in note for note in read["note"])
