"""Moves: matching against a plainly written second implementation, then what ESCO's own tables must show."""

from functools import cache
from math import exp, log
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from lib.data.store import path_of, table
from lib.i18n import use_language
from lib.model.esco_code import lookup
from lib.model.moves import (
    BEST_MOVES,
    CENTRE,
    MIN_HIGHLY_VIABLE,
    MIN_VIABLE,
    NOT_MET,
    SLOPE,
    Profiles,
    best,
    counts,
    detail,
    electric,
    fit,
    match,
    missing_parts,
    moves,
    often_missing,
    optional_too,
    profiles,
    reach,
    strength,
)
from lib.views.shared.moves_markup import similarity_words
from lib.views.skills import moves_text

GOLDEN = Path(__file__).parent / "golden"
BUILT = pytest.mark.skipif(not path_of("move_counts").exists(), reason="the tables of skills are not built")


def made_up(who: list[tuple[int, int, bool]], near: list[tuple[int, int, float]], many: int, kinds: int, everywhere=()):
    """Four made-up tables: occupations, relations, skills, near pairs. No figure in here is one of ESCO's."""
    relations = pd.DataFrame(who, columns=["occupation", "skill", "essential"])
    asked = np.bincount(relations["skill"], minlength=kinds)
    occupations = pd.DataFrame(
        {
            "occupation": range(many),
            "uri": [f"o{i}" for i in range(many)],
            "label": [f"job {i}" for i in range(many)],
            "isco08": "8211",
            "family": "",
            "skill_level": 2,
            "job_zone": pd.array([pd.NA] * many, dtype="Int8"),
            "ice_tied": False,
        }
    )
    skills = pd.DataFrame(
        {
            "skill": range(kinds),
            "uri": [f"s{i}" for i in range(kinds)],
            "label": [f"skill {i}" for i in range(kinds)],
            "n_occupations": asked,
            "everywhere": np.isin(range(kinds), everywhere),
            "green": False,
            "digital": False,
            "type": "skill",
        }
    )
    return occupations, relations, skills, pd.DataFrame(near, columns=["a", "b", "similarity"])


def by_hand(origin: int, destination: int, relations, skills, near) -> tuple[float, float, dict[int, int]]:
    """Similarity, unweighted similarity and who meets whom: greedy matching written without numpy."""
    held = set(relations[relations["occupation"] == origin]["skill"])
    needs = relations[(relations["occupation"] == destination) & relations["essential"]]["skill"].tolist()
    met = {s: s for s in needs if s in held}
    value = dict.fromkeys(met, 1.0)
    pairs = [
        (d, s, p) for a, b, d in near.itertuples(index=False) for p, s in ((a, b), (b, a)) if p in held and s in needs
    ]
    for d, s, p in sorted(pairs, key=lambda x: (-x[0], x[1], x[2])):
        if s not in met and p not in met.values():
            met[s], value[s] = p, 1 / (1 + exp(SLOPE * CENTRE - SLOPE * d))
    number = skills["n_occupations"]
    many = relations["occupation"].nunique()
    omega = {s: log(many / number[s]) for s in needs}
    weighted = sum(omega[s] * value.get(s, 0) for s in needs) / sum(omega.values())
    return weighted, sum(value.values()) / len(needs), met


