"""What the people of a place lack as markup: groups of skills, the skills of one group, any one skill."""

from html import escape

import pandas as pd

from lib.data.memo import memo
from lib.data.store import table
from lib.i18n import _, ngettext, number, percent
from lib.model.skills import RegionGap
from lib.views.shared import bands
from lib.views.shared.moves_text import capital, marks, pick_link, to_training
from lib.views.skills.params import FLAT_GROUPS, GapAsked
from lib.views.skills.text import asked_sentence, lacking_sentence

GROUPS_SHOWN, SKILLS_SHOWN = 8, 10


@memo(language=True, size=512)
def group_bars(asked: GapAsked, group: str) -> str:
    """Groups of skills by the people who lack them, as links; the one that is looked at is always among them."""
    groups = asked.groups
    top = groups.head(GROUPS_SHOWN)
    if group not in FLAT_GROUPS and group not in set(top["group"]):
        top = pd.concat([top, groups[groups["group"] == group]])
    rows = [_row(pick_link(capital(r["label"]), of=r["group"]), r, r["group"] == group) for _i, r in top.iterrows()]
    return _bars(asked.gap, rows, _("Groups of skills by the people who lack them"))


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
    """The skills of one group by the people who lack them."""
    gap = asked.gap
    lacking = of_group(gap.gap, group)
    titles = {
        "green": _("Green skills that are lacking"),
        "digital": _("Digital skills that are lacking"),
        "everywhere": _("Asked everywhere, and still lacking"),
    }
    label = titles.get(group) or capital(table("skill_groups").set_index("group")["label"].astype(str)[group])
    head = f'<h3 class="atlas-h3">{escape(label)}</h3>'
    if lacking.empty:
        return f"{head}{_under(_('No skill of this kind is missing in the moves of this region.'))}"
    top = lacking.head(SKILLS_SHOWN)
    if group in FLAT_GROUPS:
        top = top.assign(**{group: False})  # the heading says it of all of them
    rows = [_row(to_training(capital(r["label"]), r["uri"]) + marks(r), r) for _i, r in top.iterrows()]
    rest = len(lacking) - len(rows)
    more = ngettext("{count} more in the table below.", "{count} more in the table below.", rest)
    return f"{head}{_bars(gap, rows, label)}{_under(more.format(count=number(rest)) if rest > 0 else '')}"


def _under(sentence: str) -> str:
    return f'<p class="atlas-under">{escape(sentence)}</p>'


def _row(name: str, missing: pd.Series, here: bool = False) -> bands.Row:
    more = _("in {share} of moves").format(share=percent(missing["prevalence"] * 100))
    low, central, high = missing["low"], missing["central"], missing["high"]
    return bands.Row(name, low, central, high, more, here, float(missing["prevalence"]))


def _bars(gap: RegionGap, rows: list[bands.Row], label: str) -> str:
    """Bands of people, or shares of the moves where no number of people is known."""
    return bands.bands(rows, label) if gap.other is None else bands.shares(rows, label)


def one_skill(gap: RegionGap, skill: int) -> str:
    """One skill (row number) in sentences: who lacks it here, how many jobs ask for it."""
    about = table("skills").iloc[skill]
    lacking = gap.gap[gap.gap["skill"] == skill]
    here = lacking_sentence(None if lacking.empty else lacking.iloc[0], gap.other is None)
    name = to_training(capital(about["label"]), about["uri"])
    asked = asked_sentence(int(about["n_occupations"]))
    return f'<p class="atlas-found">{name}{marks(about)} {escape(here)} {escape(asked)}</p>'
