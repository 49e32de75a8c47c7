"""Who has done this before, announcements and funding lines: nearness by hand, each record once, nothing added up."""

import pandas as pd
import pytest

from lib import regions
from lib.data.store import table
from lib.i18n import LANGUAGES, use_language
from lib.model import announcements, fund_lines, practices
from lib.model.practices import ALIKE, COUNTRY, ELSEWHERE, HERE, WHERE, Surroundings
from lib.model.support import support_of
from lib.model.uploads.practices import load_practices
from lib.views.region import record_lines
from lib.views.region.record_lines import what_they_did
from lib.views.shared.announced_text import jobs_words, scope_words
from lib.views.shared.announced_text import table as announced_table
from lib.views.shared.record_text import case_words, people_words, read_words
from lib.views.support import lines_text, practices_text
from lib.views.support.funds_text import known_here
from tests.pages import assert_quiet, markup_of, open_page, text_of
from tests.places import all_regions, each

TEN = ("DE91", "DE11", "RO31", "ES41", "SE23", "HU22", "SK01", "PL22", "ITC1", "BE23")
CASE = {
    **dict.fromkeys(practices_text.FILE, ""),
    "kind": "retraining",
    "first_year": 2020,
    "last_year": None,
    "people": None,
    "result": False,
    "page_kind": "press",
    "covers": "same",
}


def made_up(*placed: tuple[str, str]) -> pd.DataFrame:
    rows = [{**CASE, "id": id, "region": region, "title": id, "covers": "same"} for id, region in placed]
    frame = pd.DataFrame(rows).drop(columns=["where", "nearest", "similarity"])
    return frame.astype({"first_year": "Int16", "last_year": "Int16", "people": "Int32", "money_eur": object})


AROUND = Surroundings(
    ("DE91",), ("ES22", "SE23"), {"ES22": 94.0, "SE23": 90.0, "DE92": 95.0, "FR10": 10.0}, {"ES22": 0.4}
)


def test_a_case_is_as_near_as_its_nearest_region_and_stands_once():
    found = practices.cases(
        made_up(("a", "FR10"), ("b", "SE23"), ("b", "FR10"), ("c", "DE92"), ("d", "DE"), ("e", "DE91"), ("f", "EU27")),
        AROUND,
    )
    assert dict(zip(found["id"], found["where"], strict=True)) == {
        "e": HERE, "b": ALIKE, "c": COUNTRY, "d": COUNTRY, "a": ELSEWHERE, "f": ELSEWHERE,
    }  # fmt: skip
    assert found["where"].map(WHERE.index).is_monotonic_increasing and found["id"].is_unique
    likely = found.set_index("id").loc["b"]
    assert set(likely["regions"]) == {"SE23", "FR10"} and likely["nearest"] == "SE23" and likely["alike_rank"] == 2


def test_a_whole_country_is_here_for_that_country_alone():
    country = Surroundings(tuple(regions.parse_region("DE")), (), {}, {})
    assert practices.cases(made_up(("d", "DE")), country)["where"].tolist() == [HERE]
    assert practices.cases(made_up(("d", "DE")), AROUND)["where"].tolist() == [COUNTRY]
    assert AROUND.where("EU27") == ELSEWHERE


def test_narrowing_asks_for_everything_at_once():
    found = practices.practices_of("ITC1")
    assert len(practices.narrowed(found)) == len(found) == table("practices")["id"].nunique()
    alike = practices.narrowed(found, place=ALIKE, kind="dual")
    assert len(alike) and set(alike["where"]) == {ALIKE} and set(alike["kind"]) == {"dual"}
    assert practices.narrowed(found, text="moravsk skoda").empty
    assert practices.narrowed(found, text="GYŐR audi")["id"].tolist() == practices.narrowed(found, text="gyor Audi")["id"].tolist() != []  # fmt: skip
    near_in_size = practices.narrowed(found, size="similar")
    assert near_in_size["size"].between(0.5, 2).all() and 0 < len(near_in_size) < len(found)


def test_a_region_without_a_close_peer_has_none_that_is_like_it():
    assert practices.surroundings("DE91").alike == () and len(practices.surroundings("ITC1").alike) == 10
    assert ALIKE not in set(practices.practices_of("DE91")["where"])
    page = open_page("support", "DE91", more="")
    assert "no region is close to it" in text_of(page) and "in regions like it" not in text_of(page)