@pytest.mark.parametrize("seed", range(12))
def test_matching_agrees_with_a_plain_second_implementation(seed):
    chance = np.random.default_rng(seed)
    many, kinds = 8, 25
    who = [
        (o, int(s), bool(chance.random() < 0.6))
        for o in range(many)
        for s in chance.permutation(kinds)[: chance.integers(4, 12)]
    ]
    who += [(o, int(chance.integers(kinds)), True) for o in range(many)]
    who = list({(o, s): (o, s, e) for o, s, e in who}.values())
    pairs = {(min(a, b), max(a, b)) for a, b in chance.integers(0, kinds, (60, 2)) if a != b}
    near = [(int(a), int(b), round(float(chance.choice([0.78, 0.8, 0.85, 0.9])), 2)) for a, b in pairs]  # many ties
    occupations, relations, skills, close = made_up(who, near, many, kinds)
    arranged = profiles(occupations, relations, skills, close)
    for origin in range(many):
        found = reach(arranged, occupations, origin).fit
        met = match(arranged, arranged.holds[origin], arranged.essential)
        for destination in range(many):
            weighted, plain, who_meets = by_hand(origin, destination, relations, skills, close)
            assert found.similarity[destination] == pytest.approx(weighted)
            assert found.unweighted[destination] == pytest.approx(plain)
            rows = arranged.essential.by_occupation[destination]
            assert {
                int(s): int(p)
                for s, p in zip(arranged.essential.skill[rows], met.by[rows], strict=True)
                if p != NOT_MET
            } == who_meets


def test_one_skill_meets_one_need_and_the_closest_first():
    """Skill 0 is near to 1 and nearer to 2: it meets 2, and 1 stays missing."""
    occupations, relations, skills, near = made_up(
        [(0, 0, True), (1, 1, True), (1, 2, True), (2, 3, True)], [(0, 1, 0.80), (0, 2, 0.90)], 3, 4
    )
    arranged = profiles(occupations, relations, skills, near)
    shown = detail(arranged, skills, 0, 1).set_index("skill")
    assert shown["state"].astype(str).to_dict() == {2: "related", 1: "missing"}
    assert shown.loc[2, "counts"] == pytest.approx(strength(0.90))
    assert shown.loc[2, "by_label"] == "skill 0"


def test_a_skill_that_is_held_does_not_meet_a_second_need():
    occupations, relations, skills, near = made_up(
        [(0, 0, True), (1, 0, True), (1, 1, True), (2, 2, True)], [(0, 1, 0.95)], 3, 3
    )
    shown = detail(profiles(occupations, relations, skills, near), skills, 0, 1).set_index("skill")
    assert shown["state"].astype(str).to_dict() == {0: "held", 1: "missing"}


def test_optional_skills_of_the_origin_count_and_those_of_the_destination_do_not():
    occupations, relations, skills, near = made_up(
        [(0, 0, False), (1, 0, True), (1, 1, False), (2, 2, True), (2, 1, True)], [], 3, 3
    )
    assert (
        moves(profiles(occupations, relations, skills, near), occupations, 0)
        .set_index("occupation")
        .loc[1, "similarity"]
        == 1
    )


def test_asking_for_less_is_easier_than_asking_for_more():
    """Job 1 asks for all that job 0 asks for and three things more."""
    who = [(0, 0, True), (0, 1, True), *[(1, s, True) for s in range(5)], (2, 5, True)]
    occupations, relations, skills, near = made_up(who, [], 3, 6)
    arranged = profiles(occupations, relations, skills, near)
    down, up = (reach(arranged, occupations, o).fit.similarity[d] for o, d in ((1, 0), (0, 1)))
    assert down == 1 and up < 0.5


def test_what_is_asked_everywhere_carries_no_move():
    """Two occupations that share one skill only, and that one is asked everywhere: fit, and still not viable."""
    who = [(0, 0, True), (1, 0, True), (1, 1, True), (2, 1, True), (2, 2, True)]
    for everywhere in ((), (0,)):
        occupations, relations, skills, near = made_up(who, [], 3, 3, everywhere)
        move = moves(profiles(occupations, relations, skills, near), occupations, 0).set_index("occupation").loc[1]
        assert move["similarity"] >= MIN_VIABLE
        assert move["viable"] == (not everywhere)


def test_strength_is_a_half_at_the_centre_and_exact_is_more_than_near():
    assert strength(CENTRE) == pytest.approx(0.5)
    assert strength(np.array([0.0, 0.6]))[1] < 0.001
    assert strength(0.99) < 1


