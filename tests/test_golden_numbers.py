"""Figures that were checked by hand against the producers' tables, read from the shipped data."""

from functools import cache

import pandas as pd
import pytest

from lib.data.states import CONFIDENTIAL
from lib.data.store import DATA

HIDDEN = {str(s) for s in CONFIDENTIAL}


@cache
def observations():
    return pd.read_parquet(DATA / "observations.parquet").astype(
        {"series": str, "region": str, "state": str, "flag": str}
    )


@cache
def cells():
    return observations().set_index(["series", "region", "year"]).sort_index()


@cache
def groups():
    return pd.read_parquet(DATA / "groups.parquet").astype({"group": str, "region": str, "series": str})


@cache
def overlays():
    return pd.read_parquet(DATA / "overlays.parquet").astype(
        {"series": str, "region": str, "overlay": str, "kind": str}
    )


@cache
def residuals():
    return pd.read_parquet(DATA / "residuals.parquet").astype({"series": str, "parent": str, "treatment": str})


@cache
def coverage():
    return pd.read_parquet(DATA / "coverage.parquet").astype({"series": str, "source": str})


@cache
def all_regions():
    return pd.read_parquet(DATA / "regions.parquet").astype({"code": str})


@cache
def eu_nuts2():
    return set(all_regions()["code"][(all_regions()["level"] == 2) & all_regions()["eu27"]])


UTRECHT, PORTUGAL = ("NL35", "NL36"), ("PT19", "PT1A", "PT1B", "PT1C", "PT1D")
NEW, OLD = "persons.C29", "persons_sbs.C29"
BULK, LATER, BASE = "sbs_r_nuts06_r2_2008-2015", "sbs_r_nuts06_r2_persons_2015", "sbs_r_nuts2021_emp_loc_nr_2022"


def cell(series, region, year) -> pd.Series:
    return cells().loc[(series, region, year)]


def groups_of(series, year) -> dict[tuple[str, ...], float]:
    rows = groups()[(groups()["series"] == series) & (groups()["year"] == year)]
    return {tuple(sorted(g["region"])): g["total"].iloc[0] for _name, g in rows.groupby("group")}


@pytest.mark.parametrize(
    "series, region, year, value",
    [
        (NEW, "DE91", 2022, 84_549),
        (NEW, "CZ02", 2022, 46_993),
        (NEW, "HU22", 2022, 31_990),
        (NEW, "DE11", 2022, 152_899),
        (NEW, "FR10", 2022, 35_772),
        (NEW, "DE", 2022, 859_829),
        (NEW, "FR", 2022, 176_975),
        (NEW, "EU27", 2022, 2_337_516),
        (OLD, "DE9", 2012, 129_179),
        (OLD, "DE94", 2012, 20_027),
        (OLD, "DE11", 2015, 160_445),
        (OLD, "AT22", 2015, 9_246),
        (OLD, "DE", 2015, 924_459),
        (OLD, "FR10", 2015, 133_462),
        (OLD, "FR", 2015, 223_319),
        (OLD, "DED4", 2015, 3_492),
    ],
)
def test_published_figures(series, region, year, value):
    assert cell(series, region, year)["value"] == value


@pytest.mark.parametrize("region, share", [("DE91", 10.2), ("CZ02", 7.4), ("HU22", 7.2), ("DE11", 6.3), ("RO42", 6.2)])
def test_share_of_all_employed(region, share):
    persons, employed = cell(NEW, region, 2022)["value"], cell("employment", region, 2022)["value"]
    assert round(100 * persons / employed, 1) == share


def test_the_eu_figure_is_the_sum_of_the_countries():
    """24 published totals, and Ireland as the sum of its three regions; the regions that have a figure make 2,309,464.

    The sum of regional cells stood here before: 28,052 people short of what countries publish.
    """
    rows = observations()[observations()["series"] == NEW]
    national = rows[(rows["region"].str.len() == 2) & (rows["year"] == 2022)].set_index("region")
    total = cell(NEW, "EU27", 2022)
    assert national["value"].sum() == total["value"]
    assert (national["state"] == "observed").sum() == 24 and national.loc["IE", "flag"] == "sum of 3 regions"
    assert total["state"] == "derived" and total["flag"] == "sum of 25 of 27 countries"
    assert rows.loc[rows["region"].isin(eu_nuts2()), "value"].sum() == 2_309_464


