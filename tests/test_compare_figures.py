"""Figures of regions side by side: percentiles, strips, growth, dot rows, the map of similarity and the table."""

import numpy as np
import pandas as pd
import pytest

from lib import indicators
from lib.model.peers import OUTCOMES, PeerCriteria, results
from lib.model.peers.percentiles import percentiles
from lib.views.compare import beside, charts_themes
from lib.views.compare.charts import growth_rows, similarity_map
from lib.views.compare.charts_strips import Dot, strip


def frame_of(**known) -> pd.DataFrame:
    """Made up: region to value, to an interval, or to None."""
    rows = []
    for region, value in known.items():
        low, high = value if isinstance(value, tuple) else (np.nan, np.nan)
        plain = np.nan if value is None or isinstance(value, tuple) else value
        state = "bounded" if isinstance(value, tuple) else "missing" if value is None else "observed"
        rows.append((region, 2022, plain, low, high, state, False, False, "persons.C29"))
    return pd.DataFrame(rows, columns=["region", "year", "value", "low", "high", "state", "caveat", "broken", "series"])


def test_percentiles_by_hand():
    frame = frame_of(A=1.0, B=2.0, C=2.0, D=4.0, E=(2.5, 5.0), F=None)
    found = percentiles({"x": frame}, ["A", "B", "D", "E", "F"]).set_index("region")
    assert found["percentile"].tolist()[:3] == pytest.approx(
        [0.0, 50.0, 100.0]
    )  # of three others: none; one and half a tie; all
    assert found.loc["E", ["percentile_low", "percentile_high"]].tolist() == pytest.approx([75.0, 100.0])
    assert (
        found.loc[["E", "F"], "percentile"].isna().all()
        and found.loc["F", ["percentile_low", "percentile_high"]].isna().all()
    )


def test_a_figure_counted_at_the_head_office_is_not_compared():
    frame = frame_of(A=1.0, B=2.0, C=3.0)
    frame.loc[2, "caveat"] = True
    found = percentiles({"x": frame}, ["A", "B", "C"]).set_index("region")["percentile"]
    assert found["B"] == 100.0 and np.isnan(found["C"])


def test_a_strip_keeps_an_interval_open_and_leaves_out_who_does_not_report():
    entry = indicators.indicator("auto_share")
    frame = frame_of(DE11=4.0, DE12=2.0, DE13=0.0, DE14=(1.0, 3.0), DE21=None)
    found = strip(entry, frame, "DE11", ["DE12", "DE13", "DE14", "DE21"], {})
    assert isinstance(found.own, Dot) and found.own.at == 1.0
    assert [d.at for d in found.peers] == [0.5, 0.0] and "2 peers report: too few" in found.among
    hidden = strip(entry, frame, "DE14", ["DE11", "DE12", "DE13"], {})
    assert hidden.own == (0.25, 0.75) and hidden.among == "within its limits higher than 1 to 2 of 3 that report"
    assert strip(entry, frame, "DE21", ["DE11", "DE12", "DE13"], {}).own is None


def test_growth_rows_stand_best_first_with_the_region_among_them():
    alike = pd.DataFrame(
        {
            "region": ["DE11", "DE12", "DE13"],
            "growth": [3.0, 1.0, -2.0],
            "expected": [1.0, 1.0, 1.0],
            "residual": [2.0, 0.0, -3.0],
        }
    )
    own = pd.Series({"growth": 2.0, "expected": 1.0, "residual": 1.0})
    rows, zero = growth_rows(alike, own, "AT11", OUTCOMES["employment_rate"])
    assert [r.cells[0][-5:-1] for r in rows] == ["DE11", "AT11", "DE12", "DE13"] and zero == pytest.approx(0.6)
    assert [r.here for r in rows] == [False, True, False, False]
    assert "left:60.00%;width:40.00%" in rows[0].marks and "left:0.00%;width:60.00%" in rows[3].marks
    lower, _zero = growth_rows(alike, own, "AT11", OUTCOMES["unemployment_rate"])
    assert [r.cells[0][-5:-1] for r in lower] == ["DE13", "DE12", "AT11", "DE11"], (
        "where lower is better the least stands first"
    )


def test_dot_rows_leave_out_what_has_no_figure_and_name_no_indicator_twice():
    found = results.profile("DE60", results.nearest(PeerCriteria(), "DE60")["region"])
    rows = charts_themes.rows_of(found)
    ids = [id for kind, id in rows if kind == "indicator"]
    assert len(set(ids)) == len(ids) and set(ids) == set(results.compared())
    names = charts_themes.labels(ids)
    assert len(set(names)) == len(names)
    figure = charts_themes.dot_rows(found, "DE60", "", "light")
    other = str(found.loc[found["region"] != "DE60", "region"].iloc[0])
    for (id, code), side in charts_themes.free_sides(found, "DE60", other).items():
        points = found[(found["indicator"] == id) & found["percentile"].notna()].set_index("region")["percentile"]
        away = (points - points[code]).drop(code) * (1 if side == "right" else -1)
        assert not ((away > 0) & (away < charts_themes.CODE)).any(), "a code would cover the point of another region"
    points = next(t for t in figure.data if t.mode == "markers+text")
    own = found[(found["region"] == "DE60")].set_index("indicator")["percentile"]
    assert len(points.x) == own.notna().sum() < len(ids) and "DE60" in points.text and set(points.text) <= {"DE60", ""}


def test_the_map_of_similarity_gives_the_nearest_the_strongest_colour_and_every_region_a_row():
    view = similarity_map(results.similarity(PeerCriteria(), "DE11"), "DE11", {})
    classes = [r for r in view.legend if r.block == "class"]
    assert classes[0].label.startswith("under") and [r.key for r in classes] == sorted(
        (r.key for r in classes), reverse=True
    )
    assert sum(r.count for r in view.legend) == 244
    drawn_class = dict(zip(view.codes, view.payload["class"], strict=True))
    assert (
        drawn_class[results.nearest(PeerCriteria(), "DE11")["region"].iloc[0]] == classes[0].key
        and drawn_class["FRY5"] == "-"
    )


def test_the_table_side_by_side_can_be_taken_along():
    taken = beside.to_take_away(("auto_share", "employment_rate"), ("DE91", "FRC2", "PT1B"), lambda code: code)
    assert len(taken) == 6 and taken.loc[taken["region"] == "PT1B", "value"].isna().iloc[0]
