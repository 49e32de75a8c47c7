"""Names of occupations and skills in the reader's language: what is shown, what is marked, what search finds."""

import pytest

from lib.data.store import table
from lib.i18n import use_language
from lib.ingest.names import halves
from lib.model.esco_code import lookup
from lib.views.shared.concepts import read
from lib.views.shared.esco_names import esco, isco, searchable
from lib.views.shared.moves_markup import capital


@pytest.fixture(autouse=True)
def english_after():
    yield
    use_language("en")


def test_of_a_pair_the_form_before_the_slash_is_shown():
    assert halves("Schweißer/Schweißerin") == ("Schweißer", "Schweißerin")
    assert halves("CAD/CAM-Techniker/CAD/CAM-Technikerin") == ("CAD/CAM-Techniker", "CAD/CAM-Technikerin")
    assert halves("analyste logiciel") == ("analyste logiciel", "")


@pytest.mark.parametrize(
    ("language", "shown"),
    [("en", "welder"), ("de", "Schweißer"), ("fr", "soudeur")],
)
def test_an_occupation_is_named_in_the_readers_language(language, shown):
    use_language(language)
    assert esco("welder") == shown and "/" not in esco("automotive battery technician")
    assert capital("welder") == shown[:1].upper() + shown[1:]


def test_all_of_the_automotive_selection_is_named_in_german_and_french():
    occupations = table("occupations")
    chosen = occupations.loc[occupations["family"].astype(str) != "", "label"].astype(str)
    for language in ("de", "fr"):
        use_language(language)
        assert not [label for label in chosen if esco(label).endswith("(en)")]
        skills = table("occupation_skills").loc[lambda f: f["occupation"].isin(chosen.index), "skill"].unique()
        missing = [label for label in table("skills")["label"].iloc[skills].astype(str) if esco(label).endswith("(en)")]
        assert len(missing) <= 1, "their skills too: by ESCO, or in our translation"


def test_what_has_no_name_in_the_language_is_shown_in_english_with_a_mark():
    use_language("fr")
    assert esco("combined heat and power generation").endswith(" (notre traduction)")
    assert esco("mechanics and metal trades") == "mécanique et métiers du métal (notre traduction)"
    names = table("skills")["label"].astype(str)
    assert any(esco(name) == f"{name} (en)" for name in names), "what nobody has translated"
    assert esco("no name of ESCO's") == "no name of ESCO's"


def test_groups_of_work_are_named_in_three_languages():
    names = []
    for language in ("en", "de", "fr"):
        use_language(language)
        names.append(isco("72"))
    assert len(set(names)) == 3 and names[0].startswith("Metal, machinery")


@pytest.mark.parametrize("typed", ["welder", "Schweißer", "Schweißerin", "soudeuse", "soudeur"])
def test_search_finds_an_occupation_by_each_of_its_names(typed):
    hits = lookup(typed, searchable("occupation"), limit=40)["uri"].tolist()
    welder = table("occupations").set_index("label").loc["welder", "uri"]
    assert welder in hits[:8]
    number, sentences = read("occupation", typed)
    assert number is not None and all("http" not in s for s in sentences)


def test_an_address_may_name_a_skill_in_another_language():
    number, _sentences = read("skill", "Schaltpläne lesen")
    assert number is not None
    assert table("names").query("code == @table('skills')['uri'].iloc[@number] and language == 'de'")["label"].iloc[0]