@pytest.mark.parametrize("region", each(all_regions()))
def test_every_region_says_what_is_on_record_or_that_nothing_is(region):
    found, place = practices.practices_of(region), regions.label(region)
    assert len(found) == table("practices")["id"].nunique()
    own = set(table("practices").query("region == @region")["id"])
    assert set(found[found["where"] == HERE]["id"]) >= own
    for language in LANGUAGES:
        use_language(language)
        said = practices_text.summary(found, place)
        assert place in said and "{" not in said
        assert what_they_did([region], lambda code: f"support?by={code}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_are_always_said_to_be_reached_planned_or_concerned_and_nothing_is_called_checked(language):
    use_language(language)
    for row in practices.practices_of("DE91").to_dict("records"):
        words = people_words(row)
        assert bool(words) == pd.notna(row["people"]) and (not words or len(words.split()) > 2)
        said = " ".join(
            [words, read_words(row), case_words(row), *(w for pair in practices_text.lines(row) for w in pair)]
        )
        assert "{" not in said and "nan" not in said.lower().split()
        for checked in ("checked", "geprüft", "vérifié"):
            assert checked not in read_words(row)


def test_announcements_stand_once_newest_first_and_say_what_their_jobs_are():
    found = announcements.announced_for("DE91")
    assert found["id"].is_unique and len(found) == table("announcements")["id"].nunique()
    near = announcements.near("DE91")
    assert near["where"].tolist() == ["here"] * 3 + ["country"] * 8
    own = near[near["where"] == "here"]
    assert own["announced"].is_monotonic_decreasing
    group = next(row for row in found.to_dict("records") if row["scope"] == "group")
    assert "overlaps its sites" in scope_words(group)
    counted = next(row for row in found.to_dict("records") if row["basis"] == "headcount")
    assert "not announced" in scope_words(counted) and "to go" not in jobs_words(counted)
    conversion = own[own["kind"] == "conversion"].iloc[0].to_dict()
    assert jobs_words(conversion).startswith("2,500 jobs stated"), "jobs that stay are not jobs to come"
    for word in ("overlaps site rows", "check status", "see cancelled row", "check adoption"):
        assert not table("announcements").astype(str).apply(lambda c, w=word: c.str.contains(w)).any(axis=None)
        assert not table("fund_lines").astype(str).apply(lambda c, w=word: c.str.contains(w)).any(axis=None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_announcement_and_every_line_has_words(language):
    use_language(language)
    found = announcements.announced_for("DE11")
    words = announced_table(found)
    assert len(words) == len(found) and not words.astype(str).apply(lambda c: c.str.contains(r"\{|nan$")).any(axis=None)
    lines = fund_lines.lines(table("fund_lines"), regions.parse_region("DE"))
    assert len(lines_text.table(lines, single=False)) == len(lines)


def test_lines_of_a_region_its_country_and_the_union_and_no_other():
    found = fund_lines.lines(table("fund_lines"), ["PL22"])
    assert set(found["where"]) == {"here", "union"} and found["id"].is_unique
    named = table("fund_lines").groupby("id")["region"].agg(set)
    assert all(named[id] & {"PL22", "PL", "EU27"} for id in found["id"])
    assert found["stands"].tolist() == sorted(found["stands"]), "what exists stands before what is over"


def test_a_record_of_today_is_not_called_one_of_the_closed_period():
    known = known_here(support_of("DE11"))
    assert known["ESF"].startswith("2021–2027: 1 line on record here; 2014–2020: no regional programme")
    assert "2014–2020" not in known["JTF"] + known["EGF"]
    silesia = known_here(support_of("PL22"))
    assert silesia["JTF"].startswith("Adopted plan") and "3 lines on record here" in silesia["JTF"]
    assert silesia["ESF"] == "2021–2027: no line on record; 2014–2020: employment, education"


def test_a_case_from_anywhere_is_no_case_here():
    from lib.model.chain import chain
    from lib.regions.place import place

    said = record_lines.cases_line(chain(place("MT00")))
    assert said.startswith("**Nothing** is on record here") and "Elsewhere" not in said


def test_a_file_of_this_installation_stands_beside_the_others(monkeypatch):
    known = practices.known_places()
    content = b"title,kind,NUTS region,web address,people,people are\nOur course,retraining,DE91,https://example.org/a,12,reached\nNo page,retraining,DE91,,,\nOdd,dance,DE91,https://example.org/b,,\n"
    one = load_practices("own.csv", content, known)
    assert len(one.practices) == 1 and one.practices["source"].tolist() == ["practice_file"]
    assert [p.kind for p in one.problems] == ["row_without_url", "unknown_code"]
    for language, end in (
        ("en", "The row is left out."),
        ("de", "Die Zeile wird ausgelassen."),
        ("fr", "laissée de côté."),
    ):
        use_language(language)
        assert all(practices_text.problem_words(p).endswith(end) for p in one.problems)
    use_language("en")
    both = pd.concat([table("practices"), one.practices], ignore_index=True)
    first = practices.cases(both, practices.surroundings("DE91"))
    own = first[first["source"] == "practice_file"].iloc[0].to_dict()
    assert own["where"] == HERE and read_words(own).startswith("as stated by whoever runs this installation")


@pytest.mark.parametrize("region", TEN)
def test_the_ten_regions_show_cases_announcements_and_lines_or_that_there_are_none(region):
    page = open_page("support", region)
    assert_quiet(page)
    words, shown = text_of(page), markup_of(page)
    own = practices.practices_of(region).query("where == 'here'")
    assert len(own) and all(f'href="{url}"'.replace("&", "&amp;") in shown for url in own["url"])
    label = regions.label(region)
    here = fund_lines.lines(table("fund_lines"), [region]).query("where == 'here' and stands == 'exists'")
    assert len(here) or f"No line of {label} itself" in words
    assert all(f'href="{url}"'.replace("&", "&amp;") in shown for url in here["url"])


def test_cases_of_a_peer_stand_in_the_address():
    page = open_page("support", "DE91", by="ES24")
    assert_quiet(page)
    assert "are on record for Aragón (ES24)" in text_of(page)
    page = open_page("support", "DE91", by="AT22")
    assert "Nothing is on record for Steiermark (AT22)" in text_of(page)
    assert open_page("support", "DE91", by="Atlantis").warning


def test_an_announcement_stands_at_its_town_where_that_is_placed_and_in_its_region_otherwise():
    rows = table("announcements").astype({"region": str, "nuts3": str, "place": str})
    placed = rows[rows["nuts3"] != ""]
    assert (placed["nuts3"].str[:4] == placed["region"]).all() and len(placed) >= 80
    at = placed.set_index("id")["nuts3"]
    assert at["AN001"] == "DE914" and set(placed[placed["place"] == "Bamberg"]["nuts3"]) == {"DE241"}, "the city"
    spots = announcements.by_spot(announcements.announced_for("DE91"))
    assert spots["events"].sum() == rows["region"].str.len().eq(4).sum()
    assert "DE914" in set(spots["code"]) and (spots["code"].str[:4] == spots["region"]).all()


@pytest.mark.parametrize("code", ["EU27", "DE", "FR", "SK", "group:CZ02+CZ08"])
def test_an_announcement_for_a_whole_country_belongs_to_every_place_that_holds_it(code):
    members = set(regions.parse_region(code))
    rows = table("announcements").astype({"region": str})
    inside = rows["region"].isin(members) | rows["region"].map(
        lambda c: len(c) == 2 and set(regions.parse_region(c)) <= members
    )
    here = announcements.announced_for(code).query("where == 'here'")
    assert set(here["id"]) == set(rows[inside]["id"]) and len(here)


@pytest.mark.parametrize(
    ("place", "said"), [("", "in the EU"), ("DE", "Germany (DE)"), ("group:CZ02+CZ08", "Moravskoslezsko (CZ08)")]
)
def test_announcements_are_counted_for_the_place_that_was_chosen_or_for_the_eu(place, said):
    page = open_page("map", place, events="1")
    counted = [m.value for m in page.markdown if "on record" in str(m.value)]
    assert len(counted) == 1 and said in counted[0] and "DE11" not in counted[0]


def test_announcements_are_a_layer_in_the_address():
    page = open_page("map", "DE91")
    assert "What has been announced?" not in [h.value for h in page.header]
    page = open_page("map", "DE91", events="1", event="closure")
    assert_quiet(page)
    assert "What has been announced?" in [h.value for h in page.header]
    assert "Continental, Gifhorn" in markup_of(page) and "MAN Truck" not in markup_of(page)
