"""The training stage: readers on tiny made-up files, and the reviewed table."""

import tomllib

import pandas as pd
import pytest

from lib import regions
from lib.data.store import DATA, table
from lib.ingest.report import Report
from lib.ingest.training import curated, masters, parcoursup, postcodes, vocational
from lib.ingest.training.columns import normal, programme_id
from lib.ingest.training.matches import Esco, MatchError, Matches, skills_taught
from lib.ingest.training.vocational import in_own_language, tidy_specialisation

# --- titles ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("BTS - Production - Métiers de la chimie", "bts production metiers de la chimie"),
        ("BTS Production Metiers de la chimie", "bts production metiers de la chimie"),
        ("Licence professionnelle Metiers de l’industrie", "licence professionnelle metiers de l industrie"),
        ("Elektrikář – silnoproud", "elektrikar silnoproud"),
        ("Formation d ingenieur Bac + 5", "formation d ingenieur bac 5"),
    ],
)
def test_titles_with_and_without_accents_are_one(printed, key):
    assert normal(printed) == key


def test_titles_of_the_czech_file():
    assert in_own_language("Electrician – power current (Elektrikář – silnoproud)") == (
        "Electrician – power current",
        "Elektrikář – silnoproud",
    )
    with pytest.raises(ValueError, match="no own-language title"):
        in_own_language("Toolmaker")
    assert tidy_specialisation("Digitální technika a mechatronika) (L+H", "x") == "Digitální technika a mechatronika"
    assert tidy_specialisation("*", "x") == "" and tidy_specialisation("Elektrikář)", "Elektrikář") == ""
    assert tidy_specialisation("zaměření na počítačové sítě", "x") == "počítačové sítě"
    assert vocational.place_of("Trnkova 2482/113, Líšeň, 628 00 Brno") == "Brno"
    assert vocational.place_of("Křemencova 179/12, Nové Město, 116 28 Praha 1") == "Praha 1"


def test_words_of_course_pages():
    assert [curated.status_of(w) for w in ("offered", "pilot", "announced Oct 2025", "in force 2020")] == [
        "offered",
        "project",
        "announced",
        "standard",
    ]
    assert curated.year_of("2nd edition 2024/25") == 2024 and curated.year_of("running") is None
    assert (
        curated.years_of("7 semesters, 210 ECTS") == 3.5 and curated.years_of("1,600 trainees a year planned") is None
    )
    assert curated.places_year("3 years; 86 places in 2020/21") == 2020


# --- two lists, one catalogue ----------------------------------------------------------------------------------------

LISTED = "topic,programme,qualification,eqf_level,duration,provider,uai,status,region,department,nuts2,nuts3,lat,lon"
SESSION = "session,topic,programme,provider,uai,department,region,gps,capacity,applicants,admitted,url,nuts3,nuts2"
TOPIC = "Vehicle maintenance & powertrain"


@pytest.fixture
def french(tmp_path):
    """Made-up lists: school A in both, B renamed, C replaced and gone, D only undated, E twice in the session, one in Polynesia."""
    listed = [
        f"{TOPIC},BTS Electro,BTS,5.0,2 years,Lycee A,A1,Public,R,25,FRC2,FRC21,47.5,6.8",
        f"{TOPIC},BUT Meca,BUT,6.0,3 years,IUT B,B1,Public,R,25,FRC2,FRC21,47.5,6.8",
        f"{TOPIC},BTS Electro,BTS,5.0,2 years,Lycee D,D1,Public,R,25,FRC2,FRC21,47.5,6.8",
        f"{TOPIC},BTS Electro,BTS,5.0,2 years,Lycee E,E1,Public,R,25,FRC2,FRC21,47.5,6.8",
        f"{TOPIC},BTS Electro,BTS,5.0,2 years,Lycee P,9840001,Public,,,,,-17.0,-149.0",
    ]
    session = [
        f'2019,{TOPIC},BTS - Électro,Lycée A,A1,25,R,"47.5,6.8",24,9,9,http://a,FRC21,FRC2',
        f'2019,{TOPIC},DUT Méca,IUT B,B1,25,R,"47.5,6.8",50,9,9,http://b,FRC21,FRC2',
        f'2019,{TOPIC},DUT Méca,IUT C,C1,25,R,"47.5,6.8",40,9,9,,FRC21,FRC2',
        f'2019,{TOPIC},BTS - Électro,Lycée E,E1,25,R,"47.5,6.8",12,9,9,,FRC21,FRC2',
        f'2019,{TOPIC},BTS - Électro,Lycée E,E1,25,R,"47.5,6.8",2,9,9,,FRC21,FRC2',
        f'2019,{TOPIC},BTS - Électro,Lycée P,9840001,987,R,"-17.0,-149.0",9,9,9,,,',
    ]
    (tmp_path / "training").mkdir()
    (tmp_path / f"training/{parcoursup.LISTED}.csv").write_text("\n".join([LISTED, *listed]), encoding="utf-8")
    (tmp_path / f"training/{parcoursup.SESSION}.csv").write_text("\n".join([SESSION, *session]), encoding="utf-8")
    return tmp_path


