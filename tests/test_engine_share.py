"""Engine share by region: the country's share, what plants say, the national total, and what is not known."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.model import engine_share as model

HOME = (0.15, 0.22, 0.35)
PARTS = {model.ENGINE: (1.0, 1.0, 1.0), model.MIXED: (0.5, 0.75, 1.0), model.CARS_TOO: (0.1, 0.25, 0.5)}
COUNTRIES = pd.Series({"DE": 10_000.0, "XA": 2_000.0, "XB": 1_000.0})
WIRING = pd.Series({"DE": 200.0, "XA": 1_800.0})


def regions(**jobs: float | None) -> pd.DataFrame:
    """Regions with their jobs; None where the jobs are not published and nothing limits them."""
    return pd.DataFrame({"region": list(jobs), "value": list(jobs.values()), "low": None, "high": None}).astype(
        {"value": float, "low": float, "high": float}
    )


def plants(*rows: tuple) -> pd.DataFrame:
    """Plants as region, kind, staff, year, part, counted."""
    frame = pd.DataFrame(list(rows), columns=["region", "kind", "staff", "year", "part", "counted"])
    return frame.astype({"staff": "Int32", "year": "Int16", "part": float, "counted": bool})


def share(jobs: pd.DataFrame, known: pd.DataFrame, shrinking: float = 0.0) -> pd.DataFrame:
    return model.engine_share(jobs, COUNTRIES, WIRING, known, HOME, 0.2, PARTS, 2022, shrinking).set_index("region")


def test_more_wiring_less_engine():
    national = model.country_share(COUNTRIES, WIRING, HOME, 0.2)
    assert national.loc["XA", "central"] == pytest.approx(0.22 * 0.1 / 0.98)
    assert national.loc["XA", "low"] == 0.0  # wiring may be all there is
    assert national.loc["XA", "high"] == pytest.approx(0.35 * 0.28 / 0.98)
    assert tuple(national.loc["DE", list(model.ENDS)]) == HOME
    assert tuple(national.loc["XB", list(model.ENDS)]) == HOME and not national.loc["XB", "known"]


def test_staff_of_an_engine_plant_is_the_lower_end():
    found = share(regions(DE11=9_000, DE12=1_000), plants(("DE12", model.ENGINE, 600, 2022, None, True)))
    rest = (0.22 * 10_000 - 600) / 9_400
    assert found.loc["DE12", "low"] == pytest.approx(0.6)
    assert found.loc["DE12", "central"] == pytest.approx(0.6 + rest * 0.4)
    assert found.loc["DE12", "high"] == pytest.approx(0.6 + 0.35 * 0.4)
    assert found.loc["DE12", "basis"] == model.PLANTS and found.loc["DE11", "basis"] == model.COUNTRY


def test_germany_meets_its_own_share():
    jobs = regions(DE11=7_000, DE12=3_000)
    found = share(jobs, plants(("DE12", model.MIXED, 800, 2022, None, True)))
    weights = jobs.set_index("region")["value"].reindex(found.index)
    assert np.average(found["central"], weights=weights) == pytest.approx(0.22)


def test_an_old_statement_says_less():
    jobs = regions(DE12=1_000)
    old = plants(("DE12", model.ENGINE, 600, 2017, None, True))
    assert share(jobs, old, 0.03).loc["DE12", "low"] == pytest.approx(0.6 * 0.85)
    assert share(jobs, old.assign(year=pd.array([pd.NA], "Int16")), 0.03).loc["DE12", "low"] == pytest.approx(
        0.6 * 0.85
    )
    assert share(jobs, old.assign(year=2024), 0.03).loc["DE12", "low"] == pytest.approx(0.6)


def test_what_the_source_tells_of_the_staff_goes_before_the_kind():
    found = share(regions(DE12=1_000), plants(("DE12", model.CARS_TOO, 1_000, 2022, 0.48, True)))
    assert found.loc["DE12", "low"] == pytest.approx(0.48)


def test_staff_that_stand_in_another_row_are_not_counted():
    both = ("XB11", model.ENGINE, 300, 2022, None, True)
    found = share(regions(XB11=1_000), plants(both, ("XB11", model.ENGINE, 200, 2022, None, False)))
    assert found.loc["XB11", "low"] == pytest.approx(0.3)


def test_more_staff_than_jobs_fill_the_region_and_no_more():
    found = share(regions(XB11=500), plants(("XB11", model.ENGINE, 900, 2022, None, True)))
    assert found.loc["XB11", list(model.ENDS)].tolist() == [1.0, 1.0, 1.0]


def test_cells_alone_lower_the_upper_end():
    cells = ("XB11", model.ELECTRIC_ONLY, 400, 2022, None, False)
    jobs = regions(XB11=1_000, XB12=1_000, XB13=1_000)
    found = share(jobs, plants(cells, ("XB12", *cells[1:]), ("XB12", model.CARS, None, None, None, False)))
    assert found.loc["XB11", "high"] == 0.22 and found.loc["XB11", "basis"] == model.ELECTRIC
    assert found.loc["XB12", "high"] == 0.35 and found.loc["XB12", "basis"] == model.NONE  # not cells alone
    assert found.loc["XB13"].to_dict() == {
        "low": 0.15,
        "central": 0.22,
        "high": 0.35,
        "basis": model.NONE,
        "state": "modelled",
    }


def test_a_plant_that_is_only_planned_says_nothing():
    found = share(regions(XB11=1_000), plants(("XB11", model.PLANNED, None, None, None, False)))
    assert found.loc["XB11", "basis"] == model.NONE


def test_an_engine_plant_without_staff_is_named():
    found = share(regions(XB11=1_000, XB12=None), plants(("XB11", model.ENGINE, None, None, None, False)))
    assert found.loc["XB11", "basis"] == model.NAMED and found.loc["XB11", "low"] == 0.15
    assert found.loc["XB12", "basis"] == model.NONE  # nothing is known of its jobs: the country's range


KINDS = st.sampled_from(model.KINDS)
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["DE11", "DE12", "XA11", "XB11"]),
        KINDS,
        st.one_of(st.none(), st.integers(1, 9_000)),
        st.one_of(st.none(), st.integers(2012, 2026)),
        st.one_of(st.none(), st.floats(0, 1)),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(rows=ROWS, shrinking=st.floats(0, 0.1))
def test_every_share_is_a_range_in_order(rows, shrinking):
    known = plants(*((r, k, s, y, p, s is not None and k in model.TIED_KINDS) for r, k, s, y, p in rows))
    jobs = regions(DE11=6_000, DE12=4_000, XA11=2_000, XB11=1_000)
    found = share(jobs, known, shrinking)
    assert ((found["low"] >= 0) & (found["low"] <= found["central"] + 1e-12)).all()
    assert ((found["central"] <= found["high"] + 1e-12) & (found["high"] <= 1 + 1e-12)).all()
    assert found["basis"].isin(model.BASES).all()


@settings(max_examples=40, deadline=None)
@given(rows=ROWS)
def test_one_more_engine_plant_never_lowers_the_low_end_of_its_region(rows):
    known = plants(*((r, k, s, y, p, s is not None and k in model.TIED_KINDS) for r, k, s, y, p in rows))
    jobs = regions(DE11=60_000, DE12=40_000, XA11=90_000, XB11=70_000)
    more = pd.concat([known, plants(("XB11", model.ENGINE, 5_000, 2022, None, True))], ignore_index=True)
    assert share(jobs, more).loc["XB11", "low"] >= share(jobs, known).loc["XB11", "low"] - 1e-12
