"""The gap in skills: by hand on made-up moves, then again from the atlas's tables by a plainly written second way."""

from collections import defaultdict

import numpy as np
import pandas as pd
import pytest

from lib.data.store import path_of, table
from lib.model import skills
from lib.model.moves import gateways_of_people, profiles, reach
from lib.model.moves.results import judged_by
from tests.test_moves import made_up

BUILT = pytest.mark.skipif(not path_of("moves_missing").exists(), reason="the tables of skills are not built")

NEED = pd.DataFrame(  # people who need another job
    {"occupation": [0, 1, 2], "low": [30.0, 6.0, 0.0], "central": [60.0, 6.0, 0.0], "high": [120.0, 6.0, 0.0]}
)
MOVES_BEST = pd.DataFrame(
    {"origin": [0, 0], "destination": [3, 4], "rank": [1, 2], "likeness": [0.6, 0.2], "share": [0.75, 0.25]}
)
MISSING = pd.DataFrame(
    [(0, 3, 7, 1.0, True), (0, 3, 8, 0.25, True), (0, 4, 7, 1.0, True), (0, 4, 9, 1.0, True), (0, 3, 6, 1.0, False)],
    columns=["origin", "destination", "skill", "lacks", "essential"],
)
SKILLS = pd.DataFrame(
    {
        "skill": range(10),
        "uri": [f"s{i}" for i in range(10)],
        "label": [f"skill {i}" for i in range(10)],
        "type": "skill",
        "group": ["G1.1.1"] * 8 + ["G1.1.2"] * 2,
        "group2": "G1.1",
        "group1": "G1",
        "green": False,
        "digital": False,
        "everywhere": [i == 9 for i in range(10)],
    }
)
GROUPS = pd.DataFrame({"group": ["G1.1.1", "G1.1.2", "G1.1"], "label": ["one", "two", "both"]})


def moved() -> pd.DataFrame:
    return skills.people_by_move(NEED, MOVES_BEST)


def test_people_without_a_destination_are_in_no_move():
    assert moved()["central"].sum() == 60, "occupation 1 has nowhere to go: its 6 people are in no move"


def test_the_gap_by_hand():
    """60 movers: 45 to job 3, 15 to job 4."""
    found = skills.skills_gap(moved(), MISSING, SKILLS).set_index("skill")
    assert found["central"].to_dict() == {7: 60, 9: 15, 8: pytest.approx(11.25)}
    assert found.loc[7, ["low", "high"]].tolist() == [30, 120]
    assert found["prevalence"].to_dict() == {7: 1.0, 9: 0.25, 8: 0.0}, (
        "a related skill is held for 8, so no move misses it"
    )
    assert found["destinations"].to_dict() == {7: 2, 9: 1, 8: 1}
    assert found.index.tolist() == [7, 9, 8], "most people first"


def test_optional_skills_count_half_where_they_are_switched_on():
    assert 6 not in skills.skills_gap(moved(), MISSING, SKILLS)["skill"].tolist()
    found = skills.skills_gap(moved(), MISSING, SKILLS, optional=skills.OPTIONAL).set_index("skill")
    assert found.loc[6, "central"] == 22.5


def test_a_group_counts_people_and_not_skills():
    """45 people miss 7 wholly and 8 by a quarter; with the group of both they are 45 people, not 56."""
    found = skills.groups_gap(moved(), MISSING, SKILLS, GROUPS, level=2).set_index("group")
    assert found.loc["G1.1", "central"] == 60 and found.loc["G1.1", "skills"] == 2, "skill 9 is asked everywhere"
    fine = skills.groups_gap(moved(), MISSING, SKILLS, GROUPS, level=3).set_index("group")
    assert fine["central"].to_dict() == {"G1.1.1": 60, "G1.1.2": pytest.approx(11.25)}
    assert fine["prevalence"].to_dict() == {"G1.1.1": 1.0, "G1.1.2": 0.0}


def test_a_hidden_region_keeps_its_interval():
    hidden = NEED.assign(central=np.nan)
    found = skills.skills_gap(skills.people_by_move(hidden, MOVES_BEST), MISSING, SKILLS).set_index("skill")
    assert found["central"].isna().all()
    assert found.loc[7, ["low", "high"]].tolist() == [30, 120]
    assert found.loc[9, "prevalence"] == 0.25, "shares need no figure of the region"


def test_the_quadrant_leaves_out_what_is_asked_everywhere():
    found = skills.quadrant(skills.skills_gap(moved(), MISSING, SKILLS)).set_index("skill")
    assert 9 not in found.index
    assert found["priority"].to_dict() == {7: "both", 8: "neither"}


def test_kinds_of_work_hold_every_person_who_moves():
    """60 movers of job 0 (metal) go to 3 (software) and 4 (none of the selection); 6 of job 1 and those of -1 go nowhere."""
    occupations = pd.DataFrame({"occupation": range(5), "family": ["metal", "metal", "", "software", ""]})
    moving = pd.concat(
        [
            NEED,
            pd.DataFrame({"occupation": [-1], "low": [1.0], "central": [2.0], "high": [3.0]}),
        ]
    )
    found = skills.by_kind_of_work(moving, skills.people_by_move(moving, MOVES_BEST), occupations).set_index(
        ["leaves", "enters"]
    )["central"]
    assert found[("metal", "software")] == 45 and found[("metal", "other")] == 15
    assert found[("metal", skills.NOWHERE)] == 6 and found[("other", skills.NOWHERE)] == 2
    assert found.sum() == moving["central"].sum()


