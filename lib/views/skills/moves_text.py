"""Moves of one job in sentences: what is held, why a move is worth a look, what to beware of."""

from collections.abc import Sequence
from html import escape

import pandas as pd

from lib.i18n import _, current_language, ngettext, number, percent
from lib.model.moves import MAX_STEPS, MIN_KIND, MIN_OPEN, MIN_PAY
from lib.views.shared.esco_names import esco
from lib.views.shared.moves_markup import capital

CONSONANT_VOWELS = ("uni", "use", "euro", "one")  # begin with a vowel and are spoken with a consonant
SKILLS_NAMED = 2  # in a sentence
LONGEST_ANSWER = 190  # letters of a sentence on top of a page
SKILLS_TRIED = 5  # rarest missing skills, of which one short enough is named


def with_article(label: str) -> str:
    """The English label with its article: "an engine assembler"."""
    first = label.lower()
    vowel = first[:1] in "aeiou" and not first.startswith(CONSONANT_VOWELS)
    spelled = label.split(" ")[0].isupper() and label[:1] in "AEFHILMNORSX"  # ICT, NDT are spelled out
    return f"{'an' if vowel or spelled else 'a'} {label}"


def headline(origin: str, move: pd.Series, optional: bool = False, short: bool = False) -> str:
    """What someone of this origin (its label) already has for a destination (a row of moves), with numbers in **bold**.

    optional: the row counts essential and optional skills together. short: in fewer words, where names are to follow.
    """
    named = with_article if current_language() == "en" else esco  # the article is English, as the label is
    names = {
        "An_origin": capital(named(origin)),
        "a_destination": named(move["label"]),
        "held": int(move["held"]),
        "needed": int(move["needed"]),
        "near": f"**{int(move['related'])}**",
    }
    if not move["needed"]:
        return _("ESCO names no essential skill of {a_destination}, so the move cannot be judged.").format(**names)
    names["skills"] = _("essential and optional skills") if optional else _("essential skills")
    if not move["held"] and not move["related"]:
        return _(
            "{An_origin} has none of the **{needed} {skills}** of {a_destination} on ESCO's lists; "
            "all would be learned."
        ).format(**names)
    if not move["related"]:
        return _("{An_origin} already holds **{held} of the {needed} {skills}** of {a_destination}.").format(**names)
    if short:
        return _(
            "{An_origin} holds **{held} of the {needed} {skills}** of {a_destination} and a related one for {near}."
        ).format(**names)
    return ngettext(
        "{An_origin} already holds **{held} of the {needed} {skills}** of {a_destination} "
        "and has a related skill for {near} more.",
        "{An_origin} already holds **{held} of the {needed} {skills}** of {a_destination} "
        "and has a related skill for {near} more.",
        int(move["related"]),
    ).format(**names)


def left_to_learn(named: Sequence[str], number_of: int) -> str:
    """What is left to learn: `named` are the labels of up to two of `number_of` missing skills; "" when none is
    missing.
    """
    if not number_of:
        return ""
    others = number_of - len(named)
    names = [f"**{label}**" for label in (capital(named[0]), *map(esco, named[1:]))] if named else []
    if not names:
        return ngettext("**{count} skill** is left to learn.", "**{count} skills** are left to learn.", others).format(
            count=others
        )
    if not others and len(names) == 1:
        return _("{skill} is left to learn.").format(skill=names[0])
    if not others:
        return _("{first} and {second} are left to learn.").format(first=names[0], second=names[1])
    if len(names) == 1:
        return ngettext(
            "{first} and {count} other are left to learn.", "{first} and {count} others are left to learn.", others
        ).format(first=names[0], count=others)
    return ngettext(
        "{first}, {second} and {count} other are left to learn.",
        "{first}, {second} and {count} others are left to learn.",
        others,
    ).format(first=names[0], second=names[1], count=others)


