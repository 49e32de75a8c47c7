"""Figures that changed places: Eurostat's own for Dresden and Chemnitz, and cases that must not be taken for it."""

import numpy as np
import pandas as pd
import pytest

from lib.data.schemas import check
from lib.model.breaks import exchanges

# Persons employed; Eurostat sbs_r_nuts06_r2
SERIES = tuple(f"persons.{code}" for code in ("C", "C13", "C18", "C20", "C22", "C26", "C27", "C29", "C33"))
DRESDEN = {
    2012: (120551, 2943, 4493, 4037, 8321, 13494, 7056, 3276, 4803),
    2013: (144671, 6431, 1332, 4548, 5904, 4813, 9232, 23855, 3700),
}
CHEMNITZ = {
    2012: (146153, 6454, 1432, 4945, 5806, 4725, 9384, 23835, 3495),
    2013: (122005, 2798, 4470, 4018, 8628, 14423, 6965, 3189, 4566),
}


def table(**regions: dict[int, tuple]) -> pd.DataFrame:
    rows = [
        (name, region, year, float(value))
        for region, years in regions.items()
        for year, values in years.items()
        for name, value in zip(SERIES, values, strict=True)
    ]
    return pd.DataFrame(rows, columns=["series", "region", "year", "value"])


def test_dresden_and_chemnitz_change_places_in_2013():
    found = check("overlays", exchanges(table(DED2=DRESDEN, DED4=CHEMNITZ)))
    assert set(found["year"]) == {2013} and set(found["kind"]) == {"exchange"}
    assert dict(zip(found["region"], found["detail"], strict=True)) == {"DED2": "DED4", "DED4": "DED2"}
    assert len(found) == 2 * len(SERIES)


def test_the_mark_stays_until_they_change_back():
    dresden, chemnitz = {**DRESDEN, 2014: DRESDEN[2013]}, {**CHEMNITZ, 2014: CHEMNITZ[2013]}
    assert set(exchanges(table(DED2=dresden, DED4=chemnitz))["year"]) == {2013, 2014}
    back = table(DED2={**dresden, 2015: DRESDEN[2012]}, DED4={**chemnitz, 2015: CHEMNITZ[2012]})
    assert set(exchanges(back)["year"]) == {2013, 2014}


def test_services_stay_where_they_are():
    trade = pd.DataFrame(
        [("persons.G45", "DED2", year, 14176.0) for year in (2012, 2013)]
        + [("persons.G45", "DED4", year, 16270.0) for year in (2012, 2013)],
        columns=["series", "region", "year", "value"],
    )
    found = exchanges(pd.concat([table(DED2=DRESDEN, DED4=CHEMNITZ), trade]))
    assert not found["series"].str.contains("G45").any()


@pytest.mark.parametrize("growth", [1.0, 0.5, 2.0])
def test_growth_and_likeness_are_no_exchange(growth):
    one, other = (np.array(figures[2012]) for figures in (DRESDEN, CHEMNITZ))
    assert exchanges(table(DED2={2012: one, 2013: one * growth}, DED4={2012: other, 2013: other})).empty
    assert exchanges(table(DED2={2012: one, 2013: one}, DED4={2012: one, 2013: one})).empty


def test_regions_of_different_parents_are_not_compared():
    assert exchanges(table(DED2=DRESDEN, DEE0=CHEMNITZ)).empty
