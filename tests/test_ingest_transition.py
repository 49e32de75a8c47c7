"""The stage "transition": two lists of plants as one, rows accounted for, and what must come out of the real files."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from lib.data.schemas import check
from lib.data.store import DATA
from lib.ingest import powertrain, transition
from lib.ingest.report import Report
from lib.model import engine_share as share
from lib.model.occupations import BLANK

RAW = Path(__file__).resolve().parents[2] / "shared" / "sources"
WITH_RAW = pytest.mark.skipif(
    not (RAW / powertrain.FILES[powertrain.CURATED]).exists() or not (DATA / "observations.parquet").exists(),
    reason="the raw files are not here",
)


# Words of the first list


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("about 4,500", 4500),
        ("1,000-1,400 concerned", 1000),
        ("2,500 (Tremery); 3,500 with Metz", 2500),
        ("4,829 (Jan 2018)", 4829),
    ],
)
def test_the_first_number_is_the_statement(words, number):
    assert powertrain.people(words) == number


@pytest.mark.parametrize("words", ["", "see Walbrzych", "1,500, later 3,000 planned", "3,400 with Valladolid"])
def test_what_is_planned_or_told_elsewhere_is_no_statement(words):
    assert pd.isna(powertrain.people(words))


@pytest.mark.parametrize(
    ("codes", "kind"),
    [
        ("engine", share.ENGINE),
        ("engine;components", share.ENGINE),
        ("gearbox;e-motor", share.MIXED),
        ("assembly-ICE;engine", share.CARS_TOO),
        ("battery-cell", share.ELECTRIC_ONLY),
        ("assembly-EV", share.ELECTRIC_ONLY),
        ("assembly-mixed;battery-pack", share.CARS),
        ("assembly", share.CARS),
        ("components", share.OTHER),
    ],
)
def test_kinds_follow_the_products(codes, kind):
    assert powertrain.kind_of(codes) == kind


def test_products_that_are_only_planned_are_left_out():
    assert powertrain.products("truck engines, foundry; battery technology centre planned") == "engine;components"


def plant(**changes) -> dict:
    row = {
        "id": "a",
        "plant": "A",
        "company": "Horse (Renault/Geely)",
        "place": "Seville",
        "country": "ES",
        "given": "ES61",
        "product": "gearbox",
        "staff": 900.0,
        "year": 2022.0,
        "kind": share.ENGINE,
        "address": "first",
        "part": float("nan"),
        "elsewhere": False,
    }
    return {**row, **changes}


def listed(*rows: dict) -> pd.DataFrame:
    return pd.DataFrame(list(rows)).set_index("id", drop=False).rename_axis(None)


def test_the_same_place_and_company_are_one_plant():
    first = listed(plant(id="a"), plant(id="b", kind=share.ELECTRIC_ONLY))
    second = listed(plant(id="X", company="Horse", place="Sevilla", address="second"), plant(id="Y", place="Cádiz"))
    assert powertrain.partners(first, second) == {"a": "X"}


@pytest.mark.parametrize(("years", "staff"), [((2023, 2022), 900), ((2022, 2023), 800), ((2022, None), 900)])
def test_the_newest_statement_wins_and_both_addresses_stay(years, staff):
    a = pd.Series(plant(year=years[0]))
    b = pd.Series(plant(year=years[1], staff=800.0, address="second"))
    one = powertrain.joined(a, b)
    assert one["staff"] == staff and one["address"] == "second | first"


# The real files


@pytest.fixture(scope="module")
def built():
    report = Report()
    return transition.build(RAW, report, {"observations": pd.read_parquet(DATA / "observations.parquet")}), report


@pytest.fixture(scope="module")
def jobs():
    frame = pd.read_parquet(DATA / "observations.parquet")
    frame = frame[frame["series"].isin(["persons.C29", "employment"]) & (frame["year"] == 2022)]
    wide = frame.assign(series=frame["series"].astype(str), region=frame["region"].astype(str))
    return wide.pivot_table(index="region", columns="series", values="value")


@WITH_RAW
class TestReal:
    def test_every_row_is_accounted_for_and_tables_keep_their_contract(self, built):
        tables, report = built
        assert {report.unaccounted(source) for source in report.read} == {0}
        for name, frame in tables.items():
            check(name, frame)

    def test_germany_as_a_whole(self, built, jobs):
        shares = built[0]["ice_share"].set_index("region")["central"]
        both = jobs[["persons.C29"]].join(shares).filter(like="DE", axis=0).dropna()
        assert np.average(both["central"], weights=both["persons.C29"]) == pytest.approx(0.22, abs=0.02)

    def test_the_regions_of_the_studies_are_in_the_first_third(self, built, jobs):
        """IW and Fraunhofer IAO tell engine work as a share of all jobs: Salzgitter, Saarpfalz, Bamberg, Schweinfurt."""
        shares = built[0]["ice_share"].set_index("region")["central"]
        german = shares[shares.index.str.startswith("DE")]
        of_all_jobs = (german * jobs["persons.C29"] / jobs["employment"]).reindex(german.index)
        for measure in (german, of_all_jobs):
            assert measure.rank(ascending=False)[["DEC0", "DE24", "DE26", "DE91"]].max() <= len(german) / 3

    def test_plants_set_the_lower_end(self, built):
        low = built[0]["ice_share"].set_index("region")["low"]
        assert low["AT31"] >= 0.39 and low["HU22"] >= 0.17

    def test_bulgaria_makes_wiring(self, built):
        shares = built[0]["ice_share"]
        assert shares.loc[shares["region"].str.startswith("BG"), "high"].max() <= 0.115

    def test_every_region_has_one_row(self, built):
        assert built[0]["ice_share"]["region"].nunique() == len(built[0]["ice_share"]) == 244
        groups = built[0]["openings"]
        assert groups["region"].nunique() == 244 and len(groups) == 244 * groups["isco"].nunique()

    def test_no_staff_count_twice(self, built):
        plants = built[0]["powertrain_plants"].set_index("plant")
        assert not plants.loc["Stellantis Trémery", "counted"]
        assert plants.loc["Stellantis Trémery-Metz (both sites)", "counted"]
        counted = plants[plants["counted"]]
        assert not counted.duplicated(["company", "place", "region", "kind"]).any()
        assert not plants.reset_index().duplicated(["plant", "company", "region"]).any()

    def test_both_addresses_of_a_plant_are_kept(self, built):
        steyr = built[0]["powertrain_plants"].set_index("plant").loc["BMW Group Werk Steyr"]
        assert "nachrichten.at" in steyr["address"] and "krone.at" in steyr["address"]
        assert (steyr["staff"], steyr["year"]) == (4700, 2024)

    @pytest.mark.parametrize(("country", "percent"), [("DE", 7.7), ("CZ", 14.2), ("SK", 16.4), ("HU", 17.8)])
    def test_assemblers(self, built, country, percent):
        mix = built[0]["occupation_mix_country"].set_index(["country", "isco"])["share"]
        assert 100 * mix[country, "82"] == pytest.approx(percent, abs=0.3)

    def test_luxembourg_keeps_the_european_mix(self, built):
        mix = built[0]["occupation_mix_country"].set_index("country")
        europe = pd.read_parquet(DATA / "occupation_mix.parquet").set_index("isco")["share"]
        assert mix.loc["LU"].set_index("isco")["share"].to_dict() == pytest.approx(europe.to_dict())
        assert (mix.loc["LU", "note"] == BLANK).sum() > 30

    def test_openings_are_a_few_per_cent_of_all_jobs(self, built, jobs):
        total = built[0]["openings"].groupby("region")["openings"].sum()
        rate = (total / jobs["employment"]).dropna()
        assert rate.between(0.007, 0.032).all()
