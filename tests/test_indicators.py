"""The registry is walked: complete, unique, cited, computed; one more entry shows up everywhere."""

import math
from pathlib import Path

import pandas as pd
import pytest

from lib import indicators, regions
from lib.data import sources
from lib.data.states import WITH_VALUE, State
from lib.indicators import ranked, registry
from lib.indicators.formulas import ROW, add, divide, level
from lib.indicators.ranks import rank_ranges
from lib.quantity import text
from lib.regions.place import place
from lib.views.map import sent
from tests.pages import sent_to_map, sentences, visit

ROOT = Path(__file__).resolve().parent.parent
ALL = list(indicators.REGISTRY.values())
VALUED = {str(s) for s in WITH_VALUE}


def test_at_least_thirty_in_every_theme_some():
    assert len(ALL) >= 30
    assert all(len(entries) >= 4 for entries in indicators.by_theme().values())


@pytest.mark.parametrize("entry", ALL, ids=lambda e: e.id)
def test_entry_is_complete_and_cited(entry):
    assert entry.title and entry.short and entry.description and entry.why
    assert all(text.endswith(".") for text in (entry.description, entry.why, *entry.caveats))
    assert entry.sources and all(sources.source(s) for s in entry.sources)
    assert len(entry.title) <= 75


@pytest.mark.parametrize("entry", ALL, ids=lambda e: e.id)
def test_every_year_has_a_row_for_every_region(entry):
    assert indicators.years(entry.id)
    frame = indicators.values(entry.id, indicators.default_year(entry.id))
    assert tuple(frame["region"]) == tuple(regions.eu_nuts2())
    valued = frame["state"].isin(VALUED)
    assert (frame["value"].notna() == valued).all()
    assert valued.sum() >= 100
    if entry.unit == "%":
        assert frame.loc[valued, "value"].between(0, 100).all()
        assert not (frame["high"] > 100).any(), "a limit above the whole says nothing"
    assert (frame.loc[valued, "value"] >= 0).all()


def rows(**columns) -> pd.DataFrame:
    """Made-up rows with the defaults of an observed value."""
    n = len(columns["region"])
    base = {
        "series": ["made-up"] * n,
        "year": [2022] * n,
        "value": [math.nan] * n,
        "low": [math.nan] * n,
        "high": [math.nan] * n,
        "state": ["observed"] * n,
        "flag": [""] * n,
        "source": ["made-up"] * n,
        "caveat": [False] * n,
        "broken": [False] * n,
        "group": [""] * n,
    }
    return pd.DataFrame({**base, **columns})[ROW]


def test_a_ratio_keeps_the_weaker_state_and_the_interval():
    top = rows(
        region=["A1", "A2", "A3", "A4"],
        value=[10.0, math.nan, 5.0, 7.0],
        low=[math.nan, 2.0, math.nan, math.nan],
        high=[math.nan, 6.0, math.nan, math.nan],
        state=["observed", "bounded", "observed", "observed"],
    )
    below = rows(region=["A1", "A2", "A3"], value=[100.0, 50.0, 20.0], state=["observed", "observed", "forecast"])
    out = divide(top, below, 100.0).set_index("region")
    assert out.loc["A1", ["value", "state"]].tolist() == [10.0, "observed"]
    assert math.isnan(out.loc["A2", "value"]) and out.loc["A2", ["low", "high", "state"]].tolist() == [
        4.0,
        12.0,
        "bounded",
    ]
    assert out.loc["A3", ["value", "state"]].tolist() == [25.0, "forecast"]
    assert math.isnan(out.loc["A4", "value"]) and out.loc["A4", "state"] == "missing"


def test_marks_of_either_part_lie_on_the_ratio():
    out = divide(rows(region=["A1"], value=[1.0]), rows(region=["A1"], value=[2.0], broken=[True]), 1.0)
    assert out["broken"].tolist() == [True] and out["caveat"].tolist() == [False]


