"""Breaks: figures of Eurostat that look like growth and are not."""

import numpy as np
import pandas as pd

from lib.data.schemas import check
from lib.model.breaks import Comparison, breaks, comparable, denominator_breaks
from lib.quantity.marks import ORDER, reasons


def history(region: str, series: str = "persons_sbs.C29", **years) -> pd.DataFrame:
    """One region through the years: y2012=100, or "c" for confidential, or (100, "b") with a flag."""
    rows = []
    for year, given in years.items():
        value, flag = given if isinstance(given, tuple) else (np.nan, "c") if given == "c" else (given, "")
        state = "hidden" if "c" in flag else "observed"
        rows.append((series, region, int(year[1:]), value, state, flag))
    return pd.DataFrame(rows, columns=["series", "region", "year", "value", "state", "flag"])


def marks(frame: pd.DataFrame) -> list[tuple]:
    return [tuple(row) for row in breaks(frame)[["year", "kind", "detail"]].itertuples(index=False)]


def test_valle_d_aosta_2014_is_a_reporting_break():
    manufacturing = history("ITC2", "persons_sbs.C", y2012=5008, y2013=4923, y2014=8844)
    assert marks(manufacturing) == [(2014, "jump", "4923 > 8844")]
    assert marks(history("ITC2", y2012="c", y2013="c", y2014=4354)) == [(2014, "state_change", "c > 4354")]


def test_chemnitz_and_dresden_change_places_in_2013():
    both = pd.concat([history("DED2", y2012=3276, y2013=23855), history("DED4", y2012=23835, y2013=3189)])
    assert breaks(both)[["region", "year", "kind"]].values.tolist() == [["DED2", 2013, "jump"], ["DED4", 2013, "jump"]]


def test_small_firms_may_move_and_slow_growth_is_no_break():
    assert marks(history("EL41", y2012=24, y2013=120)) == []  # under 200 persons
    assert marks(history("DE11", y2012=1000, y2013=1491)) == []  # ln 1.491 is 0.399
    assert marks(history("DE11", y2012=1000, y2013=1492)) == [(2013, "jump", "1000 > 1492")]
    assert marks(history("DE11", y2012=0, y2013=250)) == [(2013, "jump", "0 > 250")]


def test_years_are_compared_with_the_year_before_only():
    assert marks(history("DE11", y2010=1000, y2012=9000)) == []
    assert marks(history("DE11", y2013="c", y2015=9000)) == []


def test_a_value_that_becomes_confidential_carries_no_mark():
    assert marks(history("DE72", y2010=2756, y2011="c")) == []


def test_a_definition_that_differs_is_a_break_where_it_starts_or_ends_and_not_while_it_stands():
    germany = history("DE11", y2008=(1000, "d"), y2009=(1010, "d"), y2010=1100, y2011=1100, y2012=(1100, "pd"))
    assert marks(germany) == [(2010, "flag", "d > no d"), (2012, "flag", "no d > d")]
    spain = history("ES30", "employment_rate", y2020=64, y2021=(66, "bd"), y2022=(67, "d"), y2023=(68, "du"))
    assert marks(spain) == [(2021, "flag", "bd")]


def test_a_definition_is_compared_with_a_year_that_has_a_figure():
    assert marks(history("IE01", y2010=(np.nan, ""), y2011=(500, "d"))) == []
    assert marks(history("IE01", y2010=(500, "d"), y2011=(np.nan, "c"), y2012=(500, "d"))) == [
        (2012, "state_change", "c > 500")
    ]


def test_the_producer_s_break_is_always_one():
    assert marks(history("BE10", y2010=(1000, "b"), y2011=(1100, "bu"))) == [(2010, "flag", "b"), (2011, "flag", "bu")]


def test_marks_keep_the_contract_of_the_table():
    frame = pd.concat([history("ITC2", y2013="c", y2014=(4354, "b")), history("DE11", y2013=500, y2014=(5000, "d"))])
    found = check("overlays", breaks(frame.astype({"series": "category", "region": "category", "state": "category"})))
    assert len(found) == 4 and set(found["overlay"]) == {"break"}


def test_a_denominator_that_jumps_marks_the_share():
    shares = history("FI20", "weight.C29", y2013=1.0, y2014=2.0)
    employment = pd.DataFrame({"region": "FI20", "year": [2012, 2013, 2014], "value": [1000, 1010, 400]})
    found = denominator_breaks(shares, employment)
    assert found[["year", "kind", "detail"]].values.tolist() == [[2014, "denominator", "1010 > 400"]]


def test_nothing_is_compared_across_2015_and_2022():
    assert comparable("persons.C29", "persons_sbs.C29") is Comparison.OTHER_RULES
    assert comparable("persons_sbs.C29", "persons_sbs.C29") is Comparison.ALLOWED
    assert comparable("persons_sbs.C29", "persons_sbs.C28") is Comparison.OTHER_SERIES
    assert comparable("persons_sbs.C29", "employment") is Comparison.OTHER_SERIES


def test_the_reason_that_explains_most_is_the_one_that_is_told():
    kinds = ["jump", "flag", "exchange", "flag", "jump", "state_change", "jump", "head_office"]
    details = ["1 > 9", "no d > d", "XX12", "b", "1 > 9", "c > 9", "9 > 1", ""]
    frame = pd.DataFrame(
        {
            "series": "made.up",
            "region": "XX11",
            "year": [2010, 2010, 2011, 2012, 2012, 2013, 2014, 2014],
            "kind": kinds,
            "detail": details,
        }
    )
    found = reasons(frame.assign(overlay=["caveat" if k == "head_office" else "break" for k in kinds]))
    assert found[["year", "kind", "other"]].values.tolist() == [
        [2010, "definition", ""],
        [2011, "exchange", "XX12"],
        [2012, "flag", ""],
        [2013, "state_change", ""],
        [2014, "jump", ""],
    ]
    assert set(found["kind"]) < set(ORDER)
