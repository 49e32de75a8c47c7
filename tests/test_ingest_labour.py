"""From many files to one table: preference, gaps, retired codes, sums, shared totals, labour. All frames are made up."""

import pandas as pd
import pytest

from lib.data.schemas import check
from lib.ingest import labour
from lib.ingest.labour import indicators, intervals, series, totals
from lib.ingest.labour.assemble import INTERVAL, best_source, fill, fill_from_old_codes, to_target
from lib.ingest.labour.cells import to_cells
from lib.ingest.labour.geography import coverage, sort_codes
from lib.ingest.nuts import TARGET
from lib.ingest.report import Report
from tests.test_ingest_nuts import NUTS, OLD

SERIES = "persons_sbs.C29"


def cells(rows: list[tuple], source: str = "made_up") -> pd.DataFrame:
    """rows: (geo, value or None, flag); one series, one year."""
    frame = pd.DataFrame(rows, columns=["geo", "value", "flag"]).assign(series=SERIES, year=2000)
    frame["value"] = frame["value"].astype("float64")
    return to_cells(frame, source).assign(preference=0, filled=False, from_old_code=False, **INTERVAL)


def test_every_code_finds_its_place_or_a_reason():
    report = Report()
    rows = cells(
        [
            ("XX11", 1, ""),
            ("XX31", 2, ""),
            ("XXZZ", 3, ""),
            ("XXZ", 4, ""),
            ("UK", 5, ""),
            ("UKD1", 6, ""),
            ("EU28", 7, ""),
            ("EU27", 8, ""),
            ("XX7", 9, ""),
        ]
    )
    report.read["made_up"] = len(rows)
    found = sort_codes(rows, OLD, NUTS, report, "made_up")
    assert found.live["geo"].to_list() == ["XX11", "EU27"]
    assert found.non_eu["geo"].to_list() == ["UK"]
    report.kept["made_up"] = len(found.live) + len(found.non_eu) + len(found.older)
    assert report.unaccounted("made_up") == 0
    assert sum(report.dropped.values()) == 6


def test_an_older_code_is_told_from_a_retired_one():
    found = sort_codes(cells([("XX21", 5, ""), ("XX31", 6, "")]), TARGET, NUTS, Report(), "made_up")
    assert found.older[["geo", "from_version"]].to_numpy().tolist() == [["XX21", OLD]]


def test_coverage_counts_live_regions_and_keeps_the_retired_apart():
    rows = cells([("XX11", 1, ""), ("XX12", 2, "p"), ("XX21", None, "c"), ("XX22", None, ""), ("XX99", 3, "")])
    found = sort_codes(rows, OLD, NUTS, Report(), "made_up")
    row = coverage("made_up", OLD, found, NUTS).iloc[0]
    assert row[["live", "observed", "estimated", "confidential", "missing", "retired"]].to_list() == [7, 1, 1, 1, 4, 0]


def test_the_better_file_is_preferred_but_a_blank_hides_nothing():
    report = Report()
    better = cells([("XX11", 10, ""), ("XX12", None, ""), ("XX21", None, ""), ("XX22", 4, "")], "better")
    other = cells([("XX11", 11, ""), ("XX12", 12, ""), ("XX21", None, "c"), ("XX22", None, "c")], "other").assign(
        preference=1
    )
    out = best_source(pd.concat([other, better], ignore_index=True), report).set_index("geo")
    assert out["source"].to_dict() == {"XX11": "better", "XX12": "other", "XX21": "other", "XX22": "better"}
    assert out.loc["XX21", "state"] == "hidden" and out.loc["XX22", "value"] == 4
    assert sum(report.dropped.values()) == 4


def test_a_gap_is_stated_and_never_silent():
    out = fill(cells([("XX11", 1, "")]).assign(series="population"), TARGET, NUTS)
    assert not out["filled"].all()
    two_countries = pd.concat([cells([("XX12", 1, "")]), cells([("YY11", 1, "")])], ignore_index=True)
    out = fill(two_countries, OLD, NUTS)
    stated = out[out["filled"]]
    assert set(stated["geo"]) == NUTS.live(OLD) - {"XX12"} and set(stated["state"]) == {"missing"}


def test_a_retired_code_fills_a_gap_but_never_overrules_a_live_one():
    report = Report()
    live = cells([("XX33", None, ""), ("XX91", 5, ""), ("XX31", None, "c")])
    older = cells([("XX22", 3, ""), ("XX23", 4, ""), ("XX11", 9, ""), ("XX21", 7, "")]).assign(from_version=OLD)
    report.read["made_up"] = len(older)
    out = fill_from_old_codes(live, older, TARGET, NUTS, report).set_index("geo")
    assert out.loc["XX33", "value"] == 7 and out.loc["XX33", "state"] == "converted"
    assert out.loc["XX91", "value"] == 5  # the live code has a figure of its own
    assert out.loc["XX31", "state"] == "hidden"  # and a secret stays a secret
    blanks = report.dropped[("made_up", "a blank for which the region's older code has a figure")]
    assert blanks == 1
    report.read["made_up"] += blanks
    assert report.unaccounted("made_up") == 0


