"""The briefing: one paragraph about a place from templates, in every language; every figure is a footnote to where it stands.

No free text: a sentence is a template filled from the chain (lib/model/chain.py), and one about a figure that is not
published says so. Source: METHODS, section 9.
"""

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

import pandas as pd

from lib import indicators, regions
from lib.i18n import _, band_of_persons, current_language, ngettext, number, percent, rank_range, rounded_persons
from lib.model.chain import Chain, chain
from lib.model.exposure import BASE_YEAR
from lib.model.moves.words import likeness
from lib.model.risk import Recipe, atlas, certainty
from lib.model.scenario import Scenario
from lib.model.scenario.words import left_out_sentence, path_title
from lib.model.training.headline import band_words, nothing_loaded, year_of
from lib.states import State, has_value, reason_lost
from lib.tables import snapshot_id, table

OURS = "assumption"  # stands as the source of a figure that is nobody's but ours
SURE = 0.9  # of the ways of counting, from which a region is certainly in the top quarter
MIX, FLOWS = "jrc_tasks_isco2d_nace2d_eu15", ("sbs_r_nuts2021_emp_loc_nr_2022", "employed_55_64_share_nuts2")
ESCO, COURSES, CASES = "occupationSkillRelations", "curated_course_pages", "egf_automotive_cases"
_MARK = re.compile("\x02(\\w+)\x03")


@dataclass(frozen=True)
class Note:
    """A footnote: one figure of the paragraph and where it comes from.

    values   the numbers as the tables have them, before rounding: one, two ends, or central, low and high
    shown    how they stand in the paragraph, in the language of the run
    state    how the figure came to be known (lib/states), or "assumption"
    sources  ids of data/sources.toml, or OURS; `row` finds the figure in its table; `step` is the anchor of its link on the page
    """

    number: int
    name: str
    values: tuple[float, ...]
    shown: str
    state: str
    sources: tuple[str, ...]
    year: str
    row: str
    step: str