def test_demand_gap_by_hand():
    """Job 1 asks for skills 0 and 1; the movers, from job 0, have skill 0 only."""
    occupations, relations, kinds, near = made_up([(0, 0, True), (1, 0, True), (1, 1, True), (2, 2, True)], [], 3, 3)
    arranged = profiles(occupations, relations, kinds, near)
    new = pd.DataFrame({"occupation": [1], "low": [100.0], "central": [150.0], "high": [200.0]})
    moving = pd.DataFrame({"occupation": [0], "low": [10.0], "central": [60.0], "high": [300.0]})
    found = skills.demand_gap(arranged, kinds.assign(group="G"), new, moving).set_index("skill")
    assert found.loc[1, ["low", "central", "high"]].tolist() == [100, 150, 200], "nobody brings skill 1"
    assert found.loc[0, ["low", "central", "high"]].tolist() == [0, 90, 190], (
        "60 of 150 bring skill 0; more movers than jobs: all"
    )


def engine_people() -> pd.DataFrame:
    """Made-up people who move: 60 % of 1,000 engine assemblers and 400 tool makers whose job ends, and their band."""
    labels = table("occupations")["label"]
    origins = [
        int(labels[labels == label].index[0]) for label in ("motor vehicle engine assembler", "tool and die maker")
    ]
    return pd.DataFrame(
        {"occupation": origins, "low": [420.0, 180.0], "central": [600.0, 240.0], "high": [900.0, 300.0]}
    )


@BUILT
@pytest.mark.parametrize("scope", ["selection", "all"])
def test_the_gap_can_be_made_again_from_the_tables(scope):
    """Sums over rows of the shipped tables, in plain Python."""
    best, missing = skills.among(table("moves_best"), scope), table("moves_missing")
    found = skills.skills_gap(skills.people_by_move(engine_people(), best), missing, table("skills"))
    share = {(r.origin, r.destination): r.share for r in best.itertuples()}
    moving = {r.occupation: (r.low, r.central, r.high) for r in engine_people().itertuples()}
    people = defaultdict(lambda: [0.0, 0.0, 0.0])
    for row in missing.itertuples():
        if row.essential and row.origin in moving:
            for end in range(3 if (row.origin, row.destination) in share else 0):
                people[row.skill][end] += (
                    moving[row.origin][end] * share[row.origin, row.destination] * round(float(row.lacks), 4)
                )
    people = {skill: ends for skill, ends in people.items() if any(ends)}
    assert set(found["skill"]) >= set(people)
    for row in found.itertuples():
        assert [row.low, row.central, row.high] == pytest.approx(people.get(row.skill, [0.0] * 3))
    assert (found["low"] <= found["central"]).all() and (found["central"] <= found["high"]).all()
    assert found["central"].max() <= 1400 * 0.6 + 1e-9, "no skill is needed by more people than move"
    assert found["prevalence"].between(0, 1).all() and found["transferability"].between(0, 1).all()


@BUILT
def test_groups_are_never_larger_than_the_people_who_move():
    moves = skills.people_by_move(engine_people(), skills.among(table("moves_best")))
    for level in (1, 2, 3):
        found = skills.groups_gap(moves, table("moves_missing"), table("skills"), table("skill_groups"), level)
        assert found["central"].max() <= 840 + 1e-9 and (found["label"] != "").all()


@BUILT
def test_one_skill_opens_the_moves_that_it_is_said_to_open():
    """Recounted here: the skill is added, every destination matched anew."""
    occupations, kinds, gateways = table("occupations"), table("skills"), skills.among(table("doors"), "all")
    arranged = profiles(occupations, table("occupation_skills"), kinds, table("skill_similarity"))
    moving = engine_people()
    found = gateways_of_people(moving, gateways, kinds)
    for origin in moving["occupation"]:
        first = gateways[gateways["origin"] == origin].sort_values("opened", ascending=False).iloc[0]
        more = reach(arranged, judged_by(), origin, extra=[int(first["skill"])]).open.sum()
        assert more - reach(arranged, judged_by(), origin).open.sum() == first["opened"]
    assert found["opened"].is_monotonic_decreasing


@BUILT
def test_what_is_asked_everywhere_is_no_craft():
    kinds = table("skills").set_index("label")
    assert kinds.loc[
        ["wear appropriate protective gear", "use technical documentation", "quality standards"], "everywhere"
    ].all()
    assert not kinds.loc[
        ["electricity", "mechanics", "battery chemistry", "operate soldering equipment"], "everywhere"
    ].any()
    assert 20 < kinds["everywhere"].sum() < 100


def test_people_of_unlisted_jobs_do_not_dilute_a_gateway():
    """Several rows of one origin, and people outside the selection (occupation -1), on made-up numbers."""
    moving = pd.DataFrame(
        {"occupation": [0, 0, 1, -1, -1], **{end: [30.0, 30.0, 40.0, 500.0, 400.0] for end in skills.BAND}}
    )
    gateways = pd.DataFrame({"origin": [0, 1, 1], "skill": [7, 7, 8], "opened": [2, 1, 3]})
    found = gateways_of_people(moving, gateways, SKILLS).set_index("skill")
    assert found["opened"].to_dict() == pytest.approx({7: 1.6, 8: 1.2})