def test_a_move_of_two_levels_is_not_viable_and_job_zones_go_first():
    occupations, relations, skills, near = made_up([(0, 0, True), (1, 0, True), (2, 1, True)], [], 3, 2)
    arranged = profiles(occupations, relations, skills, near)
    assert reach(arranged, occupations, 0).viable[1]
    up = occupations.assign(skill_level=[2, 4, 2])
    assert not reach(arranged, up, 0).viable[1]
    zoned = up.assign(job_zone=pd.array([2, 3, pd.NA], dtype="Int8"))
    assert reach(arranged, zoned, 0).viable[1], "where both job zones are known they decide"


@cache
def esco() -> tuple[Profiles, pd.DataFrame, pd.DataFrame]:
    """Profiles, occupations and skills of the atlas's own tables."""
    occupations, skills = table("occupations"), table("skills")
    return profiles(occupations, table("occupation_skills"), skills, table("skill_similarity")), occupations, skills


def number_of(label: str) -> int:
    occupations = esco()[1]
    return int(occupations.index[occupations["label"] == label][0])


def similarity(origin: str, destination: str) -> float:
    arranged, occupations, _skills = esco()
    return float(reach(arranged, occupations, number_of(origin)).fit.similarity[number_of(destination)])


ENGINE = "motor vehicle engine assembler"
ELECTRIC = [
    "battery assembler",
    "automotive battery technician",
    "battery test technician",
    "industrial electrician",
    "mechatronics assembler",
]


@BUILT
def test_sideways_moves_of_an_engine_assembler_stand_apart():
    arranged, occupations, _skills = esco()
    found = moves(arranged, occupations, number_of(ENGINE)).set_index("label")
    for label in ("motorcycle assembler", "vessel engine assembler", "motor vehicle engine tester"):
        assert found.loc[label, "viable"] and found.loc[label, "ice_tied"] and not found.loc[label, "safe"]
    assert found["safe"].sum() >= 20, "there are safe moves"
    assert len(found) == 3006, "every other occupation is a destination"


@BUILT
@pytest.mark.parametrize("destination", ELECTRIC)
def test_electric_destinations_of_an_engine_assembler_say_what_is_held_near_and_missing(destination):
    arranged, occupations, skills = esco()
    origin = number_of(ENGINE)
    move = moves(arranged, occupations, origin).set_index("label").loc[destination]
    shown = detail(arranged, skills, origin, number_of(destination))
    assert move["similarity"] > 0.1 and not move["ice_tied"]
    states = shown["state"].astype(str).value_counts()
    assert [states.get(s, 0) for s in ("held", "related", "missing")] == [
        move["held"],
        move["related"],
        move["missing"],
    ]
    assert len(shown) == move["needed"] and move["held"] >= 1
    related = shown[shown["state"] == "related"]
    assert (related["by_label"] != "").all() and (related["similarity"] >= 0.78 - 1e-6).all()
    assert moves_text.reasons(shown), "why this move"


@BUILT
def test_generic_skills_alone_make_no_engine_assembler_a_battery_technician():
    """The unweighted count flatters: gear, blueprints, documentation and standards are 4 of the 11."""
    arranged, occupations, skills = esco()
    move = moves(arranged, occupations, number_of(ENGINE)).set_index("label").loc["automotive battery technician"]
    assert move["held"] == 4 and move["needed"] == 11
    assert move["unweighted"] > 1.25 * move["similarity"]
    shown = detail(arranged, skills, number_of(ENGINE), number_of("automotive battery technician"))
    held = shown[shown["state"] == "held"]
    assert held["everywhere"].all(), "all four are asked everywhere"
    assert {"battery chemistry", "battery fluids", "battery components"} <= set(
        shown[shown["state"] == "missing"]["label"]
    )
    only = skills[skills["everywhere"]]["skill"].to_numpy()
    found = fit(match(arranged, only, arranged.essential), arranged.everywhere)
    assert np.nanmax(found.similarity) > MIN_VIABLE, "holding all of them fits some job well enough"
    assert not found.specific.any(), "and makes no move viable"


