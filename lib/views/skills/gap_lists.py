"""What people of a place lack as markup: groups of skills, the skills of one, any one skill."""

from html import escape

import pandas as pd

from lib.data.memo import memo
from lib.data.store import table
from lib.i18n import _, ngettext, number, percent
from lib.model.skills import RegionGap, gap_by_group, region_gap
from lib.views.shared import moves_markup
from lib.views.shared.moves_markup import capital, marks, pick_link, to_training
from lib.views.skills.params import FLAT_GROUPS, GapAsked
from lib.views.skills.text import about_people, asked_sentence, lacking_sentence

GROUPS_SHOWN, SKILLS_SHOWN, FIRST_OF_DIRECTION = 8, 10, 5


@memo(language=True, size=512)
def group_bars(asked: GapAsked, group: str) -> str:
    """Groups of skills by the share of the moves that miss one, as links; the one that is looked at is always among
    them.
    """
    groups = asked.groups.sort_values(["prevalence", "group"], ascending=[False, True], ignore_index=True)
    top = groups.head(GROUPS_SHOWN)
    if group not in FLAT_GROUPS and group not in set(top["group"]):
        top = pd.concat([top, groups[groups["group"] == group]])
    rows = [
        _row(asked.gap, pick_link(capital(r["label"]), of=r["group"]), r, r["group"] == group)
        for _i, r in top.iterrows()
    ]
    return moves_markup.shares(rows, _("Groups of skills by the share of moves in which one is missing"))


@memo(language=True, size=512)
def direction_bars(asked: GapAsked, direction: str) -> str:
    """The groups of skills missing most often in the moves of one direction."""
    gap = region_gap(asked.place.code, asked.scenario, direction=direction)
    groups = gap_by_group(asked.place.code, asked.scenario, direction=direction)
    top = groups.sort_values(["prevalence", "group"], ascending=[False, True]).head(FIRST_OF_DIRECTION)
    rows = [_row(gap, escape(capital(r["label"])), r) for _i, r in top.iterrows()]
    return moves_markup.shares(rows, _("Groups of skills by the share of moves in which one is missing"))


@memo(language=True, size=512)
def switch(asked: GapAsked, group: str, first: str) -> str:
    """Links to the skills of a group and to the lists over all groups, with how many skills those have.

    first: the group where they lead from a list over all groups.
    """
    names = {"": _("This group"), "green": _("Green"), "digital": _("Digital"), "everywhere": _("Asked everywhere")}
    items = []
    for code, words in names.items():
        here = (group == code) if code else group not in FLAT_GROUPS
        words += f" ({number(len(of_group(asked.gap.gap, code)))})" if code else ""
        link = pick_link(words, of=code or (first if group in FLAT_GROUPS else group))
        current = link.replace("<a ", "<a aria-current=true ", 1) if here else link
        items.append(f"<li{' class=here' if here else ''}>{current}</li>")
    return f'<ul class="atlas-switch" aria-label="{escape(_("Skills listed"))}">{"".join(items)}</ul>'


def of_group(gap: pd.DataFrame, group: str) -> pd.DataFrame:
    """The skills of a group, or of one of the lists over all groups."""
    if group == "everywhere":
        return gap[gap["everywhere"]]
    telling = gap[~gap["everywhere"]]
    return telling[telling[group]] if group in FLAT_GROUPS else telling[telling["group"].astype(str) == group]


@memo(language=True, size=512)
def skill_bars(asked: GapAsked, group: str) -> str:
    """The skills of one group by the share of the moves that miss them."""
    gap = asked.gap
    lacking = of_group(gap.gap, group).sort_values(["prevalence", "skill"], ascending=[False, True])
    titles = {
        "green": _("Green skills that are missing"),
        "digital": _("Digital skills that are missing"),
        "everywhere": _("Asked nearly everywhere, and still missing"),
    }
    label = titles.get(group) or capital(table("skill_groups").set_index("group")["label"].astype(str)[group])
    head = f'<h3 class="atlas-h3">{escape(label)}</h3>'
    if lacking.empty:
        return f"{head}{moves_markup.quiet(_('No skill of this kind is missing in the moves of this region.'))}"
    top = lacking.head(SKILLS_SHOWN)
    if group in FLAT_GROUPS:
        top = top.assign(**{group: False})  # the heading says it of all of them
    rows = [_row(gap, to_training(capital(r["label"]), r["uri"]) + marks(r), r) for _i, r in top.iterrows()]
    rest = len(lacking) - len(rows)
    more = ngettext("{count} more in the table below.", "{count} more in the table below.", rest)
    under = moves_markup.quiet(more.format(count=number(rest)) if rest > 0 else "")
    return f"{head}{moves_markup.shares(rows, label)}{under}"


def _row(gap: RegionGap, name: str, missing: pd.Series, here: bool = False) -> moves_markup.Row:
    """Share of the moves that miss it; and of about how many people those moves are, where people are counted."""
    more = percent(missing["prevalence"] * 100)
    if about := about_people(gap, float(missing["prevalence"])):
        more = _("{share}, in moves of {people}").format(share=more, people=about)
    return moves_markup.Row(name, more=more, here=here, share=float(missing["prevalence"]))


def one_skill(gap: RegionGap, skill: int) -> str:
    """One skill (row number) in sentences: who lacks it here, how many jobs ask for it."""
    about = table("skills").iloc[skill]
    lacking = gap.gap[gap.gap["skill"] == skill]
    here = lacking_sentence(None if lacking.empty else lacking.iloc[0], gap)
    name = to_training(capital(about["label"]), about["uri"])
    asked = asked_sentence(int(about["n_occupations"]))
    return f'<p class="atlas-found">{name}{marks(about)} {escape(here)} {escape(asked)}</p>'
