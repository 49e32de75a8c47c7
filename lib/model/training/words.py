"""What the training pages say: the set of courses, one by one, and places against people."""

from collections.abc import Callable, Mapping

import pandas as pd

from lib import regions
from lib.i18n import N_, _, ngettext, number, percent, rounded_persons
from lib.model.training.catalogue import full_title
from lib.model.training.course_set import TARGET, CourseSet

COST_WORDS: dict[str, str] = {
    "number": N_("{amount} courses"),
    "hours": N_("{amount} hours"),
    "places": N_("{amount} places"),
    "years": N_("{amount} years of study"),
}
ONE_COURSE = N_("{amount} course")
Label = Callable[[str], str]  # ESCO URI → label


def cost_words(cost: str, amount: float) -> str:
    """An amount in the unit of a limit: "4 courses", "1,200 hours"."""
    pattern = ONE_COURSE if cost == "number" and amount == 1 else COST_WORDS[cost]
    return _(pattern).format(amount=number(amount, 0 if amount == int(amount) else 1))


def set_headline(found: CourseSet) -> str:
    """One or two sentences: how many courses close how much, and what cannot be closed."""
    if not len(found.chosen):
        return _("No course in reach fits the limit of {limit} and teaches something of the gap.").format(
            limit=cost_words(found.limit.cost, found.limit.most)
        )
    count = ngettext("{count} course closes", "{count} courses close", len(found.chosen)).format(
        count=number(len(found.chosen))
    )
    closed = percent(100 * found.closed)
    said = _("{courses} {share} of the gap.").format(courses=count, share=closed)
    if not found.reached:
        return (
            said
            + " "
            + _("More does not fit into {limit}.").format(limit=cost_words(found.limit.cost, found.limit.most))
        )
    if found.possible < TARGET:
        return (
            said
            + " "
            + _("All courses in reach together close {possible}; the rest is taught by none of them.").format(
                possible=percent(100 * found.possible)
            )
        )
    return said


def set_method(found: CourseSet) -> str:
    """Which method gave the set, and how good it is proved to be."""
    if found.exact:
        said = ngettext(
            "Found by trying all sets of {count} programme: there is none better.",
            "Found by trying all sets of {count} different programmes: there is none better.",
            found.programmes,
        )
        text = said.format(count=number(found.programmes))
    else:
        text = _(
            "Found by taking the best course again and again among {count} different programmes. No set within the limit "
            "can close more than {bound}."
        ).format(count=number(found.programmes), bound=percent(100 * found.at_most))
    if found.left_out:
        without = ngettext(
            "{count} course whose source prints no {what} was left out.",
            "{count} courses whose source prints no {what} were left out.",
            found.left_out,
        )
        what = {"hours": _("hours"), "places": _("places"), "years": _("duration")}.get(found.limit.cost, _("cost"))
        text += " " + without.format(count=number(found.left_out), what=what)
    return text


def set_steps(found: CourseSet, courses: pd.DataFrame, label: Label) -> list[str]:
    """The set course by course: "Nástrojař (Toolmaker), Střední škola …, adds 12 %: metalworking, technical drawings"."""
    steps = []
    for row, adds, closes, offers in found.chosen[["row", "adds", "closes", "offers"]].itertuples(index=False):
        course = courses.iloc[row]
        steps.append(
            _("{title}, {provider}, adds {share}: {skills}.").format(
                title=title_words(course),
                provider=course["provider"],
                share=percent(100 * adds),
                skills=", ".join(label(uri) for uri in closes),
            )
            + (
                " "
                + ngettext("{count} course like it in reach.", "{count} courses like it in reach.", offers).format(
                    count=number(offers)
                )
                if offers > 1
                else ""
            )
        )
    return steps


def title_words(course: pd.Series) -> str:
    """Title, specialisation and English gloss: "Strojní mechanik: Zámečník (Machine mechanic)"."""
    title = full_title(course["title"], course["specialisation"])
    return title if course["title_en"] in ("", course["title"]) else f"{title} ({course['title_en']})"


def places_headline(region: str, in_all: Mapping, persons_a_year: float) -> str:
    """Places a year of all courses that teach something of the gap against the people a year who need training."""
    name = regions.label(region)
    if not in_all["courses"]:
        return _("No course in reach of {region} teaches a skill of the gap.").format(region=name)
    if not in_all["with_places"]:
        said = ngettext(
            "{count} course in reach of {region} teaches a skill of the gap; it prints no places.",
            "{count} courses in reach of {region} teach a skill of the gap; none prints places.",
            in_all["courses"],
        )
        return said.format(count=number(in_all["courses"]), region=name)
    year = str(in_all["first_year"])
    if in_all["last_year"] != in_all["first_year"]:
        year = f"{in_all['first_year']}–{in_all['last_year']}"
    said = ngettext(
        "{places} places a year ({year}) in {courses} course in reach of {region}, for {persons} people a year who need training.",
        "{places} places a year ({year}) in {courses} courses in reach of {region}, for {persons} people a year who need training.",
        in_all["with_places"],
    )
    return said.format(
        places=number(in_all["places"]),
        year=year,
        courses=number(in_all["with_places"]),
        region=name,
        persons=rounded_persons(persons_a_year) if persons_a_year >= 1 else _("less than one"),
    )


def places_caveat(in_all: Mapping) -> str:
    """Whom these places are for; "" where the sources do not say."""
    if not in_all["young"]:
        return ""
    share = percent(100 * in_all["young"] / in_all["places"]) if in_all["places"] else percent(0)
    return _(
        "{share} of these places are in schools and universities and planned for young people: whether adults who change "
        "jobs may take them, the schools decide. A place counts once here, whatever number of skills its course teaches."
    ).format(share=share)


VERDICTS: dict[str, str] = {
    "enough": N_("at least one place a year for each person"),
    "short": N_("fewer places than people"),
    "short or unknown": N_("fewer places than people, but some courses print none"),
    "unknown": N_("courses, but none prints places"),
    "none": N_("no course in reach"),
}


def quality_sentence(quality: pd.DataFrame) -> str:
    """How good the matching of courses to skills is, from data/training_quality.parquet."""
    rows = quality[quality["scope"].astype(str) == "all"].set_index(
        quality["measure"].astype(str)[quality["scope"].astype(str) == "all"]
    )
    if "precision" not in rows.index:
        return _("How good the matching of courses to skills is has not been measured for these tables.")
    right = rows.loc["precision"]
    said = _(
        "Of {of} matches of a course and a skill that were drawn at random and read, {right} were sound ({share}, 95 % interval {low} to {high})."
    ).format(
        of=number(right["of"]),
        right=number(right["right"]),
        share=percent(right["share"]),
        low=percent(right["low"]),
        high=percent(right["high"]),
    )
    if "recall" in rows.index:
        found = rows.loc["recall"]
        said += " " + _("Of {of} skills listed by hand beforehand for 40 courses, {right} are found ({share}).").format(
            of=number(found["of"]), right=number(found["right"]), share=percent(found["share"])
        )
    return said
