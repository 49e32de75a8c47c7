"""Regions: the tree, the names, what a person may type, old codes, groups."""

import pytest

from lib import regions
from lib.data.schemas import check
from lib.data.store import table
from lib.i18n import use_language
from lib.regions.search import search, unknown
from lib.regions.tree import register


def test_the_tables_keep_their_contract():
    for name in ("regions", "neighbours", "places", "typologies", "retired"):
        check(name, table(name))


def test_eu_has_244_regions_in_27_countries():
    assert len(regions.eu_nuts2()) == 244
    assert list(regions.eu_nuts2()) == sorted(regions.eu_nuts2())
    assert len({regions.country_of(c) for c in regions.eu_nuts2()}) == 27
    assert [c for c in regions.eu_nuts2() if regions.is_outermost(c)] == (
        ["ES70", "FRY1", "FRY2", "FRY3", "FRY4", "FRY5", "PT20", "PT30"]
    )


def test_every_region_hangs_under_one_that_exists():
    for r in register().values():
        if r.parent:
            above = register()[r.parent]
            assert above.level == r.level - 1 or above.code == "EU27"
            assert above.code == "EU27" or r.code.startswith(above.code)
        else:
            assert r.code == "EU27" or (r.level == 0 and not r.eu27)


def test_children_come_from_all_levels():
    assert regions.children_of("DE1") == ("DE11", "DE12", "DE13", "DE14")
    assert len(regions.children_of("EU27")) == 244
    assert len(regions.children_of("EU27", 0)) == 27
    assert set(regions.children_of("DE11", 3)) <= set(regions.children_of("DE", 3))
    assert regions.children_of("UK") == ()


def test_population_of_a_whole_is_the_sum_of_its_parts():
    people = table("regions").set_index("code")["population"]
    assert people[list(regions.eu_nuts2())].notna().all()
    for code in ("EU27", "DE", "DE1", "PT", "NL", "NL3"):
        assert people[code] == people[list(regions.children_of(code))].sum()
    assert 440e6 < people["EU27"] < 455e6
    assert people["PT1A"] > people["PT1B"] > 500_000  # Lisbon, cut in two in 2024


def test_names_are_written_as_names():
    for r in register().values():
        assert r.name_local and r.name_latin
        assert "  " not in r.name_latin and "/ " not in r.name_latin and r.name_latin == r.name_latin.strip()
        assert not (len(r.name_latin) > 4 and r.name_latin.isupper()), r
        if r.country in ("BG", "EL", "CY") and r.level > 0:
            assert not any("a" <= c.lower() <= "z" for c in r.name_local.split("(")[0]), r
            assert all(ord(c) < 0x250 or not c.isalpha() for c in r.name_latin), r


def test_name_and_code_stand_together():
    assert regions.label("DE11") == "Stuttgart (DE11)"
    assert regions.label("PT19") == "Centro (PT19)"  # the list says "Centro (PT)"
    assert regions.label("EL30") == "Attiki (EL30)"
    assert regions.label("DE") == "Germany (DE)"
    assert regions.label("EL") == "Greece (EL)"
    assert regions.label("EU27") == "European Union (EU27)"


def test_countries_are_named_in_the_readers_language():
    use_language("de")
    assert regions.country_name("EL30") == "Griechenland"
    assert regions.name("CZ") == "Tschechien"
    use_language("fr")
    assert regions.country_name("DE11") == "Allemagne"
    assert regions.name("DE11") == "Stuttgart"


def test_neighbours_are_mutual_and_ordered_by_border():
    rows = table("neighbours")
    pairs = set(zip(rows["a"], rows["b"], strict=True))
    assert pairs == {(b, a) for a, b in pairs}
    assert all(a != b and regions.exists(a) and regions.exists(b) for a, b in pairs)
    assert (rows["cross_border"] == (rows["a"].str[:2] != rows["b"].str[:2])).all()
    assert regions.neighbours_of("DE11")[0] == "DE12"
    assert regions.neighbours_of("BE10") == ("BE24",)  # Brussels lies inside Vlaams-Brabant
    assert regions.neighbours_of("MT00") == ()
    assert "CH05" in regions.neighbours_of("DE13", eu_only=False)
    assert "CH05" not in regions.neighbours_of("DE13")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("DE11", "DE11"),
        (" de11 ", "DE11"),
        ("Stuttgart", "DE11"),
        ("Stutgart", "DE11"),
        ("stuttgard", "DE11"),
        ("Île de France", "FR10"),
        ("ile de france", "FR10"),
        ("Ile-de-France", "FR10"),
        ("Αττική", "EL30"),
        ("αττικη", "EL30"),
        ("Attiki", "EL30"),
        ("Югозападен", "BG41"),
        ("Yugozapaden", "BG41"),
        ("lodzkie", "PL71"),
        ("stredni cechy", "CZ02"),
        ("Nyugat-Dunantul", "HU22"),
        ("Bruxelles", "BE10"),
        ("Brusels", "BE10"),
        ("vallee d'aoste", "ITC2"),
        ("Germany", "DE"),
        ("Deutschland", "DE"),
        ("Allemagne", "DE"),
        ("GR", "EL"),
        ("Bayern", "DE2"),
        ("Hamburg", "DE60"),
        ("Luxembourg", "LU00"),
        ("European Union", "EU27"),
    ],
)
def test_search_finds(typed, first):
    assert search(typed)[0] == first


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Wolfsburg", "DE91"),
        ("wolfsburg", "DE91"),
        ("Wolfsb", "DE91"),
        ("Wolfsburgg", "DE91"),
        ("Paris", "FR10"),
        ("Torino", "ITC1"),
        ("Gent", "BE23"),
        ("Poznań", "PL41"),
        ("poznan", "PL41"),
        ("Středočeský kraj", "CZ02"),
        ("Porto", "PT11"),
        ("Álava", "ES21"),
        ("Видин", "BG31"),
        ("Göteborg", "SE23"),  # a town that no region is named after
        ("Mladá Boleslav", "CZ02"),
    ],
)
def test_a_smaller_place_leads_to_its_region(typed, first):
    assert (search(typed) or (None,))[0] == first