RENAMED = {"fr_parcoursup/dut meca": "fr_parcoursup/but meca"}


def test_the_same_offer_in_both_lists_is_one_with_its_places(french):
    report = Report()
    found = parcoursup.read(french, report, RENAMED).set_index("provider")
    assert found.loc["Lycée A", ["places", "status", "eqf", "title"]].tolist() == [24, "again", 5, "BTS Electro"]
    assert found.loc["IUT B", ["places", "status", "eqf", "title"]].tolist() == [50, "renamed", 6, "BUT Meca"]
    assert found.loc["IUT C", ["places", "status", "title"]].tolist() == [40, "ended", "DUT Méca"]
    assert (
        found.loc["Lycee D", "status"] == "undated"
        and pd.isna(found.loc["Lycee D", "places"])
        and pd.isna(found.loc["Lycee D", "year"])
    )
    assert found.loc["Lycée E", "places"].tolist() == [12, 2]  # a pair that the session repeats is two offers
    assert len(found) == 6
    assert (
        report.dropped[(parcoursup.LISTED, parcoursup.SAME)] == 3
        and report.dropped[(parcoursup.SESSION, parcoursup.NO_REGION)] == 1
    )
    assert report.unaccounted(parcoursup.LISTED) == report.unaccounted(parcoursup.SESSION) == 0


def test_masters_keep_the_newest_campaign_and_the_newest_places(tmp_path):
    (tmp_path / "training").mkdir()
    rows = [
        "year,programme,provider,uai,city,department,nuts2,nuts3,mode,capacity_s1,url,qualification,eqf_level",
        "2020,Mécanique,U A,A,ST AUBIN CEDEX 3,91,FR10,FR104,Formation initiale,36,,Master,7",
        '2021,Mécanique,U A,A,ST AUBIN,91,FR10,FR104,"Alternance,Formation initiale",,,Master,7',
        "2021,Énergie,U B,B,Lille,59,FRE1,FRE11,,10,,Master,7",
        "2021,Energie,U B,B,Lille,59,FRE1,FRE11,,20,,Master,7",
        "2021,Energie,U R,9740001X,ST DENIS,977,,,Formation initiale,15,,Master,7",
        "2021,Energie,U P,9840001X,PUNAAUIA,98,,,Formation initiale,,,Master,7",
    ]
    (tmp_path / f"training/{masters.SOURCE}.csv").write_text("\n".join(rows), encoding="utf-8")
    report = Report()
    found = masters.read(tmp_path, report).set_index("provider")
    assert found.loc["U A", ["places", "places_year", "year", "mode", "place"]].tolist() == [
        36,
        2020,
        2021,
        "initial;dual",
        "St Aubin",
    ]
    assert found.loc["U B", "places"].tolist() == [10, 20]  # twice in one campaign: two offers
    assert found.loc["U R", ["region", "nuts3"]].tolist() == ["FRY4", "FRY40"] and "U P" not in found.index
    assert report.unaccounted(masters.SOURCE) == 0
    assert masters.modes("Formation initiale,Formation à distance") == "initial;blended"


def test_postcodes_lead_to_one_region():
    found = table("training_postcodes")
    codes = dict(zip(found["country"].astype(str) + found["prefix"], found["nuts3"].astype(str), strict=True))
    assert (
        codes["FR25"] == "FRC21"
        and codes["FR200"] == "FRM01"
        and codes["ES29"] == "ES617"
        and codes["CZ70300"] == "CZ080"
    )
    assert all(regions.exists(code) for code in found["nuts3"].astype(str))
    assert postcodes.__doc__


# --- the reviewed table ----------------------------------------------------------------------------------------------

