"""The chart of a region through the years: what is joined, what is hatched, what stops the line and why. Made-up frames."""

import pandas as pd
import pytest

from lib.model.portrait import history as history_of
from lib.regions.place import place
from lib.views.region.trend import label_rows, runs, trend

OLD, NEW = "made_up_sbs.C29", "made_up.C29"


def years(*rows: tuple, series: str = OLD, region: str = "XX11") -> pd.DataFrame:
    """Rows of one region: (year, value or None, state[, low, high[, caveat[, broken]]])."""
    full = [(*row, *(None, None, False, False)[len(row) - 3 :]) for row in rows]
    frame = pd.DataFrame(full, columns=["year", "value", "state", "low", "high", "caveat", "broken"])
    return frame.astype({"value": float, "low": float, "high": float}).assign(
        series=series, region=region, flag="", group="", source=""
    )


def history(id: str, region: str) -> pd.DataFrame:
    return history_of(id, place(region))


def drawn(frame: pd.DataFrame):
    return trend(frame, lambda v: f"{v:,.0f}", "light", lambda row: f"{row['year']}")


def lines(figure) -> list[list[tuple]]:
    """Points of each line in the accent colour, as (year, value)."""
    return [list(zip(t.x, t.y, strict=True)) for t in figure.data if t.type == "scatter" and t.line.width == 2.4]


def texts(figure) -> list[str]:
    return [a.text for a in figure.layout.annotations]


def test_lines_join_neighbouring_years_of_one_series_and_nothing_else():
    frame = pd.concat(
        [
            years(
                (2008, 10, "observed"),
                (2009, 11, "observed"),
                (2010, None, "hidden"),
                (2011, 12, "observed"),
                (2013, 9, "observed"),
            ),
            years((2022, 30, "observed"), series=NEW),
        ]
    )
    assert lines(drawn(frame)) == [[(2008, 10), (2009, 11)], [(2011, 12)], [(2013, 9)], [(2022, 30)]]


def test_a_break_stops_the_line_with_a_rule_a_triangle_and_a_word():
    figure = drawn(
        years((2012, 10, "observed"), (2013, 40, "observed", None, None, False, True), (2014, 41, "observed"))
    )
    assert lines(figure) == [[(2012, 10)], [(2013, 40), (2014, 41)]]
    assert [(s.x0, s.line.dash) for s in figure.layout.shapes] == [(2012.5, "3px,3px")]
    assert "break" in texts(figure) and figure.data[1].marker.symbol[0] == "triangle-up"


def test_the_gap_between_two_sets_of_rules_has_a_rule_and_its_reason():
    figure = drawn(
        pd.concat([years((2014, 10, "observed"), (2015, 11, "observed")), years((2022, 30, "observed"), series=NEW)])
    )
    assert [(s.x0, s.line.dash) for s in figure.layout.shapes] == [(2018.5, "3px,3px")]
    assert "new rules" in texts(figure)
    assert not any(2015 in dict(run) and 2022 in dict(run) for run in lines(figure))


def test_hidden_years_are_hatched_from_end_to_end_and_named():
    figure = drawn(
        years((2012, 10, "observed"), (2013, None, "hidden"), (2014, None, "hidden", 0, 99_000), (2015, 11, "observed"))
    )
    hatch = next(t for t in figure.data if t.type == "bar")
    assert list(hatch.x) == [2013, 2014] and hatch.marker.pattern.shape == "x" and hatch.width == 1
    assert (
        "confidential" in texts(figure) and figure.layout.yaxis.range[1] < 20
    )  # an interval that says nothing sets no scale


def test_an_interval_is_a_bar_with_two_ends_and_both_numbers():
    figure = drawn(years((2014, None, "bounded", 100, 300), (2015, None, "shared", 120, 340)))
    bars = [t for t in figure.data if t.type == "scatter"]
    assert [list(t.y) for t in bars] == [[100, 300], [120, 340]] and {t.marker.symbol for t in bars} == {"line-ew-open"}
    assert {"120", "340"} <= set(texts(figure)) and not lines(figure)