def test_what_2022_does_not_say():
    assert groups_of(NEW, 2022) == {
        ("DE60", "DEF0"): 6_731,
        ("FI1B", "FI20"): 223,
        ("NL35", "NL36"): 2_403,
        ("FRY1", "FRY2", "FRY3", "FRY4", "FRY5"): 125,
        ("PT19", "PT1A", "PT1B", "PT1C", "PT1D", "PT20", "PT30"): 18_556,
    }
    rows = observations()[(observations()["series"] == NEW) & observations()["region"].isin(eu_nuts2())].set_index(
        "region"
    )
    assert len(rows) == 244
    assert set(rows.index[rows["state"] == "missing"]) == {"LU00", "MT00"}
    assert rows["state"].value_counts().to_dict() == {"observed": 224, "shared": 18, "missing": 2}


@pytest.mark.parametrize("year", range(2008, 2016))
def test_braunschweig_is_confidential_before_2022(year):
    assert cell(OLD, "DE91", year)["state"] in HIDDEN
    assert pd.isna(cell(OLD, "DE91", year)["value"])


def test_three_regions_of_lower_saxony_together():
    assert groups_of(OLD, 2012)[("DE91", "DE92", "DE93")] == 109_152


@pytest.mark.parametrize("region", ["DE50", "DE60", "DE72", "DE73", "DE91", "DE92", "DE93"])
def test_hidden_german_regions_of_2014(region):
    assert cell(OLD, region, 2014)["state"] in HIDDEN


@pytest.mark.parametrize(
    "series, source, year, counts",
    [
        (
            OLD,
            BULK,
            2014,
            {"live": 236, "observed": 210, "estimated": 0, "confidential": 23, "missing": 3, "retired": 31},
        ),
        (OLD, BULK, 2013, {"live": 236, "observed": 209}),
        (OLD, BULK, 2012, {"live": 236, "observed": 196}),
        (OLD, LATER, 2015, {"live": 236, "observed": 203, "retired": 31}),
        (NEW, BASE, 2022, {"live": 242, "observed": 224, "confidential": 0, "missing": 18, "retired": 0}),
    ],
)
def test_coverage_in_the_terms_of_the_source(series, source, year, counts):
    row = coverage()[
        (coverage()["series"] == series) & (coverage()["source"] == source) & (coverage()["year"] == year)
    ].iloc[0]
    assert {name: row[name] for name in counts} == counts


def test_coverage_adds_up():
    parts = coverage()[["observed", "estimated", "confidential", "missing"]].sum(axis=1)
    assert (parts == coverage()["live"]).all()


def test_france_counts_at_the_head_office_until_2020_and_not_in_2022():
    caveats = overlays()[overlays()["overlay"] == "caveat"]
    assert set(caveats["region"].str[:2]) == {"FR"} and caveats["year"].max() == 2020
    assert not caveats["series"].str.startswith("persons.").any()
    assert ((caveats["series"] == OLD) & (caveats["region"] == "FR10") & (caveats["year"] == 2015)).any()


def test_the_jump_of_aosta_is_marked():
    """ITC2: manufacturing 4,923 to 8,844 in the year C29 stops being confidential."""
    rows = overlays()[(overlays()["region"] == "ITC2") & overlays()["series"].isin(["persons_sbs.C", OLD])]
    assert {("persons_sbs.C", "jump"), (OLD, "state_change")} <= set(zip(rows["series"], rows["kind"], strict=True))


def marks(series, region) -> set[tuple[int, str, str]]:
    rows = overlays()[
        (overlays()["series"] == series) & (overlays()["region"] == region) & (overlays()["overlay"] == "break")
    ]
    return set(zip(rows["year"], rows["kind"], rows["detail"].astype(str), strict=True))


@pytest.mark.parametrize("region, other", [("DED2", "DED4"), ("DED4", "DED2")])
def test_dresden_and_chemnitz_changed_places_from_2013_on(region, other):
    assert {(year, "exchange", other) for year in (2013, 2014, 2015)} <= marks(OLD, region)
    assert not any(kind == "exchange" for _year, kind, _detail in marks(NEW, region) | marks("persons_sbs.G45", region))


def test_nobody_else_changed_places_and_nothing_was_put_right():
    swapped = overlays()[overlays()["kind"] == "exchange"]
    assert set(swapped["region"]) == {"DED2", "DED4"} and set(swapped["year"]) == {2013, 2014, 2015}
    assert [cell(OLD, "DED4", year)["value"] for year in (2012, 2013, 2015)] == [23_835, 3_189, 3_492]
    assert cell(NEW, "DED4", 2022)["value"] == 27_285


def test_a_definition_that_stands_is_a_break_once():
    """French and Spanish rates of the labour force survey differ in definition from 2021 on."""
    assert {(2021, "flag", "bd")} == {m for m in marks("employment_rate", "FR10") if m[0] >= 2021}
    assert {(2021, "flag", "bd")} == {m for m in marks("employment_rate", "ES30") if m[0] >= 2021}
    assert (2010, "flag", "d > no d") in marks(OLD, "DE11") and not {m for m in marks(OLD, "DE11") if m[0] < 2010}