@BUILT
@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("mechanical engineer", "mechanical engineering technician"),
        ("electrical engineer", "electrical engineering technician"),
        ("mechatronics engineer", "mechatronics engineering technician"),
        ("mechatronics engineer", "mechatronics assembler"),
        ("automation engineer", "automation engineering technician"),
        ("industrial engineer", "industrial engineering technician"),
        ("automotive engineer", "automotive engineering technician"),
    ],
)
def test_moving_down_scores_higher_than_moving_up(above, below):
    assert similarity(above, below) > similarity(below, above)


@BUILT
def test_on_the_whole_moving_down_scores_higher_than_moving_up():
    arranged, occupations, _skills = esco()
    chosen = np.flatnonzero(occupations["family"].astype(str) != "")
    fits = np.array([reach(arranged, occupations, o).fit.similarity[chosen] for o in chosen])
    level = occupations["skill_level"].to_numpy()[chosen]
    low, high = np.nonzero(level[:, None] < level[None, :])
    close = np.maximum(fits[low, high], fits[high, low]) >= 0.15
    assert (fits[high, low] - fits[low, high])[close].mean() > 0.03
    assert (fits[high, low] > fits[low, high])[close].mean() > 0.6


@BUILT
def test_every_occupation_is_an_origin_and_the_counts_can_be_made_again():
    arranged, occupations, _skills = esco()
    stored = table("move_counts")
    assert stored["occupation"].tolist() == occupations["uri"].tolist()
    again = counts(arranged, occupations, range(0, 3007, 97))
    pd.testing.assert_frame_equal(
        again,
        stored.iloc[::97].reset_index(drop=True).astype(dict.fromkeys(again.columns[1:], "int64")),
        check_dtype=False,
    )
    for origin in range(0, 3007, 211):
        found = moves(arranged, occupations, origin)
        assert (found["similarity"].dropna().between(0, 1 + 1e-9)).all()
        assert (found[found["highly_viable"]]["similarity"] >= MIN_HIGHLY_VIABLE).all()
        assert (found["held"] + found["related"] + found["missing"] == found["needed"]).all()


@BUILT
def test_the_number_of_destinations_has_a_sane_shape():
    found = table("move_counts")
    assert (found["viable"] == 0).mean() < 0.05, "few occupations have none"
    assert 10 <= found["viable"].median() <= 40
    assert (found["viable"] >= 200).mean() < 0.005 and found["viable"].max() < 260, "none has hundreds by accident"
    assert (found["highly_viable"] <= found["viable"]).all() and (found["safe_viable"] <= found["viable"]).all()


@BUILT
def test_the_number_of_destinations_agrees_with_published_work():
    """Nesta, Mapping Career Causeways, mcc_transitions_Occupation_data.csv: the rows of a first page, transcribed.

    Theirs are among 1,627 occupations, with O*NET's work activities and without losing earnings, so only the order of
    magnitude and the order of occupations can agree.
    """
    published = pd.read_csv(GOLDEN / "published_moves.csv").merge(
        table("move_counts"), left_on="uri", right_on="occupation"
    )
    assert len(published) == 57
    assert 0.33 < published["viable"].median() / published["desirable"].median() < 3
    assert 0.5 < published["highly_viable"].median() / published["desirable_and_highly_viable"].median() < 2
    ranks = published[["viable", "desirable", "highly_viable", "desirable_and_highly_viable"]].rank()
    assert ranks["viable"].corr(ranks["desirable"]) > 0.25
    assert ranks["highly_viable"].corr(ranks["desirable_and_highly_viable"]) > 0.5


