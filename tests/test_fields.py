"""Fields that titles name in the languages of the lists, and titles that say a course is for trainers."""

import pytest

from lib.data.store import DATA, table
from lib.ingest.training.columns import normal
from lib.ingest.training.fields import Field, MatchError, fields_of, read_fields
from lib.ingest.training.matches import Esco
from lib.model.training.trainers import for_trainers


@pytest.fixture(scope="module")
def fields() -> list[Field]:
    skills = dict(zip(table("skills")["label"].astype(str), table("skills")["uri"].astype(str), strict=True))
    return read_fields(DATA / "programme_fields.toml", Esco(skills, {}, None))


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Automationsingenjör robotik", {"automation", "robotics"}),
        ("Tehnician mecanic pentru intreținere și reparații / Sudor", {"welding", "maintenance of machines"}),
        ("Tehnician electrician electronist auto / Electrician auto", {"vehicle electrics"}),
        ("Ingegneria Elettrica per la E-Mobility", {"electric and hybrid vehicles", "electrical engineering"}),
        ("járműmérnöki", {"vehicle engineering"}),
        ("Bac professionnel Technicien d’usinage sur machines-outils à commande numérique",
         {"machining", "numerical control"}),
        ("Digitalización del Mantenimiento Industrial",
         {"smart manufacturing", "maintenance of machines", "predictive maintenance"}),
        ("Mjukvarutestare med testautomation", {"software testing"}),  # no automation of machines
        ("Tehnician mecatronist / Confecționer tâmplărie din aluminiu și mase plastice", {"mechatronics"}),
        ("Filosofia", set()),
    ],
)  # fmt: skip
def test_a_title_names_its_fields(fields, title, named):
    assert {field.name for field in fields_of(title, fields)} == named


def test_every_field_is_named_by_a_course_and_nearly_every_new_course_names_one(fields):
    taught = table("course_skills")
    read = set(taught["programme"][taught["match_basis"] != "field"].astype(str))
    courses = table("courses")[["programme", "title"]].astype(str).drop_duplicates("programme")
    unread = courses[~courses["programme"].isin(read)]
    named = [fields_of(title, fields) for title in unread["title"]]
    assert {field.name for some in named for field in some} == {field.name for field in fields}
    assert sum(map(bool, named)) / len(named) > 0.95 and max(map(len, named)) <= 5
    by_field = set(taught["programme"][taught["match_basis"] == "field"].astype(str))
    assert by_field == set(unread["programme"][[bool(some) for some in named]])


def test_a_label_that_is_no_skill_is_refused(tmp_path):
    file = tmp_path / "fields.toml"
    file.write_text('[[field]]\nname = "x"\nsays = ["x"]\nskills = ["no such skill"]\n', encoding="utf-8")
    with pytest.raises(MatchError, match="no such skill"):
        read_fields(file, Esco({}, {}, None))


@pytest.mark.parametrize(
    ("title", "says"),
    [
        ("Battery courses for vocational teachers (CaBatt)", True),
        ("Train the trainer: high voltage", True),
        ("Ausbildung der Ausbilder (AdA)", True),
        ("Hochvolt für Lehrkräfte", True),
        ("Formation de formateurs en électromobilité", True),
        ("Formación de formadores de automoción", True),
        ("Corso per docenti ITS", True),
        ("Kurs dla nauczycieli zawodu", True),
        ("Kurz pro učitele odborných předmětů", True),
        ("Handledarutbildning", True),
        ("Oktatók képzése", True),
        ("Formare formatori", True),
        ("HV project practice for apprentices; teachers certified by TÜV SÜD", False),
        ("Technician courses on new car models, EDUCAM trainers", False),
        ("Informatica", False),
        ("Licence professionnelle Métiers de l’industrie", False),
    ],
)
def test_a_title_says_whether_it_is_for_those_who_train_others(title, says):
    assert for_trainers(title) is says


def test_few_courses_are_for_trainers_and_each_says_why():
    courses = table("courses")
    marked = courses[courses["trainers"].astype(str) != ""]
    assert 4 <= len(marked) <= 20 and set(marked["trainers"].astype(str)) == {"title", "topic"}
    assert not marked["title"].astype(str).map(normal).str.contains("apprentices").any()