@dataclass(frozen=True)
class Briefing:
    """A paragraph in one language, in three parts: the jobs, the people, what helps. Sentences carry "[n]" after each figure."""

    place: str
    parts: tuple[tuple[str, ...], ...]
    notes: tuple[Note, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """All sentences, in order."""
        return tuple(sentence for part in self.parts for sentence in part)

    @property
    def marked(self) -> str:
        """The paragraph with "[n]" after each figure, as it is copied."""
        return " ".join(self.sentences)

    @property
    def text(self) -> str:
        """The paragraph alone."""
        return re.sub(r" ?\[\d+\]", "", self.marked)


@dataclass
class _Draft:
    """Sentences and notes while they are written: figures are numbered by their order in the finished paragraph."""

    parts: list[list[str]] = field(default_factory=list)
    notes: dict[str, Note] = field(default_factory=dict)

    def figure(self, name: str, values: tuple[float, ...], shown: str, state: str, sources: tuple[str, ...], year: object, row: str, step: str) -> str:
        """The figure as it stands in a sentence, with a mark that becomes its number."""
        key = f"n{len(self.notes)}"
        self.notes[key] = Note(0, name, tuple(float(v) for v in values), shown, state, sources, str(year), row, step)
        return f"{shown}\x02{key}\x03"

    def say(self, sentence: str) -> None:
        """One more sentence of the part in hand."""
        self.parts[-1].append(sentence)

    def done(self, place: str) -> Briefing:
        """The paragraph with its notes numbered."""
        order = list(dict.fromkeys(_MARK.findall(" ".join(sentence for part in self.parts for sentence in part))))
        at = {key: n for n, key in enumerate(order, start=1)}
        said = tuple(tuple(_MARK.sub(lambda mark: f" [{at[mark[1]]}]", sentence) for sentence in part) for part in self.parts)
        return Briefing(place, said, tuple(replace(self.notes[key], number=at[key]) for key in order))


def briefing(code: str, scenario: Scenario | None = None) -> Briefing:
    """The paragraph about a region, a country or a group in the language of this run."""
    return _held(code, replace(scenario or Scenario(), closure=None), current_language(), snapshot_id())


@lru_cache(maxsize=512)
def _held(code: str, scenario: Scenario, _language: str, _snapshot: str) -> Briefing:
    here, draft = chain(code, scenario), _Draft()
    for part in ((_exposed, _sure, _occupation), (_ends, _move, _missing), (_training, _alike, _done)):
        draft.parts.append([])
        for write in part:
            write(here, draft)
    return draft.done(here.label)


def _of(id: str, row: pd.Series) -> tuple[tuple[str, ...], str]:
    """Sources of an indicator's row, and where it stands."""
    own = tuple(s for s in str(row["source"]).split("+") if s)
    return own or indicators.indicator(id).sources[:1], f"{row['series'] or id}, {row['region']}"


def _exposed(here: Chain, draft: _Draft) -> None:
    """Size and weight together, or what is known in their place; then the part that is tied to the engine."""
    persons, share, year = here.persons, here.share, int(here.persons["year"])
    sources, row = _of("auto_persons", persons)
    if here.published and has_value(share["state"]):
        people = draft.figure(_("People who make motor vehicles"), (persons["value"],), number(persons["value"]), persons["state"], sources, year, row, "exposed")
        own, at = _of("auto_share", share)
        part = draft.figure(_("Share of all jobs, %"), (share["value"],), percent(share["value"]), share["state"], own, year, at, "exposed")
        draft.say(_("In {place} {people} people make motor vehicles, {share} of all jobs ({year}).").format(place=here.label, people=people, share=part, year=year))
        _rank(here, draft)
    elif pd.notna(persons["low"]):
        ends = draft.figure(
            _("People who make motor vehicles"), (persons["low"], persons["high"]),
            _("{low} and {high}").format(low=number(persons["low"]), high=number(persons["high"])), persons["state"], sources, year, row, "exposed",
        )  # fmt: skip
        lost = reason_lost(persons["series"])
        text = _("How many people make motor vehicles in {place} is not published apart; it lies between {ends} ({year}).") if lost else _(
            "How many people make motor vehicles in {place} is confidential; it lies between {ends} ({year})."
        )
        draft.say(text.format(place=here.label, ends=ends, year=year))
        _together(here, draft)
    else:
        draft.say(_("How many people make motor vehicles in {place} is not published ({year}).").format(place=here.label, year=year))
        _known(here, draft)
    _tied(here, draft)


def _known(here: Chain, draft: _Draft) -> None:
    """What the regions of a group hold of which something is published, where nothing is known of others."""
    low, high = here.known_jobs
    if not here.left_out or low != low:
        return
    shown = number(low) if low == high else _("{low} to {high}").format(low=number(low), high=number(high))
    sources, _row = _of("auto_persons", here.persons)
    jobs = draft.figure(_("People who make motor vehicles, without the regions that publish nothing"), (low,) if low == high else (low, high), shown, "bounded", sources, BASE_YEAR, f"persons.C29, {here.code}", "exposed")
    draft.say(_("Without {left_out} it is {jobs}.").format(left_out=regions.listed([regions.label(c) for c in here.left_out]), jobs=jobs))


def _rank(here: Chain, draft: _Draft) -> None:
    """Its place by share, as a range; nothing for a figure that is not ranked."""
    share = here.share
    if pd.isna(share["rank_best"]) or share["caveat"] or share["state"] == State.MODELLED:
        return
    ends = tuple(int(share[c]) for c in ("rank_best", "rank_worst", "rank_of"))
    sources, row = _of("auto_share", share)
    shown = draft.figure(_("Rank by share"), ends, rank_range(*ends), "derived", sources, int(share["year"]), row, "stands")
    text = _("By share it ranks {rank} countries.") if here.country else _("By share it ranks {rank}.")
    draft.say(text.format(rank=shown))


def _together(here: Chain, draft: _Draft) -> None:
    """The total that it shares with other regions."""
    if here.persons["state"] != State.SHARED or not here.persons["group"]:
        return
    groups = table("groups")
    rows = groups[groups["group"].astype(str) == here.persons["group"]]
    total, codes = float(rows["total"].iloc[0]), sorted(rows["region"].astype(str))
    sources, _row = _of("auto_persons", here.persons)
    shown = draft.figure(_("People of regions that share a figure"), (total,), number(total), "shared", sources, int(rows["year"].iloc[0]), f"persons.C29, {', '.join(codes)}", "exposed")
    draft.say(_("{codes} together have {total}.").format(codes=regions.listed(codes), total=shown))


def _tied(here: Chain, draft: _Draft) -> None:
    if here.tied is None:
        return
    low, high = (100 * v for v in here.ice_share)
    words = percent(high, 0) if low == high else _("{low} to {high}").format(low=number(low), high=percent(high, 0))
    share = draft.figure(_("Jobs tied to the combustion engine, %"), (low, high), words, OURS, (OURS,), "", "ice_share", "exposed")
    ends = here.tied
    people = draft.figure(
        _("People whose job is tied to it"), ends, _("{low} to {high}").format(low=rounded_persons(ends[0]), high=rounded_persons(ends[1])),
        OURS, (*_of("auto_persons", here.persons)[0], OURS), int(here.persons["year"]), f"persons.C29 × ice_share, {here.code}", "exposed",
    )  # fmt: skip
    draft.say(_("If {share} of these jobs depend on the combustion engine, that is {people} people.").format(share=share, people=people))


def _sure(here: Chain, draft: _Draft) -> None:
    """In how many ways of counting it, or how many of its regions, stand in the top quarter."""
    recipe = Recipe()
    bands = atlas.overview(recipe).set_index("region").loc[list(here.members)]
    sources, year = tuple(atlas.sources()), BASE_YEAR
    known = bands[bands["withheld"] == ""]
    if known.empty:
        draft.say(_("Too little is published to say how sure its place in the ranking of risk is."))
    elif here.single:
        top = float(known["top_share"].iloc[0])
        share = draft.figure(_("Ways of counting with the region in the top quarter of risk, %"), (100 * top,), certainty.in_ways(top, recipe.draws), "modelled", sources, year, f"top_share, {here.code}", "stands")
        draft.say(_("By transition risk it is in the top quarter of regions in {share}.").format(share=share))
    else:
        count = int((known["top_share"] >= SURE).sum())
        shown = draft.figure(_("Its regions in the top quarter of risk"), (count,), number(count), "modelled", sources, year, f"top_share ≥ {SURE:g}, {here.code}", "stands")
        text = ngettext(
            "{count} of its {of} regions is in the top quarter of transition risk in {share} or more of {draws} ways of counting.",
            "{count} of its {of} regions are in the top quarter of transition risk in {share} or more of {draws} ways of counting.", count,
        )  # fmt: skip
        draft.say(text.format(count=shown, of=number(len(here.members)), share=percent(100 * SURE, 0), draws=number(recipe.draws)))


def _occupation(here: Chain, draft: _Draft) -> None:
    """The largest occupation group among the jobs."""
    if here.occupations.empty:
        return
    first = here.occupations.iloc[0]
    point = pd.notna(first["value"])
    values = (first["value"],) if point else (first["low"], first["high"])
    shown = rounded_persons(values[0]) if point else _("{low} to {high}").format(low=rounded_persons(values[0]), high=rounded_persons(values[1]))
    people = draft.figure(_("People in the largest occupation group"), values, shown, "modelled", (*_of("auto_persons", here.persons)[0], MIX), BASE_YEAR, f"ISCO {first['isco']}, {here.code}", "occupations")
    draft.say(
        _("The largest group of these jobs is {occupation} (ISCO {code}), about {people} people by the mix of western Europe.").format(
            occupation=_small(str(first["label"])), code=first["isco"], people=people
        )
    )


def _ends(here: Chain, draft: _Draft) -> None:
    """How many jobs end under the scenario, and how many people can move."""
    if not here.counted:
        if here.gap.nobody:
            draft.say(_("Under the path “{path}” nobody has to move by {year}.").format(path=path_title(here.scenario), year=here.scenario.until))
        else:
            draft.say(_("How many people would have to move cannot be said without that number."))
        return
    year = here.scenario.until
    flows = here.outlook.at(here.outlook.flows, year)
    shown = {}
    for step, name in (("ended", _("Jobs that end")), ("move", _("People who can move"))):
        low, high = float(flows[f"{step}_low"]), float(flows[f"{step}_high"])
        central = float("nan") if pd.isna(flows[step]) else float(flows[step])
        values = (low, high) if central != central else (central, low, high)
        shown[step] = draft.figure(name, values, band_of_persons(low, central, high), "modelled", (*FLOWS, OURS), year, f"{step}, {here.code}", "moves")
    draft.say(
        _("By {year}, on the path “{path}”, {ended} of these jobs end and {move} people can move to another job.").format(
            year=year, path=path_title(here.scenario), ended=shown["ended"], move=shown["move"]
        )
    )
    if here.left_out:
        names = [regions.label(c) for c in here.left_out]
        draft.say(left_out_sentence(names, names))


def _move(here: Chain, draft: _Draft) -> None:
    """The safe move that most people of the place can make."""
    if here.destinations.empty:
        return
    first = here.destinations.iloc[0]
    alike = draft.figure(_("Likeness of the two jobs, %"), (100 * first["similarity"],), likeness(first["similarity"]), "modelled", (ESCO,), "", f"{first['origin_label']} → {first['label']}", "moves")
    draft.say(_("The safe move with the best odds leads to “{job}”, {alike} alike with “{origin}”.").format(job=first["label"], alike=alike, origin=first["origin_label"]))


def _missing(here: Chain, draft: _Draft) -> None:
    """The widest gap: the group of skills that most people lack."""
    if here.groups.empty:
        return
    first = here.groups.iloc[0]
    group = _small(str(first["label"]))
    share = draft.figure(_("Moves in which a skill of the group is missing, %"), (100 * first["prevalence"],), percent(100 * first["prevalence"], 0), "modelled", (ESCO, MIX), "", f"{group}, {here.code}", "missing")
    if not here.counted:
        draft.say(_("The widest gap is “{group}”, missing in {share} of the moves.").format(group=group, share=share))
        return
    central = first["central"]
    values = (first["low"], first["high"]) if pd.isna(central) else (central, first["low"], first["high"])
    people = draft.figure(_("People who lack a skill of the group"), values, band_of_persons(first["low"], central, first["high"]), "modelled", (*FLOWS, ESCO, MIX, OURS), here.scenario.until, f"{group}, {here.code}", "missing")
    draft.say(_("The widest gap is “{group}”: {people} people lack a skill of it, in {share} of the moves.").format(group=group, people=people, share=share))


def _training(here: Chain, draft: _Draft) -> None:
    """Courses in reach, what they close, places against people; that none is loaded does not mean that there is none."""
    if len(here.courses):
        count = draft.figure(_("Courses in reach that teach something of the gap"), (len(here.courses),), number(len(here.courses)), "observed", _course_sources(here), _course_years(here), here.code, "training")
        closed = draft.figure(_("Share of the gap that they close, %"), (100 * here.closed,), percent(100 * here.closed), "modelled", (*_course_sources(here), ESCO), "", here.code, "training")
        text = ngettext("{count} course in reach closes {share} of that gap in skills.", "{count} courses in reach close {share} of the whole gap in skills.", len(here.courses))
        draft.say(text.format(count=count, share=closed))
        _places(here, draft)
    else:
        draft.say(_("No course in reach teaches a skill that is missing, as far as is known."))
    if here.offer.scope.extent in ("single", "none"):
        draft.say(nothing_loaded(here.code))


def _places(here: Chain, draft: _Draft) -> None:
    """Places a year against people a year, and whom the places are for."""
    in_all, people = here.offer.in_all, here.offer.people_a_year
    if not in_all["with_places"]:
        return
    places = draft.figure(_("Places a year"), (in_all["places"],), number(in_all["places"]), "observed", _course_sources(here), year_of(in_all), here.code, "training")
    young = 2 * in_all["young"] > in_all["places"]
    text = _("They plan {places} places a year ({year}), most of them for pupils and students.") if young else _("They plan {places} places a year ({year}).")
    draft.say(text.format(places=places, year=year_of(in_all)))
    if people is None or here.gap.nobody:
        return
    need = draft.figure(_("People a year who need training"), people, band_words(*people), "modelled", (*FLOWS, OURS), here.scenario.until, here.code, "training")
    text = ngettext("Each year {people} person needs training.", "Each year {people} people need training.", max(round(people[1]), 1))
    draft.say(text.format(people=need))


def _course_sources(here: Chain) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(s) for s in here.courses["source"])) or (COURSES,)