@BUILT
def test_best_destinations_are_safe_at_most_ten_and_share_all_people():
    arranged, occupations, _skills = esco()
    chosen = best(arranged, occupations, [number_of(ENGINE), number_of("welder")])
    assert (chosen.groupby("origin").size() == BEST_MOVES).all()
    assert chosen.groupby("origin")["share"].sum().to_numpy() == pytest.approx([1, 1])
    assert not occupations["ice_tied"].to_numpy()[chosen["destination"]].any()
    lacking = missing_parts(arranged, chosen)
    assert lacking["lacks"].between(0, 1).all()
    one = chosen.iloc[0]
    shown = detail(arranged, table("skills"), int(one["origin"]), int(one["destination"]))
    mine = lacking[(lacking["origin"] == one["origin"]) & (lacking["destination"] == one["destination"])].set_index(
        "skill"
    )["lacks"]
    open_ = shown[shown["state"] != "held"].set_index("skill")["counts"]
    assert mine.to_dict() == pytest.approx((1 - open_).to_dict(), abs=1e-4)


def test_the_headline_counts_what_is_held_and_near():
    move = pd.Series({"label": "automotive battery technician", "held": 4, "related": 5, "needed": 11})
    said = moves_text.headline("engine assembler", move)
    assert said == (
        "An engine assembler already holds **4 of the 11 essential skills** of an automotive battery technician "
        "and has a related skill for **5** more."
    )
    assert "related" not in moves_text.headline("engine assembler", move.replace({5: 0}))
    assert "cannot be judged" in moves_text.headline(
        "x", pd.Series({"label": "specialist dentist", "held": 0, "related": 0, "needed": 0})
    )


def test_articles_follow_the_sound():
    assert [
        moves_text.with_article(t)
        for t in ("engine designer", "ICT security engineer", "union official", "3D modeller", "welder")
    ] == ["an engine designer", "an ICT security engineer", "a union official", "a 3D modeller", "a welder"]


def test_no_likeness_is_ever_zero_percent():
    assert (
        "%" not in similarity_words(0.0) and "%" not in similarity_words(0.004) and "%" not in similarity_words(np.nan)
    )
    assert similarity_words(0.31).startswith("31")


def test_warnings_name_the_engine_the_level_and_automation():
    move = pd.Series(
        {
            "occupation": 7,
            "ice_tied": True,
            "specific": False,
            "held": 2,
            "step": 1,
            "needed": 5,
            "similarity": 0.5,
            "core": 0.5,
        }
    )
    risk = pd.DataFrame({"occupation": [7], "category": ["high"]})
    said = " ".join(moves_text.warnings(move, risk))
    assert all(word in said for word in ("combustion", "everywhere", "One step up", "automation"))
    calm = pd.Series({**move, "ice_tied": False, "specific": True, "step": 0})
    assert moves_text.warnings(calm, risk.assign(category="other")) == []
    assert "30" in moves_text.warnings(pd.Series({**calm, "similarity": 0.29}), risk.head(0))[0]
    assert "optional" in moves_text.warnings(pd.Series({**calm, "core": 0.09}), risk.head(0))[0]
    assert (
        len(moves_text.warnings(pd.Series({**calm, "needed": 0, "similarity": np.nan, "core": np.nan}), risk.head(0)))
        == 1
    )


def test_the_answer_names_as_many_skills_as_fit():
    move = pd.Series({"label": "welder", "held": 1, "related": 1, "needed": 4})
    short = pd.DataFrame(
        {"state": ["held", "related", "missing", "missing"], "label": ["a", "b", "smelting", "x-rays"]}
    )
    assert moves_text.answer("cook", move, short).endswith("**Smelting** and **x-rays** are left to learn.")
    long = pd.DataFrame(
        {"state": ["missing"] * 5, "label": [f"a skill with a name of several words {i}" for i in range(5)]}
    )
    said = moves_text.answer("motor vehicle engine assembler", move, long)
    assert len(said.replace("**", "")) <= moves_text.LONGEST_ANSWER and said.endswith("and 4 others are left to learn.")
    longer = long.assign(
        label=[f"a skill with a name of several words that would never fit beside the numbers {i}" for i in range(5)]
    )
    assert moves_text.answer(
        "motor vehicle engine assembler", move.replace({"welder": "motor vehicle body and frame assembler"}), longer
    ).endswith("**5 skills** are left to learn.")
    one = pd.DataFrame({"state": ["held", "missing"], "label": ["a", "smelting"]})
    assert moves_text.answer("cook", move, one).endswith("**Smelting** is left to learn.")
    assert moves_text.answer("cook", move, one.head(1)).endswith("more.")
    nothing = pd.Series({"label": "welder", "held": 0, "related": 0, "needed": 4})
    assert "left to learn" not in moves_text.answer("cook", nothing, long)
    assert "optional" in moves_text.answer("cook", move, short, optional=True)
    use_language("de")
    assert "a welder" not in moves_text.headline("cook", move) and "welder" in moves_text.headline("cook", move), (
        "English articles stay in English"
    )