def answer(origin: str, move: pd.Series, detail: pd.DataFrame, optional: bool = False) -> str:
    """The sentence on top of a move: what is held, related and left, with names of the rarest skills that fit.

    detail: what moves.detail gives.
    """
    full = headline(origin, move, optional)
    missing = detail.loc[detail["state"] == "missing", "label"].tolist()
    if not move["held"] and not move["related"]:
        return full
    brief = headline(origin, move, optional, short=True)
    pairs, singles = [missing[:2]] if len(missing) > 1 else [], [[label] for label in missing[:SKILLS_TRIED]]
    for start in (full, brief):
        for named in (*pairs, *singles):
            whole = f"{start} {left_to_learn(named, len(missing))}"
            if len(whole.replace("**", "")) <= LONGEST_ANSWER:
                return whole
    return f"{full} {left_to_learn([], len(missing))}".strip()


def reasons(detail: pd.DataFrame) -> list[str]:
    """Why this move: the rarest skills held, the closest related skills, green and digital skills still to gain."""
    telling = detail[~detail["everywhere"]]
    sentences: list[str] = []
    held = telling[telling["state"] == "held"]["label"].head(SKILLS_NAMED).tolist()
    if held:
        sentences.append(_("Counts most of what is held: {skills}.").format(skills=", ".join(map(esco, held))))
    related = telling[telling["state"] == "related"].sort_values("similarity", ascending=False).head(SKILLS_NAMED)
    sentences += [
        _("{held} is close to {needed}.").format(held=capital(held), needed=esco(needed))
        for held, needed in zip(related["by_label"], related["label"], strict=True)
    ]
    to_gain = detail[detail["state"] != "held"]
    green, digital = int(to_gain["green"].sum()), int(to_gain["digital"].sum())
    if green:
        sentences.append(
            ngettext("{count} skill to gain is green.", "{count} skills to gain are green.", green).format(count=green)
        )
    if digital:
        sentences.append(
            ngettext("{count} skill to gain is digital.", "{count} skills to gain are digital.", digital).format(
                count=digital
            )
        )
    return sentences


def warnings(move: pd.Series, automation: pd.DataFrame) -> list[str]:
    """What to beware of in a move (a row of moves). automation: the table automation_risk."""
    sentences = []
    if not move["needed"]:
        return [_("ESCO names no essential skill of this job.")]
    if move["stays"]:
        sentences.append(_("The new job depends on the combustion engine too: the move stays with the engine."))
    if not move["specific"] and move["held"]:
        sentences.append(_("What is held is asked for nearly everywhere, so it says little about this job."))
    if move["likeness"] < MIN_OPEN:
        less = _("Less than {share} alike both ways: training comes first.")
        sentences.append(less.format(share=percent(MIN_OPEN * 100)))
    if move["kind"] < MIN_KIND:
        sentences.append(_("Another kind of work: the tasks of the two groups of jobs hardly go together."))
    sentences += _level(int(move["step"]), bool(move["by_zone"]))
    if move["pay_ratio"] < 1:
        sentences.append(pay_sentence(float(move["pay_ratio"])))
    risk = automation[automation["occupation"] == move["occupation"]]
    if len(risk) and str(risk["category"].iloc[0]) == "high":
        sentences.append(_("High risk of automation (Nesta 2020, from work in the United States)."))
    return sentences


def _level(step: int, by_zone: bool) -> list[str]:
    """What a step up or down means, and by which scale it is counted."""
    scale = _("job zone, O*NET") if by_zone else _("level of ISCO-08, no job zone known")
    if step > MAX_STEPS:
        return [_("Two steps or more up ({scale}): formal training comes first.").format(scale=scale)]
    if step == 1:
        return [_("One step up ({scale}): expect formal training.").format(scale=scale)]
    return [_("A step down ({scale}): training once done counts for less.").format(scale=scale)] if step < 0 else []


def pay_sentence(ratio: float) -> str:
    """Pay of the new job as a share of the old one."""
    return _("Pay is about {share} of the old job's (British pay, as a ratio only).").format(share=percent(100 * ratio))


def standing(row: pd.Series) -> str:
    """What stands in the way of a move, in a few words; "" where it is open."""
    if row["open"]:
        return ""
    if row["stays"]:
        return _("stays with the engine")
    if row["likeness"] >= MIN_OPEN and row["kind"] < MIN_KIND:
        return _("another kind of work")
    if row["likeness"] >= MIN_OPEN and row["pay_ratio"] < MIN_PAY:
        return _("pays much less")
    return _("needs training first")


