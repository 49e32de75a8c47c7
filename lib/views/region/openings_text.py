"""Where the people of a place would look for other work, in sentences and tables for reading."""

import math

import pandas as pd

from lib.data.memo import memo
from lib.data.store import table
from lib.i18n import _, number, percent
from lib.model.chain import Chain
from lib.model.looking import Looking, local_demand, looking, posts
from lib.views.scenario.text import posts_words
from lib.views.shared.esco_names import esco, isco
from lib.views.shared.moves_markup import capital, people

SHOWN, FIRST = 5, 3  # groups of work; those of the answer
FEW = 10.0  # people for each 100 posts from which no decimal is said
GERMAN = "DE"


def looked(here: Chain) -> Looking:
    """Where the people of the place would look under its scenario."""
    return looking(here.members, here.scenario)


def per_100(low: float, high: float, central: float = math.nan) -> str:
    """People for each 100 posts: "7 (0 to 22)", an interval where no central figure is known."""
    ends = [_rounded(value) for value in (low, high)]
    band = ends[0] if ends[0] == ends[1] else _("{low} to {high}").format(low=ends[0], high=ends[1])
    if math.isnan(central):
        return band
    middle = _rounded(central)
    return middle if middle == band else _("{central} ({band})").format(central=middle, band=band)


def _rounded(value: float) -> str:
    """A number for each 100 posts: "0", "under 0.1", "7.4", "22"."""
    if 0 < value < 0.05:
        return _("under {limit}").format(limit=number(0.1, 1))
    return number(value, 0 if value >= FEW or value == 0 else 1)


def lead(here: Chain) -> str:
    """How many people a year would look for other work."""
    found = looked(here)
    if here.gap.nobody:
        return _("In this calculation nobody here needs another job by {year}.").format(year=here.scenario.until)
    if not found.counted:
        return _(
            "How many people would need another job here is not known. "
            "Where they would look: by the occupations of all regions, as shares."
        )
    low, _central, high = found.people
    if high < 1:
        text = _("In this calculation fewer than one person a year here, to {year}, would look for other work.")
        return text.format(year=here.scenario.until)
    text = _("In this calculation {people} people a year, to {year}, would look for other work, most of them here:")
    return text.format(people=f"**{people(low, high)}**", year=here.scenario.until)


@memo(language=True, size=256)
def groups(here: Chain) -> pd.DataFrame:
    """Groups of work: posts a year that fall vacant by age, and how many people there are for each 100 of them."""
    found = looked(here)
    shown, rows = _first(here)
    here_a_year = posts(here.members)
    shown[_("Posts a year")] = [posts_words(*here_a_year.loc[str(row["isco"])]) for row in rows]
    if found.counted:
        shown[_("People for each 100 posts")] = [per_100(row["low"], row["high"], row["central"]) for row in rows]
    elif not here.gap.nobody:
        shown[_("Share of those who look")] = [percent(100 * row["looking"]) for row in rows]
    return shown


def first_groups(here: Chain) -> pd.DataFrame:
    """The groups of work that the answer names."""
    return groups(here).head(FIRST)


@memo(language=True, size=256)
def people_looking(here: Chain) -> pd.DataFrame:
    """The same groups, with the people who would look there a year, and example jobs."""
    shown, rows = groups(here).copy(), _first(here)[1]
    if looked(here).counted:
        ends = [(row["low"] * row["openings"] / 100, row["high"] * row["openings"] / 100) for row in rows]
        shown[_("People who would look")] = [people(low, high) for low, high in ends]
    labels = table("occupations").set_index("occupation")["label"].astype(str)
    shown[_("Such as")] = [
        ", ".join(_small(labels[number_], n) for n, number_ in enumerate(row["examples"])) for row in rows
    ]
    return shown


def _first(here: Chain) -> tuple[pd.DataFrame, list[pd.Series]]:
    """A table with the names of the first groups, and their rows."""
    first = looked(here).groups.head(SHOWN)
    names = [f"{isco(code)} ({code})" for code in first["isco"].astype(str)]
    return pd.DataFrame({_("Group of work"): names}), [row for _i, row in first.iterrows()]


def _small(label: str, place: int) -> str:
    return esco(label) if place else capital(label)


@memo(language=True, size=256)
def demand(here: Chain) -> pd.DataFrame:
    """Published demand for technical work, for reading; empty where the lists at hand have none."""
    rows = local_demand(here.code) if here.single else pd.DataFrame()
    if rows.empty:
        return pd.DataFrame()
    shown = pd.DataFrame({_("Occupation, as published"): [f"{r.label} ({r.code})" for r in rows.itertuples()]})
    if here.code.startswith(GERMAN):
        shown[_("Vacancies reported")] = [number(v) for v in rows["vacancies"]]
        ratio = rows["seeking"] / rows["vacancies"].where(rows["vacancies"] > 0)
        shown[_("Unemployed per vacancy")] = [number(r, 1) if r == r else "–" for r in ratio]
    else:
        shown[_("Hires planned")] = [number(v) for v in rows["hires"]]
        hard = rows["hard"] / rows["hires"].where(rows["hires"] > 0)
        shown[_("Expected to be hard")] = [percent(100 * share) if share == share else "–" for share in hard]
    return shown


def demand_note(here: Chain) -> str:
    """Whose figures those are, of which year, and what they leave out; "" where there are none."""
    if demand(here).empty:
        return ""
    if here.code.startswith(GERMAN):
        return _(
            "Federal Employment Agency (Statistik der Bundesagentur für Arbeit), yearly means of 2025, all industries, "
            "KldB 2010; added up from districts here (own calculation). Reported vacancies are a part of all. Shown "
            "beside the calculation, never mixed into it."
        )
    return _(
        "France Travail, Besoins en Main-d'Œuvre 2025, all industries, FAP: what employers intend, small cells hidden. "
        "Shown beside the calculation, never mixed into it."
    )


def method_note() -> str:
    """What the posts and the people are, and what they are not."""
    return _(
        "**modelled**: posts that fall vacant because people aged 55 to 64 leave, outside motor vehicles; no growth "
        "and no decline. People look in proportion to likeness and posts; the band is the scenario's. "
        "Jobs named are examples, not counts."
    )