def test_every_row_that_moves_is_kept_or_converted():
    report = Report()
    rows = cells([(code, 1, "") for code in sorted(NUTS.live(OLD))] + [("XX", 7, ""), ("XX1", 2, ""), ("XX2", 5, "")])
    report.read["made_up"] = len(rows)
    out = to_target(rows, OLD, NUTS, report)
    assert report.unaccounted("made_up") == 0
    assert report.converted["made_up"] == 5 and report.kept["made_up"] == 4  # XX11, XX12, XX2 (now XX3), the country
    assert report.dropped == {("made_up", "a NUTS 1 code whose area NUTS 2024 does not have"): 1}
    assert set(out["region"]) == NUTS.live(TARGET) | {"XX", "XX3"}


def regions(values: dict, name: str) -> pd.DataFrame:
    frame = pd.DataFrame({"region": list(values), "value": list(values.values())}).astype({"value": "float64"})
    state = frame["value"].isna().map({True: "missing", False: "observed"})
    return frame.assign(series=name, year=2000, state=state, source="made_up", flag="", low=None, high=None)


def test_a_total_is_summed_only_where_every_region_is_known():
    live = frozenset({"XX11", "XX12", "XX21"})
    whole = totals.summed(regions({"XX11": 1, "XX12": 2, "XX21": 4}, "population"), live).set_index("region")
    assert whole["value"].to_dict() == {"XX1": 3, "XX2": 4, "XX": 7, "EU27": 7}
    assert set(whole["state"]) == {"derived"} and whole.loc["XX1", "flag"] == "sum of 2 regions"
    partly = totals.summed(regions({"XX11": 1, "XX12": None, "XX21": 4}, "population"), live)
    assert partly["region"].to_list() == ["XX2"]


def test_the_eu_sum_of_the_base_year_takes_published_countries_before_regions_and_says_how_many():
    """XX publishes 9 and hides a region, YY publishes no total but both regions, of ZZ nothing whole is known."""
    found = {"XX": 9, "XX11": 1, "XX12": None, "YY11": 2, "YY12": 3, "ZZ11": 7, "ZZ12": None}
    rows = regions(found, "persons.C29")
    total = totals.summed(rows, frozenset(c for c in found if len(c) == 4)).set_index("region")
    assert (total.loc["EU27", "value"], total.loc["EU27", "flag"]) == (9 + 5, "sum of 2 of 3 countries")
    assert total.loc["EU27", "state"] == "derived" and total.loc["YY", "flag"] == "sum of 2 regions"


def test_no_sum_stands_in_for_a_published_total():
    rows = regions({"XX11": 1, "XX12": 2, "XX": 9}, "population")
    assert "XX" not in set(totals.summed(rows, frozenset({"XX11", "XX12"}))["region"])


def test_a_sum_of_forecasts_is_a_forecast_and_rates_have_no_sum():
    rows = regions({"XX11": 1, "XX12": 2}, "population").assign(state=["observed", "forecast"])
    assert set(totals.summed(rows, frozenset({"XX11", "XX12"}))["state"]) == {"forecast"}
    assert totals.summed(rows.assign(series="employment_rate"), frozenset({"XX11", "XX12"})).empty


GROUP = pd.DataFrame({"group": "g", "region": ["XX24", "XX25"], "series": SERIES, "year": 2000, "total": 50.0})


def test_a_group_moves_with_its_area():
    out = intervals.groups_on_target(GROUP, NUTS.links(OLD))
    assert out["region"].to_list() == ["XX34", "XX35"] and set(out["total"]) == {50.0}
    assert set(out["group"]) == {f"{SERIES}:2000:XX34+XX35"}


def test_a_group_whose_area_is_cut_by_a_new_border_is_given_up():
    cut = GROUP.assign(region=["XX21", "XX24"])  # XX35 holds people of XX25 too
    assert intervals.groups_on_target(cut, NUTS.links(OLD)).empty


def test_shared_needs_a_group_and_stays_below_its_total():
    rows = pd.DataFrame(
        {
            "series": SERIES,
            "region": ["XX34", "XX31", "XX32"],
            "year": 2000,
            "state": "shared",
            "value": None,
            "low": [0.0, 1.0, None],
            "high": [80.0, 2.0, None],
        }
    )
    out = intervals.shared_where_grouped(rows, intervals.groups_on_target(GROUP, NUTS.links(OLD)))
    assert out["state"].to_list() == ["shared", "bounded", "hidden"]
    assert out["high"].iloc[0] == 50.0