def terms(row: pd.Series) -> str:
    """Pay, level and what else is asked for against the old job, in a few words: "pay 106 %, a step up"."""
    step, free = int(row["step"]), bool(row.get("open", False))
    words = [_("pay {share}").format(share=percent(100 * row["pay_ratio"]))] if pd.notna(row["pay_ratio"]) else []
    words += [_("a step up") if step > 0 else _("a step down")] if step else []
    if free and row["with_training"]:
        words.append(_("takes more training"))
    elif free and not row["fits"] and step >= 0:
        words.append(_("much less schooling"))
    return ", ".join(words)


def kinds_of_open(free: pd.DataFrame) -> str:
    """How many open moves (rows of moves) fit, how many take more training, how many lie below the old job."""
    fits, more = int(free["fits"].sum()), int(free["with_training"].sum())
    return _("{fits} fit, {more} take more training, {below} lie below this job").format(
        fits=number(fits), more=number(more), below=number(len(free) - fits - more)
    )


def kind_of_open(row: pd.Series) -> str:
    """What kind of open move one is, as the head of its part of the list."""
    if row["fits"]:
        return _("Fit: no step down, and much the same work or like schooling and half of the knowledge")
    if row["with_training"]:
        return _("Take more training: no step down, but more knowledge or schooling is asked for")
    return _("Below this job: a step down, or much less schooling")


def near_and_missing(move: pd.Series) -> str:
    """How many of the skills a move asks for are near, and how many are missing."""
    return _("{near} near, {missing} missing").format(near=number(move["related"]), missing=number(move["missing"]))


def modelled_jobs() -> str:
    """How people of one occupation are known."""
    return _("modelled: the country's mix of work, spread evenly over a group's occupations")


def list_heading(show: str, tied: bool) -> str:
    """What the list of moves is called; tied: whether the job they start from depends on the combustion engine."""
    if show != "open":
        return _("All moves") if show == "all" else _("Moves that stay with the engine")
    return _("Moves away from the engine") if tied else _("Moves to other jobs")


def no_moves(show: str, scope: str) -> str:
    """Why a list of moves is empty."""
    if show == "stays":
        return _("No job that is alike enough stays with the engine.")
    if scope == "selection":
        return _(
            "No job of the automotive selection is an open move from here. "
            "Look among all of ESCO, or at what training would lift over the threshold."
        )
    return _("No job is an open move from here by what ESCO lists.")


def stays_sentence(move: pd.Series, apart: str) -> str:
    """The first of the moves that stay with the engine, as markup; `apart` is the link to their list."""
    text = _("Moves that stay with the engine, such as {label} ({held} of {needed} held), are {apart}.")
    held, needed = number(move["held"]), number(move["needed"])
    return escape(text).format(label=escape(esco(move["label"])), held=held, needed=needed, apart=apart)


def how_many_more(count: int) -> str:
    """The words of the link to more moves."""
    return ngettext("Show {count} more move", "Show {count} more moves", count).format(count=number(count))


def missed_sentence(moves: int) -> str:
    """What the bars of skills that are missed most count; "" where there is no move to count in."""
    if not moves:
        return _("There is no open move to count in.")
    return ngettext(
        "In how many of the {count} open move the skill is neither held nor near. "
        "Skills that nearly every job asks for are left out.",
        "In how many of the {count} open moves the skill is neither held nor near. "
        "Skills that nearly every job asks for are left out.",
        moves,
    ).format(count=number(moves))


def first_gateway_sentence(skill: str, opened: int) -> str:
    """The one skill that opens most more moves from one job."""
    return ngettext(
        "**{skill}**, learned first, would lift {count} more move over the threshold; "
        "no other single skill lifts more.",
        "**{skill}**, learned first, would lift {count} more moves over the threshold; "
        "no other single skill lifts more.",
        opened,
    ).format(skill=capital(skill), count=number(opened))