@pytest.mark.parametrize(
    "typed", ["Hannover", "Kassel", "Luxembourg", "Stuttgart", "Braunschweig", "Limburg", "Bremen"]
)
def test_a_region_goes_before_a_smaller_place_of_its_name(typed):
    assert regions.name(search(typed)[0]).removeprefix("Prov. ").startswith(typed)


def test_a_smaller_place_gets_a_sentence_that_says_where_it_is():
    error = told("Wolfsburg")
    assert str(error) == '"Wolfsburg" is in Braunschweig (DE91).'
    assert error.suggestions == ("DE91",)
    assert str(told("München")) == '"München" is in Oberbayern (DE21).'  # the town and the district around it
    assert str(told("Wolfsburgg")) == 'No region matches "Wolfsburgg". Did you mean Wolfsburg in Braunschweig (DE91)?'


def test_a_name_of_places_in_two_regions_is_not_guessed():
    error = told("Frankfurt")
    assert (
        str(error)
        == 'No region matches "Frankfurt". Did you mean Frankfurt am Main in Darmstadt (DE71) or Frankfurt (Oder) in Brandenburg (DE40)?'
    )
    assert error.suggestions == ("DE71", "DE40")


def test_a_short_name_is_found_whole():
    assert search("Ulm") == ("DE14",)


def _places_by_name() -> dict[str, set[str]]:
    """Whole names of NUTS 3 regions that no larger region has, with the regions they lie in."""
    found: dict[str, set[str]] = {}
    for r in register().values():
        if r.eu27 and r.level == 3:
            found.setdefault(r.name_latin, set()).add(r.parent)
    larger = {r.name_latin for r in register().values() if r.level < 3}
    return {name: around for name, around in found.items() if name not in larger}


def test_every_smaller_place_is_found_by_its_whole_name():
    for name, around in _places_by_name().items():
        if code := regions.read(name).code:
            assert code in regions.eu_nuts2() or regions.level_of(code) < 2, name  # a larger region is spelt alike
        else:
            assert around <= set(unknown(name).suggestions), name


@pytest.mark.parametrize("typed", ["", "   ", "zzzzzz", "atlantis", "'; drop table", "?" * 500])
def test_search_does_not_make_things_up(typed):
    assert search(typed) == ()


def test_search_keeps_to_its_limit():
    assert len(search("nord", limit=3)) == 3
    assert len(search("a", limit=5)) == 5
    assert len(set(search("a", limit=50))) == len(search("a", limit=50))


def test_every_region_is_found_by_its_own_names_and_code():
    for code in regions.eu_nuts2():
        r = regions.region(code)
        assert regions.read(code.lower()).code == code
        assert code in search(r.name_latin, limit=3)
        assert code in search(r.name_local, limit=3)
        assert regions.read(r.name_latin).code == code


def test_a_text_without_doubt_resolves():
    assert regions.read("stuttgart").code == "DE11"
    assert regions.read("Malta").code == "MT00"
    assert regions.read("France").code == "FR"
    assert regions.read("DE111").code == "DE11"


def told(text: str) -> regions.UnknownRegion:
    """What is said of a text that names no region by its name or code."""
    assert not regions.read(text).code or regions.read(text).sentence
    return unknown(text)


def test_a_typo_gets_a_question():
    error = told("Stutgart")
    assert str(error) == 'No region matches "Stutgart". Did you mean Stuttgart (DE11)?'
    assert error.suggestions == ("DE11",)


