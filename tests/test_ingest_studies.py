"""Every row of the raw files on studies, networks, facts, funds and cases of the adjustment fund is kept or dropped for a reason; no text of others ships.

Tests marked `raw` read the raw files where they lie beside the checkout; the others use small made-up rows.
"""

from pathlib import Path

import pandas as pd
import pytest

from lib.data.schemas import check
from lib.data.store import ROOT, table
from lib.ingest import funding, studies
from lib.ingest.locate import Places, exploded
from lib.ingest.report import Report
from lib.views.scenario import studies_text as study_words
from lib.views.shared import support_text as support
from lib.views.support import text as support_page

RAW = ROOT.parent / "shared" / "sources"
with_raw = pytest.mark.skipif(not (RAW / "studies").is_dir(), reason=f"the raw files are not at {RAW}")


@pytest.fixture(scope="module")
def places():
    return Places.read(RAW)


@pytest.fixture(scope="module")
def built():
    report = Report()
    tables = {**studies.build(RAW, report, {}), **funding.build(RAW, report, {})}
    return tables, report


@with_raw
def test_every_row_is_accounted_for(built):
    tables, report = built
    assert report.read == {
        "jobs_impact_estimates": 38,
        "automotive_region_networks": 19,
        "automotive_region_networks_2022-2023": 19,
        "regional_facts_official_pages": 9,
        "egf_automotive_cases": 7,
        "jtf_territories_and_amounts": 12,
        "jtf_adopted_territories_partial": 11,
        "erdf_esf_2014_2020_regional_programmes_by_theme": 452,
    }
    assert not [name for name in report.read if report.unaccounted(name)]
    assert report.dropped == {
        ("automotive_region_networks", "the other file holds the same evidence with its date"): 2,
        ("erdf_esf_2014_2020_regional_programmes_by_theme", funding.OUTSIDE): 9,
    }
    assert len(tables["studies"]) == 38


@with_raw
@pytest.mark.parametrize("name", ["studies", "networks", "regional_facts", "funds", "egf_cases"])
def test_the_shipped_table_is_what_the_raw_files_give(built, name):
    made = check(name, built[0][name])
    shipped = table(name)
    pd.testing.assert_frame_equal(made.astype(object), shipped.astype(object), check_dtype=False)


@with_raw
def test_no_sentence_of_a_raw_file_is_shipped(built):
    """Only codes, figures, names of firms and addresses: no remark and no label of another's."""
    remarks = set()
    for path in [*RAW.glob("studies/*.csv"), *RAW.glob("funding/*.csv")]:
        raw = pd.read_csv(path, keep_default_na=False, dtype=str)
        for column in {"note", "indicator", "evidence", "basis", "status", "scenario"} & set(raw.columns):
            remarks |= {text for text in raw[column] if " " in text}
    for name, frame in built[0].items():
        shipped = {str(v) for column in frame.columns for v in frame[column].dropna().unique()}
        assert not shipped & remarks, name


@with_raw
def test_a_row_nobody_wrote_words_for_is_dropped_and_counted(tmp_path):
    folder = tmp_path / "studies"
    folder.mkdir()
    made_up = (RAW / "studies/jobs_impact_estimates.csv").read_text().splitlines()[:2] + [
        "Nobody 2099,-,EU,x,1,jobs,2030,http://x,press,"
    ]
    (folder / "jobs_impact_estimates.csv").write_text("\n".join(made_up))
    report = Report()
    assert len(studies._studies(tmp_path, report)) == 1
    assert report.dropped == {("jobs_impact_estimates", studies.NOT_KNOWN): 1}


@with_raw
@pytest.mark.parametrize(
    ("code", "regions"),
    [
        ("DE9", [("DE91", "wider"), ("DE92", "wider"), ("DE93", "wider"), ("DE94", "wider")]),
        ("SE232", [("SE23", "part")]),
        ("CZ080", [("CZ08", "same")]),  # the only NUTS 3 region of its NUTS 2 region
        ("FR21", [("FRF2", "same")]),  # NUTS 2013
        ("PL12", [("PL91", "wider"), ("PL92", "wider")]),
        ("PT16I", [("PT1D", "part")]),  # Médio Tejo: a new code under the same name
        ("PT181", [("PT1C", "part")]),
        ("IE01", [("IE04", "wider"), ("IE06", "wider")]),
        ("HU1", [("HU11", "wider"), ("HU12", "wider")]),
        ("GR", [(f"EL{n}", "wider") for n in (30, 41, 42, 43, 51, 52, 53, 54, 61, 62, 63, 64, 65)]),
        ("UKL2", []),
    ],
)
def test_codes_of_any_level_and_version_find_their_regions(places, code, regions):
    assert places.touched(code) == regions


