"""A move in sentences: what is held, why it is worth a look, what to beware of. Labels are ESCO's and stay English."""

from collections.abc import Sequence

import pandas as pd

from lib.i18n import _, current_language, ngettext, percent
from lib.model.moves import MIN_CORE, MIN_VIABLE

CONSONANT_VOWELS = ("uni", "use", "euro", "one")  # begin with a vowel and are spoken with a consonant
NAMED = 2  # skills named in a sentence
LONGEST = 190  # letters of a sentence on top of a page
TRIED = 5  # rarest missing skills, of which one short enough is named


def with_article(label: str) -> str:
    """The English label with its article: "an engine assembler"."""
    first = label.lower()
    vowel = first[:1] in "aeiou" and not first.startswith(CONSONANT_VOWELS)
    spelled = label.split(" ")[0].isupper() and label[:1] in "AEFHILMNORSX"  # ICT, NDT are spelled out
    return f"{'an' if vowel or spelled else 'a'} {label}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def headline(origin: str, move: pd.Series, optional: bool = False, short: bool = False) -> str:
    """What someone of this origin (its label) already has for a destination (a row of moves), with numbers in **bold**.

    optional: the row counts essential and optional skills together. short: in fewer words, where names are to follow.
    """
    named = with_article if current_language() == "en" else str  # the article is English, as the label is
    names = {
        "An_origin": _capital(named(origin)),
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
            "{An_origin} has none of the **{needed} {skills}** of {a_destination} on ESCO's lists; all would be learned."
        ).format(**names)
    if not move["related"]:
        return _("{An_origin} already holds **{held} of the {needed} {skills}** of {a_destination}.").format(**names)
    if short:
        return _(
            "{An_origin} holds **{held} of the {needed} {skills}** of {a_destination} and a related one for {near}."
        ).format(**names)
    return ngettext(
        "{An_origin} already holds **{held} of the {needed} {skills}** of {a_destination} and has a related skill for {near} more.",
        "{An_origin} already holds **{held} of the {needed} {skills}** of {a_destination} and has a related skill for {near} more.",
        int(move["related"]),
    ).format(**names)


def left_to_learn(named: Sequence[str], number_of: int) -> str:
    """What is left to learn: `named` are the labels of up to two of `number_of` missing skills; "" when none is missing."""
    if not number_of:
        return ""
    others = number_of - len(named)
    names = [f"**{label}**" for label in (_capital(named[0]), *named[1:])] if named else []
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
    """The sentence on top of a move: what is held, what is near, what is left, with names of the rarest skills that fit.

    detail: what moves.detail gives.
    """
    said = headline(origin, move, optional)
    missing = detail.loc[detail["state"] == "missing", "label"].tolist()
    if not move["held"] and not move["related"]:
        return said
    brief = headline(origin, move, optional, short=True)
    pairs, singles = [missing[:2]] if len(missing) > 1 else [], [[label] for label in missing[:TRIED]]
    for start in (said, brief):
        for named in (*pairs, *singles):
            whole = f"{start} {left_to_learn(named, len(missing))}"
            if len(whole.replace("**", "")) <= LONGEST:
                return whole
    return f"{said} {left_to_learn([], len(missing))}".strip()


def reasons(detail: pd.DataFrame) -> list[str]:
    """Why this move: the rarest skills held, the closest related skills, green and digital skills still to gain."""
    own = detail[~detail["everywhere"]]
    said = []
    held = own[own["state"] == "held"]["label"].head(NAMED).tolist()
    if held:
        said.append(_("Counts most of what is held: {skills}.").format(skills=", ".join(held)))
    near = own[own["state"] == "related"].sort_values("similarity", ascending=False).head(NAMED)
    said += [
        _("{held} is close to {needed}.").format(held=_capital(row.by_label), needed=row.label)
        for row in near.itertuples()
    ]
    to_gain = detail[detail["state"] != "held"]
    green, digital = int(to_gain["green"].sum()), int(to_gain["digital"].sum())
    if green:
        said.append(
            ngettext("{count} skill to gain is green.", "{count} skills to gain are green.", green).format(count=green)
        )
    if digital:
        said.append(
            ngettext("{count} skill to gain is digital.", "{count} skills to gain are digital.", digital).format(
                count=digital
            )
        )
    return said


def warnings(move: pd.Series, automation: pd.DataFrame) -> list[str]:
    """What to beware of in a move (a row of moves). automation: the table automation_risk."""
    said = []
    if not move["needed"]:
        return [_("ESCO names no essential skill of this job.")]
    if move["ice_tied"]:
        said.append(_("Still tied to the combustion engine: not a safe move."))
    if not move["specific"] and move["held"]:
        said.append(_("What is held is asked for nearly everywhere, so it says little about this job."))
    if move["similarity"] < MIN_VIABLE:
        said.append(_("Less than {share} alike: training comes first.").format(share=percent(MIN_VIABLE * 100)))
    elif move["core"] < MIN_CORE:
        said.append(_("Much of what is alike rests on optional skills of the old job, and nobody holds them all."))
    step = int(move["step"])
    if step >= 2:
        said.append(_("Two steps or more up in the level of the job: this takes formal training first."))
    elif step == 1:
        said.append(_("One step up in the level of the job (ISCO-08): expect formal training."))
    elif step <= -1:
        said.append(_("A step down in the level of the job (ISCO-08): pay may be lower."))
    risk = automation[automation["occupation"] == move["occupation"]]
    if len(risk) and str(risk["category"].iloc[0]) == "high":
        said.append(_("High risk of automation (Nesta 2020, from work in the United States)."))
    return said


def similarity_words(similarity: float) -> str:
    """Similarity in words: never 0 %, which would read as impossible."""
    if pd.isna(similarity):
        return _("cannot be judged")
    if similarity < 0.005:
        return _("nothing in common on ESCO's lists")
    return percent(similarity * 100, 0)