def test_totals_that_are_not_the_sum_of_their_parts():
    rows = residuals().set_index(["series", "parent", "year"])
    belgium = rows.loc[(NEW, "BE", 2022)]
    assert belgium[["published", "sum_of_parts", "miss", "treatment"]].tolist() == [30_769, 30_754, 15, "used"]
    italy = rows.loc[("persons_sbs.G45", "IT", 2010)]  # the country's total is that of one region
    assert italy["published"] == 10_155 and italy["treatment"] == "set aside" and pd.isna(italy["sum_of_parts"])
    polish = residuals()[residuals()["parent"].str.startswith("PL") & residuals()["series"].eq("persons_sbs.G45")]
    assert set(polish["treatment"]) == {"set aside"} and set(polish["parts"]) == {"activities"}
    known = residuals()["sum_of_parts"].notna()
    assert (residuals()["published"] - residuals()["sum_of_parts"])[known].sub(
        residuals()["miss"][known]
    ).abs().max() < 1e-6
    assert (residuals()["miss"].abs() > residuals()["tolerance"])[known].all()


def test_no_interval_gives_a_figure_away():
    """Shown intervals are at least ten persons and ±10 % wide (wages: ten of their last digit, 1 million EUR)."""
    shown = observations()[observations()["low"].notna()]
    unit = shown["series"].str.startswith("wages_sbs.").map({True: 0.1, False: 1.0})
    width, middle = shown["high"] - shown["low"], (shown["high"] + shown["low"]) / 2
    narrow = width < (10 * unit).clip(lower=0.2 * middle) - 1e-6
    assert not narrow.any(), shown[narrow].head()


def test_members_fit_their_shared_total():
    rows = groups().merge(observations()[["series", "region", "year", "low", "high"]], on=["series", "region", "year"])
    assert len(rows) == len(groups())
    ends = rows.groupby(["group", "total"])[["low", "high"]].sum().reset_index()
    assert ((ends["low"] <= ends["total"]) & (ends["total"] <= ends["high"])).all()


def test_every_regional_series_states_all_244_regions():
    regional = observations()[observations()["region"].isin(eu_nuts2())]
    french = regional["series"].str.startswith("persons_sbs.") & (regional["year"] > 2015)
    sizes = regional[~french].groupby(["series", "year"]).size()
    assert (sizes == 244).all()
    assert (regional[french].groupby(["series", "year"]).size() == 27).all()  # a table of France alone


def test_no_retired_code_is_left():
    known = set(all_regions()["code"]) | {"EU27"}
    assert set(observations()["region"]) <= known


@pytest.mark.parametrize(
    "series, old, new, year",
    [("employment", ("NL31", "NL33"), ("NL35", "NL36"), 2022), ("population", ("PT17",), ("PT1A", "PT1B"), 2020)],
)
def test_converted_counts_are_marked_and_said(series, old, new, year):
    rows = [cell(series, region, year) for region in new]
    assert {row["state"] for row in rows} == {"converted"}
    assert all(code in " ".join(row["flag"] for row in rows) for code in old)


def test_conversion_loses_nobody():
    """ARDECO prints, for 2022 and in thousands: NL31 883.0, NL33 2096.8; PT16 1021.6, PT17 1512.4, PT18 322.7."""
    total = {new: sum(cell("employment", code, 2022)["value"] for code in new) for new in (UTRECHT, PORTUGAL)}
    assert total[UTRECHT] == pytest.approx(2979800)
    assert total[PORTUGAL] == pytest.approx(2856700)


def test_a_rate_never_crosses_a_border_unsaid():
    row = cell("employment_rate", "PT1A", 2015)
    assert row["state"] == "modelled" and row["flag"] == "of PT17 (NUTS 2021)"


def test_intervals_stand_where_states_say_so():
    assert observations().loc[observations()["state"].isin(["shared", "bounded"]), "low"].notna().all()
    assert (
        observations().loc[observations()["value"].notna() | (observations()["state"] == "missing"), "low"].isna().all()
    )
    shared = observations()[observations()["state"] == "shared"]
    assert len(shared) == len(groups())


def test_forecasts_are_called_forecasts():
    rows = observations()[(observations()["series"] == "employment") & observations()["value"].notna()]
    assert set(rows["state"][rows["year"] >= 2023]) == {"forecast"}
    assert "forecast" not in set(rows["state"][rows["year"] <= 2022])