@with_raw
def test_a_code_of_no_version_is_named(places):
    with pytest.raises(KeyError, match="DE999"):
        places.touched("DE999")


@with_raw
def test_territories_of_one_region_share_a_row(places):
    made_up = pd.DataFrame({"given": ["ES413;ES414;ES242"], "what": ["x"]})
    rows = exploded(made_up, places)
    assert rows[["region", "given", "covers"]].to_numpy().tolist() == [
        ["ES24", "ES242", "part"],
        ["ES41", "ES413;ES414", "part"],
    ]


@with_raw
def test_an_amount_belongs_to_its_record_and_is_the_same_on_every_row(built):
    funds = built[0]["funds"]
    assert funds.groupby("record")["amount_eur"].nunique(dropna=False).eq(1).all()
    slovakia = funds[funds["record"] == "JTF.SK.01"]
    assert set(slovakia["region"]) == {"SK02", "SK03", "SK04"}
    assert (slovakia["amount_eur"] == 459_000_000).all() and (slovakia["amount_of"] == "country").all()


def test_funds_by_hand():
    funds = table("funds")
    row = funds[(funds["region"] == "CZ01") & (funds["fund"] == "ESF") & (funds["theme"] == "education")].iloc[0]
    assert (row["amount_eur"], row["status"], row["period"]) == (23_586_042.0, "closed", "2014-2020")
    assert set(funds.loc[funds["region"] == "DE91", "given"]) == {"DE9"}


def test_egf_cases_by_hand():
    cases = table("egf_cases").set_index(["id", "region"])
    assert cases.loc[("EGF.07", "DE71"), "redundancies"] == cases.loc[("EGF.07", "DE73"), "redundancies"] == 1171
    assert cases.loc[("EGF.06", "BE10"), "egf_eur"] == 7_500_000
    assert cases.loc[("EGF.02", "BE22"), "year_inferred"] and not cases.loc[("EGF.01", "BE22"), "year_inferred"]


def test_networks_by_hand():
    found = table("networks")
    stuttgart = found[found["region"] == "DE11"]
    assert set(zip(stuttgart["given"], stuttgart["network"], stuttgart["as_of"], strict=True)) == {
        ("DE1", "ARA", "2022-11"),
        ("DE11", "ASA", "2024-03"),
    }
    assert found.loc[found["region"] == "HU22", "basis"].tolist() == ["guess"]
    assert (
        len(found[(found["region"] == "ITC1") & (found["network"] == "ARA")]) == 1
    )  # one piece of evidence in two files


@pytest.mark.parametrize(
    ("name", "column", "words"),
    [
        ("studies", "study", study_words.STUDIES),
        ("studies", "counts", study_words.COUNTS),
        ("studies", "measure", study_words.MEASURES),
        ("studies", "assumption", study_words.ASSUMED),
        ("studies", "source_type", study_words.SOURCE_TYPES),
        ("studies", "note", study_words.NOTES),
        ("studies", "unit", study_words.UNITS),
        ("funds", "fund", support.FUNDS),
        ("funds", "theme", support.THEMES),
        ("funds", "status", support.STATUSES),
        ("funds", "note", support.NOTES),
        ("funds", "covers", support.COVERS),
        ("networks", "network", support.NETWORKS),
        ("networks", "role", support.ROLES),
        ("networks", "basis", support.BASES),
        ("egf_cases", "basis", support.BASES),
        ("regional_facts", "counts", support_page.FACTS),
        ("regional_facts", "stated", support_page.STATED),
        ("regional_facts", "unit", study_words.UNITS),
    ],
)
def test_every_code_has_words_and_every_word_a_code(name, column, words):
    codes = set(table(name)[column].astype(str)) - {""}
    assert codes <= set(words)
    if name == "studies" and column != "unit":
        assert set(words) - {""} == codes


@pytest.mark.parametrize("name", ["studies", "networks", "regional_facts", "funds", "egf_cases"])
def test_every_row_has_an_address_and_a_declared_source(name):
    from lib.data.sources import sources

    frame = table(name)
    assert frame["url"].str.startswith("http").all()
    assert set(frame["source"]) <= set(sources())


def test_files_are_where_the_sources_say():
    assert Path(ROOT / "data/studies.parquet").exists()