def _course_years(here: Chain) -> str:
    years = here.courses["year"].dropna()
    if years.empty:
        return ""
    first, last = int(years.min()), int(years.max())
    return str(first) if first == last else f"{first}–{last}"


def _alike(here: Chain, draft: _Draft) -> None:
    """The regions most like it."""
    if here.peers.empty:
        draft.say(_("Too little of its structure is published to name regions like it."))
        return
    names = regions.listed([regions.label(r) for r in here.peers["region"]])
    if len(here.members) == 1:
        draft.say(_("It is most like {peers}.").format(peers=names))
        return
    draft.say(_("Outside it, {peers} are most like its regions.").format(peers=names) if len(here.peers) > 1 else _("Outside it, {peers} is most like its regions.").format(peers=names))


def _done(here: Chain, draft: _Draft) -> None:
    """Who has done it: a case on record here, in a region like it, in the country, or elsewhere."""
    cases = here.support.cases
    if cases.empty:
        return
    alike = set(here.peers["region"]) if len(here.peers) else set()
    in_peer = cases[cases["regions"].map(lambda codes: bool(alike & set(codes)))]
    here_or_peer = cases[cases["where"] == "here"]
    row = (here_or_peer if len(here_or_peer) else in_peer if len(in_peer) else cases).iloc[0]
    where = regions.listed([regions.label(c) for c in row["regions"][:2]])
    if pd.isna(row["targeted"]):
        draft.say(_("A precedent: {company} in {where} ({year}), with the Globalisation Adjustment Fund.").format(company=row["company"], where=where, year=row["year"]))
        return
    people = draft.figure(_("People to be helped in that case"), (row["targeted"],), number(int(row["targeted"])), "observed", (CASES,), row["year"], str(row["id"]), "support")
    draft.say(
        _("A precedent: in {year} the Globalisation Adjustment Fund was to help {people} people of {company} in {where}.").format(
            year=row["year"], people=people, company=row["company"], where=where
        )
    )


def _small(label: str) -> str:
    """A label inside a sentence: its first letter small, unless it is an abbreviation."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]

