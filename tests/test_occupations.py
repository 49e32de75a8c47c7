"""Jobs by occupation: worked by hand on a made-up mix, then on the atlas's own tables."""

import numpy as np
import pandas as pd
import pytest

from lib.data.store import path_of, table
from lib.model.occupations import (
    OTHER,
    OUTSIDE,
    automotive_mix,
    by_family,
    by_group,
    by_occupation,
    group_mix,
    mixed,
    tied_jobs,
    tied_share,
)

BUILT = pytest.mark.skipif(not path_of("occupation_mix").exists(), reason="the tables of skills are not built")
NAN = np.nan

MIX = pd.DataFrame(
    {"isco": ["72", "82", "33"], "label": ["Metal trades", "Assemblers", "Clerks"], "share": [0.5, 0.3, 0.2]}
)
LIST = pd.DataFrame(
    {
        "occupation": [0, 1, 2, 3],
        "isco08": ["7212", "7223", "8211", "9999"],
        "family": ["metal", "metal", "assembly", ""],
    }
)
JOBS = pd.DataFrame(
    {
        "region": ["XA00", "XB00", "XC00"],
        "value": [1000.0, NAN, NAN],
        "low": [NAN, 100.0, NAN],
        "high": [NAN, 400.0, NAN],
        "state": ["observed", "bounded", "hidden"],
    }
)
WEIGHTS = {"metal": (1.0, 2.0, 3.0), "assembly": (0.5, 1.0, 1.5), OTHER: (0.5, 0.5, 0.5)}


def test_jobs_by_group_by_hand():
    found = by_group(JOBS, MIX)
    assert found[found["region"] == "XA00"]["value"].tolist() == [500, 300, 200]
    assert set(found[found["region"] == "XA00"]["state"]) == {"modelled"}
    hidden = found[found["region"] == "XB00"]
    assert hidden["value"].isna().all(), "an interval is never turned into a point"
    assert hidden["low"].tolist() == [50, 30, 20] and hidden["high"].tolist() == [200, 120, 80]
    assert found[found["region"] == "XC00"][["value", "low", "high"]].isna().all(axis=None)
    assert set(hidden["state"]) == {"bounded"}, "the weaker state stays"


def test_jobs_of_a_group_are_spread_evenly_and_none_is_lost():
    found = by_occupation(by_group(JOBS, MIX), LIST)
    mine = found[found["region"] == "XA00"].set_index("occupation")
    assert mine["value"].to_dict() == {0: 250, 1: 250, 2: 300, OUTSIDE: 200}
    assert mine.loc[OUTSIDE, "family"] == OTHER
    assert mine["share"].sum() == pytest.approx(1)
    families = by_family(found)
    assert families[families["region"] == "XA00"].set_index("family")["value"].to_dict() == {
        "metal": 500,
        "assembly": 300,
        OTHER: 200,
    }
    assert families[families["region"] == "XB00"]["value"].isna().all()


def test_families_together_hold_the_share_that_is_tied():
    shares = {"metal": 0.5, "assembly": 0.3, OTHER: 0.2}
    found = tied_share(shares, WEIGHTS, (0.15, 0.22, 0.35)).set_index("family")
    assert sum(shares[f] * found.loc[f, "central"] for f in shares) == pytest.approx(0.22)
    assert found.loc["metal", "central"] == pytest.approx(0.22 * 2 / 1.4)
    assert found.loc["metal", "low"] == pytest.approx(0.15 * 1 / (0.5 * 1 + 0.3 * 1.5 + 0.2 * 0.5))
    assert found.loc["metal", "high"] == pytest.approx(0.35 * 3 / (0.5 * 3 + 0.3 * 0.5 + 0.2 * 0.5))
    assert (found["low"] <= found["central"]).all() and (found["central"] <= found["high"]).all()
    assert found["high"].max() <= 1