def test_an_interval_that_was_added_up_is_rounded_and_widened_again():
    rows = pd.DataFrame(
        {"series": [SERIES, SERIES, "wages_sbs.C29"], "low": [382.25, None, 6.13], "high": [435.25, None, 7.13]}
    )
    out = intervals.fit_to_show(rows)
    assert out.loc[0, ["low", "high"]].tolist() == [320, 500]  # 53 wide is under ±10 %: the steps that enclose it
    assert out.loc[2, ["low", "high"]].tolist() == [5.0, 8.0]  # in tenths of a million
    assert out.loc[1, ["low", "high"]].isna().all()
    pd.testing.assert_frame_equal(intervals.fit_to_show(out), out)


def test_marks_read_letters_and_not_remarks():
    rows = regions({"FR10": 300, "XX11": 300}, SERIES)
    later = rows.assign(year=2001, value=[900.0, 310.0], flag=["", "b; from XX21 (NUTS 2016)"])
    out = labour.overlays(pd.concat([rows.assign(flag="of bd"), later], ignore_index=True))
    found = set(zip(out["region"], out["year"], out["overlay"], out["kind"], strict=True))
    assert found == {
        ("FR10", 2000, "caveat", "head_office"),
        ("FR10", 2001, "caveat", "head_office"),
        ("FR10", 2001, "break", "jump"),
        ("XX11", 2001, "break", "flag"),
    }


def test_figures_that_changed_places_are_marked_under_both_names():
    divisions = [f"persons_sbs.C{n}" for n in range(20, 29)]
    rows = [
        (name, region, year, size)
        for name, one, other in zip(divisions, range(300, 1200, 100), range(9000, 0, -1000), strict=True)
        for year, sizes in ((2012, (one, other)), (2013, (other, one)))
        for region, size in zip(("XX11", "XX12"), sizes, strict=True)
    ]
    frame = pd.DataFrame(rows, columns=["series", "region", "year", "value"]).astype({"value": float})
    found = labour.overlays(frame.assign(state="observed", flag="", low=None, high=None, source="made_up"))
    swapped = found[found["kind"] == "exchange"]
    assert set(zip(swapped["region"], swapped["year"], swapped["detail"], strict=True)) == {
        ("XX11", 2013, "XX12"),
        ("XX12", 2013, "XX11"),
    }
    assert set(swapped["series"]) == set(divisions) and set(swapped["overlay"]) == {"break"}
    assert frame.loc[frame["series"] == divisions[0], "value"].tolist() == [
        300,
        9000,
        9000,
        300,
    ]  # nothing is put right


def test_totals_that_miss_their_parts_are_listed_once_and_as_they_were_treated():
    report = {
        "family": "persons_sbs",
        "year": 2010,
        "region": "XX",
        "activity": "C29",
        "parts": "regions",
        "tolerance": 2.0,
    }
    reports = pd.DataFrame(
        [
            {**report, "published": 100.0, "miss": 60.0, "used": False, "what": "country total set aside"},
            {**report, "published": 100.0, "miss": 55.0, "used": True, "what": "total and parts differ"},
            {**report, "published": 50.0, "miss": 4.0, "used": True, "what": "total and parts differ", "region": "XX1"},
            {
                **report,
                "published": 50.0,
                "miss": 4.0,
                "used": True,
                "what": "total and parts differ",
                "activity": "C10",
            },
            {
                **report,
                "published": None,
                "miss": 9.0,
                "used": False,
                "what": "sum over regions dropped",
                "region": "XX2",
            },
            {
                **report,
                "published": None,
                "miss": None,
                "used": False,
                "what": "bound from local units lifted",
                "parts": "",
            },
        ]
    ).astype({"published": float, "miss": float})
    found = check("residuals", intervals.one_row_per_total([intervals.missed_totals(reports, 2013)])).set_index(
        "parent"
    )
    assert list(found.index) == ["XX", "XX1"]  # C10 is not shipped, XX2 has no published total
    assert found.loc["XX", "treatment"] == "set aside" and pd.isna(found.loc["XX", "sum_of_parts"])
    assert found.loc["XX1", ["sum_of_parts", "miss", "treatment"]].tolist() == [46.0, 4.0, "used"]
    assert intervals.notes(reports, 2013)[0].startswith(
        "persons_sbs, NUTS 2013: bound from local units lifted, 1 times"
    )


@pytest.mark.parametrize("name", sorted(series.FAMILIES))
def test_every_family_names_a_declared_source(name):
    from lib.data.sources import sources

    family = series.FAMILIES[name]
    assert family.source in sources() and family.kind in ("count", "rate") and family.level in (0, 1, 2)
    assert family.title and family.unit


def test_competitiveness_names_become_ids():
    assert indicators.slug("Employment (K-N sectors)") == "employment_k_n_sectors"
    assert indicators.last_year("Average 2019–2021") == 2021