def test_two_ends_that_are_near_stand_in_one_line():
    assert "0 to 340" in texts(drawn(years((2015, None, "shared", 0, 340))))
    assert "330 to 340" in texts(drawn(years((2015, None, "shared", 330, 340))))


def test_where_the_reason_was_lost_the_word_is_another():
    said = texts(drawn(years((2022, None, "shared", 0, 50), series="persons.C29")))
    assert "not published apart" in said and "confidential" not in said


@pytest.mark.parametrize("state", ["converted", "estimated", "derived", "modelled", "forecast"])
def test_open_points_are_no_figures_published_as_they_stand(state):
    figure = drawn(years((2014, 10, "observed"), (2015, 11, state)))
    symbols = [s for t in figure.data for s in t.marker.symbol]
    assert symbols[0] == "circle" and symbols[-1] == "circle-open"


def test_a_forecast_is_dashed_from_the_last_published_point_and_named():
    figure = drawn(years((2022, 10, "observed"), (2023, 11, "forecast"), (2024, 12, "forecast")))
    assert [(t.line.dash, list(t.x)) for t in figure.data] == [("solid", [2022]), ("6px,3px", [2022, 2023, 2024])]
    assert "forecast" in texts(figure)


def test_head_office_years_lie_under_level_lines_with_the_word():
    frame = pd.concat(
        [
            years((2019, 900, "observed", None, None, True), (2020, 910, "observed", None, None, True)),
            years((2022, 300, "observed"), series=NEW),
        ]
    )
    figure = drawn(frame)
    level = next(t for t in figure.data if t.type == "bar")
    assert list(level.x) == [2019, 2020] and level.marker.pattern.shape == "-"
    assert "counted at head office" in texts(figure)


def test_france_says_so_to_2020_and_not_in_2022():
    frame = history("auto_persons", "FR10")
    caveat = frame[frame["caveat"]]
    assert caveat["year"].max() == 2020 and not frame.loc[frame["year"] == 2022, "caveat"].any()
    level = next(t for t in drawn(frame).data if t.type == "bar")
    assert list(level.x) == caveat["year"].tolist()


def test_chemnitz_is_marked_once_where_the_figures_changed_places_and_never_joined_to_2022():
    figure = drawn(history("auto_persons", "DED4"))
    assert texts(figure).count("changed places with DED2") == 1 and "jump" not in texts(figure)
    assert sorted(s.x0 for s in figure.layout.shapes) == [2012.5, 2018.5]
    joined = [dict(run) for run in lines(figure)]
    assert {3492.0} == set(next(run for run in joined if 2015 in run).values())
    assert {27285.0} == set(next(run for run in joined if 2022 in run).values())


@pytest.mark.parametrize("region", ["DE91", "DE60", "ITC2", "FR10", "DED4", "PT1A", "LU00", "MT00", "FRY5", "IE04"])
def test_no_line_crosses_a_gap_in_the_shipped_figures(region):
    frame = history("auto_persons", region)
    for run in runs(frame.sort_values("year").reset_index(drop=True)):
        assert run["series"].nunique() == 1 and run["value"].notna().all()
        assert (run["year"].diff().dropna() == 1).all() and not run["broken"].iloc[1:].any()
    assert drawn(frame).layout.height > 200


def test_years_of_two_series_are_named_apart():
    said = [(a.text, a.x) for a in drawn(history("auto_persons", "LU00")).layout.annotations]
    assert {("not published", 2015), ("not published", 2022)} <= set(said)


def test_labels_keep_apart_in_rows_and_grow_inward_at_the_ends():
    count, placed = label_rows(
        [(2008, "not published"), (2009, "definition changed"), (2021, "new rules")], (2007.3, 2022.9)
    )
    assert count == 2 and [row for *_rest, row in placed] == [0, 1, 0]
    assert placed[0][2] == "left" and placed[-1][2] in ("center", "right")
    assert label_rows([], (2008, 2022)) == (0, [])
