"""What the people of a region lack: groups of skills, the skills of one group, and any skill that a reader looks for."""

import html
from functools import lru_cache

import pandas as pd

from lib.data.store import snapshot_id, table
from lib.i18n import _, current_language, ngettext, number, percent
from lib.model.scenario import Scenario
from lib.model.skills import RegionGap, gap_by_group, region_gap
from lib.views.shared import address, bands
from lib.views.shared import pick as links
from lib.views.shared.esco import choose_concept, in_address
from lib.views.shared.moves_tables import capital, marks, pick, to_training
from lib.views.shared.show import note, whole_table
from lib.views.skills import text as figures
from lib.views.skills.sections_choices import Chosen
from lib.views.skills.sections_region import by_group, counted, found, key, take_away

GROUPS, SKILLS, SUGGESTED = 8, 10, 40
FLAT = ("green", "digital", "everywhere")  # lists of skills over all groups


def draw(chosen: Chosen) -> None:
    """Groups of skills by the people who lack them; the skills of the group in hand; every skill as a table and to take away."""
    gap, groups = found(chosen), by_group(chosen)
    listed = groups["group"].astype(str).tolist()
    of = address.read("of", listed[0], (*listed, *FLAT), what=_("group of skills"))
    links.draw(_groups(chosen, of))
    note(
        _(
            "A person counts once in each group, with the skill that is furthest off. Skills that nearly every job asks for stand apart."
        ),
        "groups",
    )
    links.draw(_switch(of, listed[0], {flat: len(_of(gap.gap, flat)) for flat in FLAT}))
    links.draw(_skills(chosen, of))
    _search(chosen, gap)
    title = _("Skills gap of {place}").format(place=chosen.place)
    take_away(chosen, _("Every skill with its people"), lambda: gap.gap, title, "gap")
    take_away(
        chosen, _("What each move lacks: times its people, this gives the gap"), lambda: _lacks(gap), title, "lacks"
    )
    plain = address.text("t_gap") == "plain"  # a thousand rows are worded when somebody reads them
    whole_table(
        gap.gap, "gap", title, words=_worded(*key(chosen), current_language(), snapshot_id()) if plain else None
    )


@lru_cache(maxsize=32)
def _worded(region: str, scenario: Scenario, scope: str, weight: float, _language: str, _snapshot: str) -> pd.DataFrame:
    return figures.gap_words(region_gap(region, scenario, scope, weight).gap)


def _lacks(gap: RegionGap) -> pd.DataFrame:
    return figures.lacking(table("moves_missing"), gap.moves, table("occupations"), table("skills"))


def _groups(chosen: Chosen, of: str) -> str:
    return _group_bars(*key(chosen), of, current_language(), snapshot_id())


@lru_cache(maxsize=512)
def _group_bars(
    region: str, scenario: Scenario, scope: str, weight: float, of: str, _language: str, _snapshot: str
) -> str:
    gap, groups = region_gap(region, scenario, scope, weight), gap_by_group(region, scenario, scope, weight)
    top = groups.head(GROUPS)
    if of not in FLAT and of not in set(top["group"]):
        top = pd.concat([top, groups[groups["group"] == of]])
    rows = [_row(pick(capital(r["label"]), of=r["group"]), r, r["group"] == of) for _i, r in top.iterrows()]
    return _drawn(gap, rows, _("Groups of skills by the people who lack them"))


def _row(name: str, r: pd.Series, here: bool = False) -> bands.Row:
    more = _("in {share} of moves").format(share=percent(r["prevalence"] * 100))
    return bands.Row(name, r["low"], r["central"], r["high"], more, here, float(r["prevalence"]))


def _drawn(gap: RegionGap, rows: list[bands.Row], label: str) -> str:
    """Bands of people, or shares of the moves where no number of people is known."""
    if counted(gap):
        return bands.bands(rows, label)
    return bands.shares(rows, label)