def test_a_sum_with_a_hidden_part_is_an_interval_not_a_value():
    parts = rows(
        region=["A1", "A1", "A2", "A2", "A3"],
        series=["x", "y", "x", "y", "x"],
        value=[1.0, 2.0, 1.0, math.nan, 1.0],
        low=[math.nan] * 3 + [3.0, math.nan],
        high=[math.nan] * 3 + [5.0, math.nan],
        state=["observed", "estimated", "observed", "bounded", "observed"],
    )
    out = add(parts, "x+y", 2).set_index("region")
    assert out.loc["A1", ["value", "state"]].tolist() == [3.0, "estimated"]
    assert math.isnan(out.loc["A2", "value"]) and out.loc["A2", ["low", "high"]].tolist() == [4.0, 6.0]
    assert out.loc["A3", "state"] == "missing"


def test_nearest_never_crosses_the_break_between_2015_and_2022():
    now = indicators.values("auto_persons", 2022, nearest=True)
    assert set(now["year"]) == {2022}
    then = indicators.values("auto_persons", 2015, nearest=True)
    assert then["year"].max() <= 2020 and (then["year"] < 2015).any()


def test_a_second_entry_of_one_id_is_refused():
    with pytest.raises(ValueError, match="two indicators"):
        registry.listed(ALL[0], ALL[0])


def test_one_more_entry_is_seen_everywhere(monkeypatch):
    """Picker, map, headline, table, citation and ranking take a new indicator from the registry alone."""
    from dataclasses import replace

    extra = replace(
        ALL[0],
        id="made_up",
        title="Made-up title of a test",
        compute=level("unemployment_rate"),
        sources=("tgs00010_unemployment_rate",),
        short="Made-up head",
    )
    monkeypatch.setitem(indicators.REGISTRY, "made_up", extra)
    page = visit("map", ind="made_up")
    assert sent_to_map(page)["ask"] == {"ind": "made_up"}
    assert any(entry["title"] == "Made-up title of a test" for entry in sent.listed.__wrapped__()["indicators"])
    text = " ".join(sentences(page))
    assert "Unemployment rate" in text or "tgs00010" in text
    sent.listed.cache_clear()  # it may be listed for the pages of other tests


def test_the_eu_share_counts_the_same_countries_above_and_below():
    """2,337,516 people in the 25 countries that publish, over the employment of the same 25."""
    eu = indicators.all_values("auto_share").query("region == 'EU27' and year == 2022").iloc[0]
    assert eu["value"] == pytest.approx(1.0943, abs=0.0005)
    assert eu["flag"] == "sum of 25 of 27 countries"
    persons = indicators.all_values("auto_persons").query("region == 'EU27' and year == 2022").iloc[0]
    assert persons["value"] == 2_337_516


def test_the_quotient_is_the_share_over_the_share_of_the_eu():
    from lib.model import clusters

    mapped = indicators.values("auto_lq", 2022).set_index("region")["value"]
    share = indicators.values("auto_share", 2022).set_index("region")["value"]
    assert mapped["DE91"] == pytest.approx(share["DE91"] / clusters.european_share().share, rel=1e-6)


def test_engine_work_is_a_range_where_something_speaks_and_not_known_elsewhere():
    """AT31 holds a large engine plant; nothing is known of AT11, where the German range would be a bluff."""
    steyr, burgenland = (ranked.figure("engine_share", place(code), 2022) for code in ("AT31", "AT11"))
    assert steyr.known and steyr.low < steyr.value < steyr.high and steyr.state == State.MODELLED
    assert text.state(steyr) == "modelled, between 42 and 62\u00a0%"
    assert not burgenland.known and burgenland.ends is None and text.value(burgenland) == "not known"


def test_the_rank_of_a_modelled_figure_is_as_wide_as_its_range():
    frame = pd.DataFrame(
        {
            "region": list("abc"),
            "value": [5.0, 4.0, 1.0],
            "low": [2.0, 3.0, math.nan],
            "high": [6.0, 4.5, math.nan],
            "state": "modelled",
        }
    )
    ranks = rank_ranges(frame)
    assert ranks[["rank_best", "rank_worst"]].to_numpy().tolist() == [[1, 2], [1, 2], [3, 3]]