def test_a_name_of_two_regions_is_not_guessed():
    error = told("Limburg")
    assert set(error.suggestions) == {"BE22", "NL42"}
    assert "More than one region" in str(error)


def test_nonsense_gets_an_example_and_no_markup():
    error = told("[free](https://example.org) <b>")
    assert not set("[]<>:/.*_`") & set(str(error).split('"')[1])
    assert error.suggestions == ()
    assert len(str(told("x" * 10_000))) < 200


@pytest.mark.parametrize(
    ("old", "version", "successors"),
    [
        ("NL31", "2021", ("NL35",)),
        ("PT17", "2021", ("PT1A", "PT1B")),
        ("HR04", "2016", ("HR02", "HR06", "HR05")),
        ("FR24", "2013", ("FRB0",)),
        ("FR7", "2013", ("FRK",)),
        ("GR11", "2006", ("EL51",)),
        ("UKI3", "2021", ("UK",)),
    ],
)
def test_an_old_code_says_where_it_went(old, version, successors):
    assert regions.old_code(old) == (old, version, successors)
    error = told(old)
    assert error.suggestions == successors
    assert f"NUTS {version}" in str(error) and all(regions.label(c) in str(error) for c in successors)


def test_old_codes_lead_to_living_ones():
    rows = table("retired")
    assert not set(rows["code"]) & set(register())
    for code in rows["code"]:
        found = regions.old_code(code)
        assert found.successors and all(regions.exists(c) for c in found.successors)
    assert regions.old_code("DE11") is None


def test_a_code_stands_for_its_regions():
    assert regions.parse_region("DE11") == ("DE11",)
    assert regions.parse_region("DE1") == ("DE11", "DE12", "DE13", "DE14")
    assert len(regions.parse_region("DE")) == 38
    assert regions.parse_region("group:DE91+DE92") == ("DE91", "DE92")
    assert regions.parse_region("DE92+DE91+DE92") == ("DE92", "DE91")
    assert regions.parse_region("group:de91 de92") == ("DE91", "DE92")  # "+" of an address that became a space
    assert regions.read("group:DE92+DE91").code == "group:DE91+DE92"
    assert regions.group_of(["DE11", "DE11"]) == "DE11"


def test_groups_have_names():
    assert regions.label("group:DE91+DE92+DE93") == "Braunschweig (DE91), Hannover (DE92) and Lüneburg (DE93)"
    assert regions.name("group:DE91+DE92") == "Braunschweig and Hannover"
    assert regions.label("group:DE") == "38 regions"


@pytest.mark.parametrize(
    "bad", ["group:", "group:DE91+XX99", "group:DE111+DE12", "EU27+DE", "DE111", "group:" + "A" * 9999]
)
def test_bad_groups_get_a_sentence(bad):
    with pytest.raises(regions.UnknownRegion) as caught:
        regions.parse_region(bad)
    assert str(caught.value).endswith((".", "?")) and len(str(caught.value)) < 250


def test_an_unknown_code_never_ends_in_a_traceback_of_keys():
    for ask in (regions.label, regions.country_of, regions.children_of, regions.neighbours_of):
        with pytest.raises(regions.UnknownRegion):
            ask("XX99")


def test_kinds_of_regions():
    rows = table("typologies").set_index("region")
    assert list(rows.index) == list(regions.eu_nuts2())
    assert rows["capital"].sum() == 27
    assert ((rows["urban"] + rows["intermediate"] + rows["rural"]) - 1).abs().max() < 1e-9
    assert rows.loc["BE10", "typology"] == "predominantly urban"
    assert rows.loc["AT11", "typology"] == "predominantly rural"
    assert rows.loc["EL42", ["island", "coastal"]].tolist() == [1, 1]
    kinds = table("regions").set_index("code")["typology"]
    assert (kinds[rows.index] == rows["typology"]).all()


def test_places_lie_where_the_regions_lie():
    rows = table("places").set_index("code")
    assert set(regions.eu_nuts2()) <= set(rows.index)
    for code, lat, lon in (("DE11", 48.9, 9.6), ("FRY1", 16.2, -61.7), ("EL43", 35.2, 24.9), ("FI1D", 66, 27)):
        assert abs(rows.loc[code, "lat"] - lat) < 1.5 and abs(rows.loc[code, "lon"] - lon) < 1.5


def test_some_of_many_regions_are_named_and_the_rest_counted():
    codes = ["DE11", "DE12", "DE13", "DE14", "DE21"]
    assert regions.some(codes[:1]) == "Stuttgart (DE11)"
    assert regions.some(codes[:3]) == "Stuttgart (DE11), Karlsruhe (DE12) and Freiburg (DE13)"
    assert regions.some(codes) == "Stuttgart (DE11), Karlsruhe (DE12), Freiburg (DE13) and 2 more"
    assert regions.some(codes, 1, regions.name) == "Stuttgart and 4 more" and regions.some([]) == ""
