"""How long moves, the region's gap and search take on the atlas's own tables: python -m tests.bench.bench_moves

Prints medians of CPU milliseconds, each beside its budget, and the sizes of the tables.
"""

import statistics
import time
from collections.abc import Callable

import pandas as pd

from lib.data.store import path_of, table
from lib.model import skills
from lib.model.esco_code import lookup
from lib.model.moves import detail, gateways_of_people, match, moves, profiles
from lib.model.moves.results import judged_by, reached
from lib.model.scenario import Scenario, area_outlook, need_by_occupation, worked
from lib.model.scenario.results import jobs
from lib.model.skills import region_gap
from lib.views.skills.lists import rows

ROUNDS = 15


def timed(what: str, work: Callable[[], object], budget: float | None = None, rounds: int = ROUNDS) -> None:
    """Print the median CPU time of `work` in milliseconds."""
    work()
    took = []
    for _round in range(rounds):
        start = time.process_time()
        work()
        took.append((time.process_time() - start) * 1000)
    limit = "" if budget is None else f"   budget {budget:g}"
    print(f"{what:<66} {statistics.median(took):8.1f} ms{limit}")


def main() -> None:
    """All timings, one line each."""
    names = ("occupations", "occupation_skills", "skills", "skill_similarity")
    occupations, relations, kinds, near = (table(name) for name in names)
    timed(
        "profiles of all occupations (once per snapshot)",
        lambda: profiles(occupations, relations, kinds, near),
        rounds=5,
    )
    who = profiles(occupations, relations, kinds, near)
    numbers = pd.Series(occupations.index, occupations["label"])
    longest = int(relations.groupby("occupation").size().idxmax())
    for label in ("motor vehicle engine assembler", "mechanical engineer", occupations["label"][longest]):
        origin = int(numbers[label])
        held = len(who.holds[origin])
        timed(
            f"match: {label} ({held} skills) to 3,007 occupations",
            lambda o=origin: match(who, who.holds[o], who.essential),
        )
        timed(f"moves: {label} to 3,006 destinations", lambda o=origin: moves(who, occupations, judged_by(), o), 100)
    pair = int(numbers["motor vehicle engine assembler"]), int(numbers["automotive battery technician"])
    timed("detail of one move", lambda: detail(who, kinds, *pair))

    best, missing, groups = skills.among(table("moves_best")), table("moves_missing"), table("skill_groups")
    region = jobs()
    region = region[region["region"] == "DE11"]

    def needed() -> pd.DataFrame:
        return need_by_occupation(area_outlook(worked(Scenario()), "DE11").total, 2035)

    moving = needed()

    def gap() -> pd.DataFrame:
        return skills.skills_gap(skills.people_by_move(moving, best), missing, kinds)

    def by_groups() -> pd.DataFrame:
        return skills.groups_gap(skills.people_by_move(moving, best), missing, kinds, groups)

    timed("people of a region who need another job, by occupation", needed)
    timed("gap of a region by skill, all 225 occupations", gap, 200)
    timed("gap of a region by skill group", by_groups, 200)
    paths = iter(range(1, 1000))

    def whole() -> object:
        return region_gap("DE11", Scenario().moved("productivity", 0.4 + next(paths) / 1000))

    timed("gap of a region under a scenario nobody has asked for yet", whole, 500)
    fresh = iter(occupations.index[::7])
    timed("list of moves from another job, with its markup", lambda: rows(reached(next(fresh)).head(40), -1, ""), 100)
    timed(
        "one skill that opens most doors",
        lambda: gateways_of_people(moving, skills.among(table("doors")), kinds),
    )
    new = pd.DataFrame(
        {"occupation": [numbers["battery assembler"]], "low": [1000.0], "central": [1500.0], "high": [1500.0]}
    )
    timed(
        "demand gap of one plant, all 225 origins",
        lambda: skills.demand_gap(who, kinds, new, moving),
        500,
        5,
    )
    for query in ("motor vehicle engine asembler", "welder"):
        timed(f"search of occupations: {query}", lambda q=query: lookup(q, occupations))
    timed("search of skills: batery chemistry", lambda: lookup("batery chemistry", kinds))
    for name in (*names, "moves_best", "moves_missing", "doors", "move_counts"):
        print(f"{name:<66} {path_of(name).stat().st_size / 1024:8.0f} KB")


if __name__ == "__main__":
    main()
