"""Tables of the skills page: in words for reading, and with names and numbers for taking away."""

import pandas as pd

from lib.data.assumptions import assumption
from lib.data.memo import memo
from lib.data.store import table
from lib.i18n import _, number, percent, percent_between
from lib.model.scenario import Scenario
from lib.model.skills import BAND
from lib.views.shared.esco_names import isco
from lib.views.shared.moves_markup import capital, people, similarity_words
from lib.views.skills.moves_text import standing
from lib.views.skills.text import work

BEHIND = (
    "lag",
    "retirement_years",
    "pooling",
    "nearby",
    "open_move",
    "least_pay",
    "kind_alike",
    "best_moves",
    "fitting_move",
    "same_schooling",
    "optional_skill",
)
NEAR = "near"  # what downloads call a related skill
MOVE_COLUMNS = [
    *("uri", "label", "isco08", "family", "likeness", "forward", "back", "needed", "held", NEAR, "missing"),
    *("specific", "green", "digital", "step", "by_zone", "pay_ratio", "kind", "tied"),
    *("alike", "open", "close", "stays", "electric"),
]
DETAIL_COLUMNS = [
    *("uri", "label", "state", "by_label", "similarity", "counts", "weight", "type"),
    *("green", "digital", "everywhere", "essential"),
]


# Moves of one job


def moves_words(destinations: pd.DataFrame) -> pd.DataFrame:
    """Moves for reading, in their order."""
    rows = [row for _i, row in destinations.iterrows()]
    return pd.DataFrame(
        {
            _("Job"): [capital(row["label"]) for row in rows],
            _("Alike"): [similarity_words(row["likeness"]) for row in rows],
            _("Held"): [number(row["held"]) for row in rows],
            _("Near"): [number(row["related"]) for row in rows],
            _("Missing"): [number(row["missing"]) for row in rows],
            _("Green"): [number(row["green"]) for row in rows],
            _("Digital"): [number(row["digital"]) for row in rows],
            _("Pay, ratio"): [percent(100 * row["pay_ratio"]) if pd.notna(row["pay_ratio"]) else "" for row in rows],
            _("Level"): [_steps(int(row["step"])) for row in rows],
            _("Standing"): [standing(row) or (_("close") if row["close"] else _("open")) for row in rows],
        }
    )


def _steps(step: int) -> str:
    return _("the same") if not step else f"{step:+d}".replace("-", "−")


def moves_file(destinations: pd.DataFrame) -> pd.DataFrame:
    """Moves for taking away. destinations: what lib.model.moves.results.reached gives, or some of its rows."""
    return destinations.rename(columns={"related": NEAR})[MOVE_COLUMNS]


def move_file(detail: pd.DataFrame) -> pd.DataFrame:
    """The skills of one move for taking away."""
    return detail.assign(state=detail["state"].cat.rename_categories({"related": NEAR}))[DETAIL_COLUMNS]


# The gap of a place


def jobs_words(jobs: pd.DataFrame) -> pd.DataFrame:
    """Jobs by ISCO-08 group for reading, largest first. jobs: what occupations.by_group gives for one place."""
    ordered = jobs.sort_values("share", ascending=False, kind="stable")
    low, high = ordered["low"].fillna(ordered["value"]), ordered["high"].fillna(ordered["value"])
    return pd.DataFrame(
        {
            _("Group of jobs (ISCO-08)"): group_names(ordered),
            _("Share"): [percent(s * 100) for s in ordered["share"]],
            _("People"): [people(a, b) for a, b in zip(low, high, strict=True)],
        }
    )


def group_names(jobs: pd.DataFrame) -> list[str]:
    """ISCO-08 groups by label and code."""
    return [f"{isco(code)} ({code})" for code in jobs["isco"].astype(str)]


def flow_words(flow: pd.DataFrame, counted: bool) -> pd.DataFrame:
    """People by kind of work left and entered for reading, most first; shares where they are not `counted` here.

    flow: what lib.model.skills.by_kind_of_work gives.
    """
    flow = flow.assign(size=flow["central"].fillna(flow["high"])).sort_values("size", ascending=False, kind="stable")
    if counted:
        last, cells = _("People"), [people(low, high) for low, high in zip(flow["low"], flow["high"], strict=True)]
    else:
        whole = float(flow["size"].sum())
        last, cells = _("Share of people"), [percent(size / whole * 100) for size in flow["size"]]
    ends = {_("From"): [work(f) for f in flow["leaves"]], _("To"): [work(f) for f in flow["enters"]]}
    return pd.DataFrame({**ends, last: cells})