def _switch(of: str, first: str, counts: dict[str, int]) -> str:
    """What the list of skills under the groups shows, with how many skills each list over all groups has."""
    named = {"": _("This group"), "green": _("Green"), "digital": _("Digital"), "everywhere": _("Asked everywhere")}
    items = []
    for code, words in named.items():
        here = (of == code) if code else of not in FLAT
        words += f" ({number(counts[code])})" if code else ""
        link = pick(words, of=code or (first if of in FLAT else of))
        items.append(
            f"<li{' class=here' if here else ''}>{link.replace('<a ', '<a aria-current=true ', 1) if here else link}</li>"
        )
    return f'<ul class="atlas-switch" aria-label="{html.escape(_("Skills listed"))}">{"".join(items)}</ul>'


def _of(gap: pd.DataFrame, of: str) -> pd.DataFrame:
    """The skills of a group, or of one of the lists over all groups."""
    if of == "everywhere":
        return gap[gap["everywhere"]]
    own = gap[~gap["everywhere"]]
    return own[own[of]] if of in FLAT else own[own["group"].astype(str) == of]


def _skills(chosen: Chosen, of: str) -> str:
    return _skill_bars(*key(chosen), of, current_language(), snapshot_id())


@lru_cache(maxsize=512)
def _skill_bars(
    region: str, scenario: Scenario, scope: str, weight: float, of: str, _language: str, _snapshot: str
) -> str:
    gap = region_gap(region, scenario, scope, weight)
    own = _of(gap.gap, of)
    titles = {
        "green": _("Green skills that are lacking"),
        "digital": _("Digital skills that are lacking"),
        "everywhere": _("Asked everywhere, and still lacking"),
    }
    label = titles.get(of) or capital(table("skill_groups").set_index("group")["label"].astype(str)[of])
    if own.empty:
        return f'<h3 class="atlas-h3">{html.escape(label)}</h3><p class="atlas-under">{html.escape(_("No skill of this kind is missing in the moves of this region."))}</p>'
    said = own.head(SKILLS).assign(**({of: False} if of in FLAT else {}))  # the heading says it of all of them
    rows = [_row(to_training(capital(r["label"]), r["uri"]) + marks(r), r) for _i, r in said.iterrows()]
    rest = len(own) - len(rows)
    more = (
        ngettext("{count} more in the table below.", "{count} more in the table below.", rest).format(
            count=number(rest)
        )
        if rest > 0
        else ""
    )
    return f'<h3 class="atlas-h3">{html.escape(label)}</h3>{_drawn(gap, rows, label)}<p class="atlas-under">{html.escape(more)}</p>'


def _search(chosen: Chosen, gap: RegionGap) -> None:
    """Any skill of ESCO, typos forgiven: who lacks it here, how many jobs ask for it."""
    number_ = in_address("skill", "skill")
    top = gap.gap.loc[~gap.gap["everywhere"], "skill"].head(SUGGESTED).astype(int).tolist()
    choose_concept(
        "skill", "skill", _("Find a skill"), top, number_, placeholder=_("Type a skill, such as battery chemistry")
    )
    if number_ is not None:
        links.draw(_one_skill(gap, number_))


def _one_skill(gap: RegionGap, number_: int) -> str:
    """One skill in sentences."""
    skill = table("skills").iloc[number_]
    own = gap.gap[gap.gap["skill"] == number_]
    asked = ngettext(
        "{count} of ESCO's jobs asks for it.", "{count} of ESCO's jobs ask for it.", int(skill["n_occupations"])
    ).format(count=number(int(skill["n_occupations"])))
    if own.empty:
        said = _(
            "No move of this region lacks it: those who can move hold it, or no job among their best ones asks for it."
        )
    else:
        row = own.iloc[0]
        share = percent(row["prevalence"] * 100)
        if counted(gap):
            said = _(
                "{people} people here lack it; it is missing in {share} of their moves and counts in {count} of the jobs they can move to."
            ).format(people=bands.people(row["low"], row["high"]), share=share, count=number(row["destinations"]))
        else:
            said = _("It is missing in {share} of the moves and counts in {count} of the jobs.").format(
                share=share, count=number(row["destinations"])
            )
    name = to_training(capital(skill["label"]), skill["uri"])
    return f'<p class="atlas-found">{name}{marks(skill)} {html.escape(said)} {html.escape(asked)}</p>'