def test_optional_skills_are_counted_on_top_and_change_no_order():
    """Made-up jobs: 1 asks for skill 0 (held) and, as optional ones, for 1 (held) and 2 (missing)."""
    occupations, *rest = tables = made_up(
        [(0, 0, True), (0, 1, True), (1, 0, True), (1, 1, False), (1, 2, False), (2, 3, True)], [], 3, 4
    )
    arranged = profiles(*tables)
    found = moves(arranged, occupations, 0)
    both = optional_too(arranged, found, 0).set_index("occupation")
    assert both.loc[1, ["needed", "held", "related", "missing"]].tolist() == [3, 2, 0, 1]
    assert both.loc[2, ["needed", "held", "related", "missing"]].tolist() == [1, 0, 0, 1]
    assert both["similarity"].tolist() == found["similarity"].tolist()


def test_what_is_missed_most_by_hand():
    """Made-up jobs 1 to 3 ask for skill 2, which is neither held nor near; skill 3 is asked everywhere, skill 4 is near."""
    tables = made_up(
        [(0, 0, True), (1, 0, True), (1, 2, True), (2, 2, True), (2, 3, True), (3, 2, True), (3, 4, True)],
        [(0, 4, 0.9)],
        4,
        5,
        everywhere=[3],
    )
    found = often_missing(profiles(*tables), tables[2], 0, [1, 2, 3])
    assert found[["skill", "missed"]].to_numpy().tolist() == [[2, 3]]
    assert often_missing(profiles(*tables), tables[2], 0, [1])["missed"].tolist() == [1]
    assert often_missing(profiles(*tables), tables[2], 0, []).empty


@BUILT
def test_electric_and_digital_work_is_what_a_reader_takes_for_it():
    occupations = table("occupations")
    found = set(occupations["label"][electric(occupations)])
    assert {*ELECTRIC, "software developer", "rolling stock electrician"} <= found
    assert not {ENGINE, "welder", "electrical household appliances distribution manager", "chef"} & found


@BUILT
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("motor vehicle engine asembler", ENGINE),
        ("batery assembler", "battery assembler"),
        ("mechatronic asembler", "mechatronics assembler"),
        ("industrial electrican", "industrial electrician"),
        ("elektrician", "electrician"),
        ("WELDER", "welder"),
        ("8211.5.2", ENGINE),
    ],
)
def test_search_forgives_typos_in_occupations(typed, meant):
    assert lookup(typed, esco()[1])["label"].iloc[0] == meant


@BUILT
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("batery chemistry", "battery chemistry"),
        ("electrisity", "electricity"),
        ("weldng techniques", "welding techniques"),
    ],
)
def test_search_forgives_typos_in_skills(typed, meant):
    assert lookup(typed, esco()[2])["label"].iloc[0] == meant


@BUILT
def test_search_finds_nothing_rather_than_anything():
    occupations = esco()[1]
    for typed in ("xyzqqq", "", "q", "99.99.99"):
        assert lookup(typed, occupations).empty
    assert len(lookup("7412", occupations)) == 12
    assert lookup(occupations["uri"].iloc[5].upper(), occupations)["occupation"].tolist() == [5]