def gap_words(gap: pd.DataFrame) -> pd.DataFrame:
    """The gap by skill for reading; people by how far each skill is off: no head count."""
    rows = [row for _i, row in gap.iterrows()]
    return pd.DataFrame(
        {
            _("Skill"): [capital(r["label"]) for r in rows],
            _("Missing in"): [percent(r["prevalence"] * 100) for r in rows],
            _("People × how far off"): [people(r["low"], r["high"]) for r in rows],
            _("Counts in"): [number(r["destinations"]) if pd.notna(r["destinations"]) else "" for r in rows],
            _("Kind"): [_kind(r) for r in rows],
        }
    )


def _kind(skill: pd.Series) -> str:
    kinds = (("green", _("green")), ("digital", _("digital")), ("everywhere", _("asked everywhere")))
    return ", ".join(words for column, words in kinds if skill[column])


def people_file(moves: pd.DataFrame) -> pd.DataFrame:
    """People by move with names: times the share of a skill that is missing (lacks_file) they give the gap."""
    occupations = table("occupations").set_index("occupation")[["uri", "label"]]
    names = {
        f"{side}_{what}": moves[side].map(occupations[what])
        for side in ("origin", "destination")
        for what in ("uri", "label")
    }
    return moves.assign(**names)[[*names, "likeness", "share", *BAND]]


def lacks_file(moves: pd.DataFrame) -> pd.DataFrame:
    """What each of these moves lacks, with names: lacks is 1 where no skill meets it, less where a related one does."""
    missing = table("moves_missing").merge(moves[["origin", "destination"]], on=["origin", "destination"])
    uris, skills = table("occupations").set_index("occupation")["uri"], table("skills").set_index("skill")
    return pd.DataFrame(
        {
            "origin_uri": missing["origin"].map(uris),
            "destination_uri": missing["destination"].map(uris),
            "skill_uri": missing["skill"].map(skills["uri"]),
            "skill_label": missing["skill"].map(skills["label"]),
            "lacks": missing["lacks"].astype(float).round(4),
            "essential": missing["essential"],
        }
    )


def skills_words(skills: pd.DataFrame) -> pd.DataFrame:
    """Skills of the quadrant for reading, in their order."""
    return gap_words(skills).drop(columns=_("People × how far off"))


def gateways_words(opened: pd.DataFrame) -> pd.DataFrame:
    """Gateway skills for reading: how many more moves each opens for one person."""
    moves = [_("{count} more moves").format(count=number(n, 2)) for n in opened["opened"]]
    return pd.DataFrame({_("Skill"): [capital(label) for label in opened["label"]], _("Moves"): moves})


def new_jobs_words(asked: pd.DataFrame) -> pd.DataFrame:
    """What new jobs ask for that is not brought, for reading."""
    lack = [people(low, high) for low, high in zip(asked["low"], asked["high"], strict=True)]
    return pd.DataFrame({_("Skill"): [capital(label) for label in asked["label"]], _("Jobs that miss it"): lack})


def tied_words(tied: pd.DataFrame) -> pd.DataFrame:
    """Jobs tied to the combustion engine by kind of work, for reading."""
    shares = zip(tied["share_low"], tied["share_high"], strict=True)
    return pd.DataFrame(
        {
            _("Kind"): [work(family) for family in tied["family"]],
            _("People"): [people(low, high) for low, high in zip(tied["low"], tied["high"], strict=True)],
            _("Share"): [tied_share(low, high) for low, high in shares],
        }
    )


def tied_share(low: float, high: float) -> str:
    """What part of a kind of work is tied to the engine: "5 % to 20 % of them"."""
    return _("{share} of them").format(share=percent_between(low * 100, high * 100))


@memo(language=True, size=64)
def assumptions_words(scenario: Scenario) -> pd.DataFrame:
    """What the page assumes, with ranges, and what the reader changed."""
    mine = scenario.values()
    entries = [(id, assumption(id)) for id in BEHIND]
    values = [one.shown(mine[id]) + " " + _("(yours)") if id in mine else one.spread() for id, one in entries]
    return pd.DataFrame(
        {
            _("Assumption"): [one.title() for _id, one in entries],
            _("Value and range"): values,
            _("Source"): [one.tag() for _id, one in entries],
            _("What it means"): [one.says() for _id, one in entries],
        }
    )
