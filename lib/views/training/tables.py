"""Tables of the training page in words: skills without a course, places against people, moves opened, the matching."""

from collections.abc import Mapping

import pandas as pd

from lib import regions
from lib.data.memo import memo
from lib.data.store import table
from lib.i18n import _, number, percent
from lib.model.training.catalogue import scope_by_region
from lib.quantity.text import NOT_KNOWN
from lib.views.shared.esco_names import esco
from lib.views.shared.figure import Figure
from lib.views.training.charts import SOURCES, group_labels
from lib.views.training.headline import band_words
from lib.views.training.text import EXTENTS, KINDS, TOPICS, VERDICTS

FIRST = 8  # skills that stand in the page; the whole table is one key away
SKILL_COLUMNS = ["uri", "label", "group2", "low_a_year", "high_a_year", "courses", "with_places", "places", "verdict"]


def open_skills(skills: pd.DataFrame, region: str) -> Figure:
    """Skills that no course in reach teaches, the first in words. skills: rows of Offer.skills."""
    title = _("Skills of the gap that no course in reach teaches")
    return _skills(f"open-{region}", title, skills, open_words(skills.head(FIRST)), (_("People a year"),))


def skills_with_places(skills: pd.DataFrame, region: str) -> Figure:
    """Skills that a course teaches, with people and places a year and whether that is enough; skills as above."""
    numeric = (_("People a year"), _("Places a year"), _("Courses"))
    title = _("Skills of the gap with places in reach")
    return _skills(f"places-{region}", title, skills, places_words(skills.head(FIRST)), numeric)


def _skills(name: str, title: str, skills: pd.DataFrame, words: pd.DataFrame, numeric: tuple[str, ...]) -> Figure:
    notes = (of_whom(), _("People are modelled and a band; “enough” means enough for its high end."))
    return Figure(name, title, "", words, lambda: skills[SKILL_COLUMNS], SOURCES, numeric=numeric, notes=notes)


def of_whom() -> str:
    """Which people lack a skill: more than need retraining."""
    return _(
        "People a year: of all who need another job, those who lack the skill for a move that they could make. Who "
        "finds like work nearby is among them, so they can be more than need retraining."
    )


def open_words(skills: pd.DataFrame) -> pd.DataFrame:
    """Skills that no course in reach teaches, in words."""
    labels = group_labels()
    return pd.DataFrame(
        {
            _("Skill"): [esco(label) for label in skills["label"]],
            _("Group"): [labels.get(g, "") for g in skills["group2"]],
            _("People a year"): _people(skills),
        }
    )


def places_words(skills: pd.DataFrame) -> pd.DataFrame:
    """Skills with people and places a year, and what that means, in words."""
    return pd.DataFrame(
        {
            _("Skill"): [esco(label) for label in skills["label"]],
            _("People a year"): _people(skills),
            _("Places a year"): [
                number(p) if w else "" for p, w in zip(skills["places"], skills["with_places"], strict=True)
            ],
            _("Courses"): [number(n) for n in skills["courses"]],
            _("Is it enough?"): [_(VERDICTS[v]) for v in skills["verdict"]],
        }
    )


def _people(skills: pd.DataFrame) -> list[str]:
    return [people(low, high) for low, high in zip(skills["low_a_year"], skills["high_a_year"], strict=True)]


def people(low: float, high: float) -> str:
    """People a year as a band; "not known" where nothing is published of the jobs here."""
    return _(NOT_KNOWN) if pd.isna(high) else band_words(low, high)


def opened_moves(opened: pd.DataFrame, names: Mapping[str, str], region: str, withheld: bool = False) -> Figure:
    """Programmes by the moves they open. opened: lib/model/training/opened_moves.opening; names: by programme.

    withheld: whether nothing may be said of how much of the gap a course closes
    """
    words = opened_words(opened, names)
    if withheld:
        words = words.drop(columns=_("Closes of the gap"))

    def named() -> pd.DataFrame:
        rows = opened.assign(course=opened["programme"].map(names))
        return rows.drop(columns="covers") if withheld else rows

    title = _("Courses by the moves they open")
    numeric = tuple(words.columns[1:])
    return Figure(f"opens-{region}", title, "", words, named, SOURCES, numeric=numeric, notes=(_("Modelled."),))


def opened_words(opened: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Programmes by the moves they open, in words. opened: lib/model/training/opened_moves.opening."""
    return pd.DataFrame(
        {
            _("Course"): [names.get(p, p) for p in opened["programme"]],
            _("More open moves a person"): ["+" + number(v, 1) for v in opened["opened"]],
            _("Closes of the gap"): [percent(v) for v in opened["covers"]],
            _("Courses in reach"): [number(n) for n in opened["courses"]],
            _("Places a year"): [number(n) if n else "" for n in opened["places"]],
        }
    )


@memo(language=True, size=8)
def quality_words() -> pd.DataFrame:
    """Precision and recall of the matching by country and topic, in words."""
    names = {
        "all": _("All"),
        **{c: regions.country_name(c) for c in ("CZ", "ES", "FR")},
        **{code: _(name) for code, name in TOPICS.items()},
    }
    kinds = {"precision": _("matches that are sound"), "recall": _("skills that are found")}
    rows = table("training_quality").astype({"measure": str, "scope": str})
    return pd.DataFrame(
        {
            _("Where"): [names.get(s, s) for s in rows["scope"]],
            _("What"): [kinds[m] for m in rows["measure"]],
            _("Of those read"): [
                _("{right} of {of}").format(right=number(r), of=number(o))
                for r, o in zip(rows["right"], rows["of"], strict=True)
            ],
            _("Share"): [percent(v) for v in rows["share"]],
            _("95 % interval"): [
                _("{low} to {high}").format(low=percent(a), high=percent(b))
                for a, b in zip(rows["low"], rows["high"], strict=True)
            ],
        }
    )


@memo(language=True, size=8)
def scope_words() -> pd.DataFrame:
    """Every region with what is loaded for it, in words."""
    scopes = scope_by_region(table("training_scope")).sort_values(["extent", "region"])
    return pd.DataFrame(
        {
            _("Region"): [regions.label(c) for c in scopes["region"]],
            _("What is loaded"): [_(EXTENTS[e]) for e in scopes["extent"].astype(str)],
            _("Kind of catalogue"): [
                ", ".join(_(KINDS[k]) for k in kinds.split(";") if k) for kinds in scopes["kinds"]
            ],
            _("Courses"): [number(n) if n else "" for n in scopes["courses"]],
            _("With places"): [number(n) if n else "" for n in scopes["with_places"]],
        }
    )