def test_tied_jobs_keep_the_interval():
    shares = {"metal": 0.5, "assembly": 0.3, OTHER: 0.2}
    families = by_family(by_occupation(by_group(JOBS, MIX), LIST))
    found = tied_jobs(families, tied_share(shares, WEIGHTS, (0.15, 0.22, 0.35)))
    known, bounded = (found[found["region"] == r] for r in ("XA00", "XB00"))
    assert known["central"].sum() == pytest.approx(220)
    assert (known["low"] < known["central"]).all() and (known["central"] < known["high"]).all()
    assert bounded["central"].isna().all() and (bounded["low"] < bounded["high"]).all()
    assert found[found["region"] == "XC00"][["low", "central", "high"]].isna().all(axis=None)


@BUILT
def test_the_mix_is_that_of_the_source():
    mix = table("occupation_mix")
    share = mix.set_index("isco")["share"]
    assert share.sum() == pytest.approx(1)
    assert {code: round(100 * share[code], 1) for code in ("72", "31", "82", "21", "81")} == {
        "72": 18.0,
        "31": 13.5,
        "82": 9.5,
        "21": 9.3,
        "81": 7.0,
    }
    assert (mix["thin"] == mix["routine"].isna()).all() and mix["thin"].any()


@BUILT
@pytest.mark.parametrize("jobs", [152_899.0, 35_772.0, 1.0, 0.0, 84_549.3])
def test_jobs_by_occupation_add_up_to_the_jobs_of_the_region(jobs):
    frame = pd.DataFrame(
        {"region": ["XA00"], "value": [jobs], "low": [jobs / 2], "high": [jobs * 2], "state": ["observed"]}
    )
    groups = by_group(frame, table("occupation_mix"))
    assert groups["value"].sum() == pytest.approx(jobs, rel=1e-12, abs=1e-12)
    each = by_occupation(groups, table("occupations"))
    for part in (each, by_family(each)):
        assert part["value"].sum() == pytest.approx(jobs, rel=1e-12, abs=1e-12)
        assert part["low"].sum() == pytest.approx(jobs / 2, rel=1e-12, abs=1e-12)
        assert part["high"].sum() == pytest.approx(jobs * 2, rel=1e-12, abs=1e-12)
    assert (each["low"] <= each["high"]).all()
    assert len(each[each["occupation"] != OUTSIDE]) == 225, "every occupation of the selection has its part"


@BUILT
def test_the_mix_adds_up_and_names_each_occupation_once():
    mix = automotive_mix()
    assert mix["share"].sum() == pytest.approx(1) and (mix["share"] > 0).all() and (mix["label"] != "").all()
    chosen = mix[mix["occupation"] >= 0]
    assert chosen["occupation"].is_unique
    assert chosen["label"].tolist() == table("occupations")["label"].iloc[chosen["occupation"]].tolist()


@BUILT
def test_assemblers_are_as_many_as_the_country_has_and_assembly_is_nothing_else():
    """One crossing of groups and families for every page: DE 7.7, CZ 14.2, SK 16.4, HU 17.8 %; 9.5 % in the EU-15."""
    for country, share in {"": 9.5, "DE": 7.7, "CZ": 14.2, "SK": 16.4, "HU": 17.8}.items():
        mix = automotive_mix(country)
        by_isco = 100 * mix[mix["isco"] == "82"]["share"].sum()
        assert by_isco == pytest.approx(share, abs=0.05)
        assert 100 * mix[mix["family"] == "assembly"]["share"].sum() == pytest.approx(by_isco)


@BUILT
def test_several_countries_are_mixed_by_their_jobs():
    both = mixed({"CZ": 1.0, "HU": 3.0}).set_index("isco")["share"]
    apart = [group_mix(c).set_index("isco")["share"] for c in ("CZ", "HU")]
    assert both["82"] == pytest.approx(0.25 * apart[0]["82"] + 0.75 * apart[1]["82"]) and both.sum() == pytest.approx(1)
    assert mixed({}).equals(group_mix(""))


@BUILT
def test_a_group_that_the_country_does_not_publish_says_so():
    assert set(group_mix("LU")["note"]) >= {"blank"} and set(group_mix("")["note"]) == {""}