TINY = """
[[level_fit]]
name = "never"
taught = false
reason = "r"
skills = ["tidy up"]
[[level_fit]]
name = "higher"
from_eqf = 5
reason = "r"
skills = ["design"]
[[programme]]
id = "c/a"
title = "A"
title_en = "A"
occupations = ["maker"]
skills = ["draw"]
leave_out = ["sell"]
reason = "r"
[[programme]]
id = "c/b"
title = "B"
title_en = "B"
like = "c/a"
[[specialisation]]
of = "c/a"
says = ["robot"]
skills = ["robots"]
topic = "automation"
reason = "r"
[occupation]
maker = "o/maker"
[skill]
"tidy up" = "s/tidy"
design = "s/design"
draw = "s/draw"
sell = "s/sell"
robots = "s/robots"
"""
RELATIONS = pd.DataFrame(
    [("essential", s) for s in ("s/tidy", "s/design", "s/sell", "s/make", "s/draw")] + [("optional", "s/paint")],
    columns=["relationType", "skillUri"],
).assign(occupationUri="o/maker")
LABELS = {
    "tidy up": "s/tidy",
    "design": "s/design",
    "draw": "s/draw",
    "sell": "s/sell",
    "robots": "s/robots",
    "make": "s/make",
    "paint": "s/paint",
}
TINY_ESCO = Esco(LABELS, {"maker": "o/maker"}, RELATIONS)


def tiny(tmp_path, text: str = TINY) -> Matches:
    (tmp_path / "m.toml").write_text(text, encoding="utf-8")
    return Matches.read(tmp_path / "m.toml")


def test_a_programme_teaches_what_fits_its_level(tmp_path):
    matches = tiny(tmp_path)
    matches.check(TINY_ESCO)
    found = skills_taught(matches, {"c/a": 4, "c/b": 5}, TINY_ESCO)
    a = found[found["programme"] == "c/a"].set_index("uri")["m"].to_dict()
    assert a == {
        "s/draw": 1.0,
        "s/make": 0.7,
        "s/paint": 0.3,
    }  # tidying is learned at work, design begins at 5, selling is left out
    b = found[found["programme"] == "c/b"].set_index("uri")["m"].to_dict()
    assert b == {**a, "s/design": 0.7}
    assert found.set_index(["programme", "uri"]).loc[("c/a", "s/draw"), ["match_basis", "occupation_uri"]].tolist() == [
        "named",
        "",
    ]


def test_a_named_specialisation_adds_its_skills(tmp_path):
    matches = tiny(tmp_path)
    special = matches.specialised("c/a", "Počítače a robotika")
    assert (
        special == "c/a+robot"
        and matches.specialised("c/a", "Zámečník") == "c/a"
        and matches.specialised("c/b", "robot") == "c/b"
    )
    assert matches.of(special)["skills"] == ["draw", "robots"] and matches.of(special)["topic"] == "automation"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (('like = "c/a"', 'like = "c/z"'), "c/b is like c/z"),
        (('id = "c/b"', 'id = "c/a"'), "stands twice"),
        (('skills = ["design"]', 'skills = ["tidy up"]'), "two level rules"),
        (('like = "c/a"', 'like = "c/a"\ncontinued_by = "c/z"'), "continued by c/z"),
    ],
)
def test_an_entry_that_points_to_nothing_is_refused(tmp_path, change, says):
    with pytest.raises(MatchError, match=says):
        tiny(tmp_path, TINY.replace(*change))


def test_a_label_with_a_wrong_address_is_refused(tmp_path):
    with pytest.raises(MatchError, match="'draw' has not the URI"):
        tiny(tmp_path, TINY.replace('draw = "s/draw"', 'draw = "s/other"')).check(TINY_ESCO)


@pytest.fixture(scope="module")
def reviewed() -> dict:
    return tomllib.loads((DATA / "programme_matches.toml").read_text(encoding="utf-8"))


def test_every_entry_is_complete_and_used(reviewed):
    matches = Matches.read(DATA / "programme_matches.toml")
    labels = dict(zip(table("skills")["label"], table("skills")["uri"], strict=True))
    assert all(labels[label] == uri for label, uri in matches.uris["skill"].items())
    named = dict(zip(table("occupations")["label"], table("occupations")["uri"], strict=True))
    assert all(named[label] == uri for label, uri in matches.uris["occupation"].items())
    used = {p.split("+")[0] for p in table("courses")["programme"].astype(str)} | set(matches.continued_by)
    assert used >= set(matches.programmes) - {  # in the raw files, but every offer goes by a newer name
        "fr_parcoursup/bts production conception et realisation de carrosseries"
    }
    for id, entry in matches.programmes.items():
        assert entry["title"] and entry["title_en"] and len(entry["reason"]) > 5, id
        assert len(entry.get("occupations", [])) <= 3 and (entry.get("occupations") or entry.get("skills")), id
        assert id == programme_id(id.split("/")[0], entry["title"]), id
    for extra in reviewed["specialisation"]:
        assert extra["of"] in matches.programmes and extra["skills"] and extra["reason"]
    offered = {(o, s["says"][0]) for s in reviewed["specialisation"] for o in [s["of"]]}
    found = {(p.split("+")[0], word) for p in table("courses")["programme"].astype(str) for word in p.split("+")[1:]}
    assert found == offered, "a specialisation that no course names"
