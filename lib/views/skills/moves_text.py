"""Moves of one job in sentences: what is held, why a move is worth a look, what to beware of."""

from collections.abc import Sequence
from html import escape

import pandas as pd

from lib.i18n import _, current_language, ngettext, number, percent
from lib.model.moves import MIN_CORE, MIN_VIABLE
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
    named = with_article if current_language() == "en" else str  # the article is English, as the label is
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
    names = [f"**{label}**" for label in (capital(named[0]), *named[1:])] if named else []
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
    sentences = []
    held = telling[telling["state"] == "held"]["label"].head(SKILLS_NAMED).tolist()
    if held:
        sentences.append(_("Counts most of what is held: {skills}.").format(skills=", ".join(held)))
    related = telling[telling["state"] == "related"].sort_values("similarity", ascending=False).head(SKILLS_NAMED)
    sentences += [
        _("{held} is close to {needed}.").format(held=capital(held), needed=needed)
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
    if move["ice_tied"]:
        sentences.append(_("Still tied to the combustion engine: not a safe move."))
    if not move["specific"] and move["held"]:
        sentences.append(_("What is held is asked for nearly everywhere, so it says little about this job."))
    if move["similarity"] < MIN_VIABLE:
        sentences.append(_("Less than {share} alike: training comes first.").format(share=percent(MIN_VIABLE * 100)))
    elif move["core"] < MIN_CORE:
        sentences.append(_("Much of what is alike rests on optional skills of the old job, and nobody holds them all."))
    step = int(move["step"])
    if step >= 2:
        sentences.append(_("Two steps or more up in the level of the job: this takes formal training first."))
    elif step == 1:
        sentences.append(_("One step up in the level of the job (ISCO-08): expect formal training."))
    elif step <= -1:
        sentences.append(_("A step down in the level of the job (ISCO-08): pay may be lower."))
    risk = automation[automation["occupation"] == move["occupation"]]
    if len(risk) and str(risk["category"].iloc[0]) == "high":
        sentences.append(_("High risk of automation (Nesta 2020, from work in the United States)."))
    return sentences


def standing(row: pd.Series) -> str:
    """What stands in the way of a move, in two words; "" where it is viable and safe."""
    if row["ice_tied"]:
        return _("tied to the engine")
    return "" if row["viable"] else _("needs training first")


def list_heading(show: str, tied: bool) -> str:
    """What the list of moves is called; tied: whether the job they start from depends on the combustion engine."""
    if show != "safe":
        return _("All moves") if show == "all" else _("Moves that stay tied to the engine")
    return _("Moves away from the engine") if tied else _("Moves to other jobs")


def no_moves(show: str, scope: str) -> str:
    """Why a list of moves is empty."""
    if show == "tied":
        return _("None of these jobs is tied to the combustion engine and uses anything that is held.")
    if scope == "selection":
        return _(
            "No job of the automotive selection is a viable safe move from here. "
            "Look among all of ESCO, or at what training opens."
        )
    return _("No job is a viable safe move from here by what ESCO lists.")


def sideways_sentence(move: pd.Series, apart: str) -> str:
    """The first of the moves that stay tied to the engine, as markup; `apart` is the link to their list."""
    text = _(
        "Moves that stay tied to the engine, such as {label} ({held} of {needed} held), are {apart}: they are not safe."
    )
    held, needed = number(move["held"]), number(move["needed"])
    return escape(text).format(label=escape(move["label"]), held=held, needed=needed, apart=apart)


def how_many_more(count: int) -> str:
    """The words of the link to more moves."""
    return ngettext("Show {count} more move", "Show {count} more moves", count).format(count=number(count))


def missed_sentence(moves: int) -> str:
    """What the bars of skills that are missed most count; "" where there is no move to count in."""
    if not moves:
        return _("There is no safe move to count in.")
    return ngettext(
        "In how many of the {count} safe move the skill is neither held nor near. "
        "Skills that nearly every job asks for are left out.",
        "In how many of the {count} safe moves the skill is neither held nor near. "
        "Skills that nearly every job asks for are left out.",
        moves,
    ).format(count=number(moves))


def first_gateway_sentence(skill: str, opened: int) -> str:
    """The one skill that opens most more moves from one job."""
    return ngettext(
        "Learning **{skill}** first opens {count} more safe move from here; no other single skill opens more.",
        "Learning **{skill}** first opens {count} more safe moves from here; no other single skill opens more.",
        opened,
    ).format(skill=skill, count=number(opened))
