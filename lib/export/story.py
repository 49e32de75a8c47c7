"""What a place takes along, put together once for brief, slides, workbook and pack: the words and tables of its page.

Nothing is worded or counted here: every sentence, table and figure is the one that the region page shows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urlencode

import pandas as pd

from lib.data import sources
from lib.data.memo import memo
from lib.data.store import snapshot_id
from lib.export import tidy
from lib.i18n import _, current_language
from lib.model.chain import Chain
from lib.model.portrait import portrait
from lib.views.map import charts as map_charts
from lib.views.map.params import MapParams
from lib.views.region import charts, courses_text, openings_text, record_lines, tables, text
from lib.views.region.briefing import FOOTNOTE, briefing
from lib.views.region.steps import PARTS, STEPS
from lib.views.shared import values_text
from lib.views.shared.figure import Figure

MIX, ESCO, COURSES, CASES, JOBS = (
    "jrc_tasks_isco2d_nace2d_eu15",
    "occupationSkillRelations",
    "curated_course_pages",
    "practices",
    "sbs_r_nuts2021_emp_loc_nr_2022",
)
NAME = "Automotive Skills Atlas"
LANGUAGE = "lang"


@dataclass(frozen=True)
class Part:
    """One link of the chain: its question, what is said, a table in words, and the same as numbers.

    table    a row for each thing shown, ready to be read; `numeric` names its columns that stand to the right
    numbers  the tidy table behind it: value, low, high, state, year, source in their own columns
    note     what must be known beside it: how it was worked out, how far it reaches
    """

    key: str
    question: str
    said: tuple[str, ...]
    table: pd.DataFrame
    numbers: pd.DataFrame
    sources: tuple[str, ...]
    numeric: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Story:
    """A place in one language, whole. Shared between readers: change no table."""

    here: Chain
    title: str
    answer: str
    facts: tuple[tuple[tuple[str, str, str, str], bool], ...]
    beside: tuple[str, ...]  # what belongs beside the size
    certainty: str
    short: tuple[str, ...]  # the briefing in three paragraphs, without the numbers of its footnotes
    map: Figure
    map_params: MapParams
    years: Figure
    parts: Mapping[str, Part]
    sources: tuple[str, ...]
    path: str  # under which scenario people are counted

    @property
    def snapshot(self) -> str:
        """Which build of the data this was made from."""
        return snapshot_id()

    @property
    def sure(self) -> tuple[str, ...]:
        """What belongs beside the size, and how sure the place's rank is; what is not known has a part of its own."""
        return tuple(s for s in (*self.beside[:2], *self.beside[3:], self.certainty) if s)

    @property
    def citations(self) -> list[str]:
        """Producer, title and years of every source."""
        return [sources.source(s).citation() for s in self.sources]

    @property
    def licences(self) -> list[str]:
        """The licences under which they stand, each once."""
        return list(dict.fromkeys(sources.source(s).licence for s in self.sources))


def link(page: str, site: str = "", **choices: str) -> str:
    """The address of a page with its choices, in the language of this run: "/region?region=DE91&lang=de"."""
    language = current_language()
    query = {**choices, **({LANGUAGE: language} if language != "en" else {})}
    return f"{site.rstrip('/')}/{page}" + (f"?{urlencode(query)}" if query else "")


@memo(language=True, size=64)
def story(here: Chain) -> Story:
    """Everything that the region page says of a place."""
    parts = {part.key: part for part in (_figures(here), *_chain(here), _unknown(here))}
    cited = (*values_text.sources_of(portrait(here.place)), *(s for part in parts.values() for s in part.sources))
    brief = briefing(here)
    return Story(
        here=here,
        title=_("What does the transition mean for {place}?").format(place=here.label),
        answer=text.answer(here),
        facts=tuple(text.facts(here)),
        beside=(*text.beside_the_size(here), *([text.tied_to_engine(here)] if here.tied else [])),
        certainty=text.how_sure(here),
        short=tuple(FOOTNOTE.sub("", " ".join(part)) for part in brief.parts),
        map=map_charts.figure(MapParams(), here.place),
        map_params=MapParams(),
        years=charts.years(here, "light"),
        parts=MappingProxyType(parts),
        sources=tuple(dict.fromkeys(s for s in cited if s in sources.sources())),
        path=text.path(here.scenario),
    )


def _figures(here: Chain) -> Part:
    table = tables.key_figures(here)
    numeric = tuple(c for c in (_("Here"), _("Country"), _("EU"), _("Rank")) if c in table)
    cited = tuple(values_text.sources_of(portrait(here.place)))
    return Part("figures", _(PARTS["figures"]), (), table, tidy.key_figures(here), cited, numeric)


def _chain(here: Chain) -> list[Part]:
    """Occupations, moves, missing skills, courses, practices and funds, peers."""
    question = {key: _(title) for key, title in PARTS.items()}
    question |= {key: _(step.question) for key, step in STEPS.items()}
    lines, gaps = record_lines.support(here)
    moves = openings_text.groups(here)
    said = [text.people_line(here), *([] if here.gap.nobody else [openings_text.lead(here)])]
    return [
        Part(
            "occupations",
            question["occupations"],
            (),
            tidy.occupations_words(here),
            tidy.occupations(here),
            (JOBS, MIX),
            (_("People"), _("Share")),
            _("**modelled**: the mix of 14 western EU countries in 2019, fitted to the country's manufacturing."),
        ),
        Part(
            "moves",
            question["moves"],
            tuple(said),
            moves,
            tidy.moves(here),
            (JOBS, MIX, ESCO),
            tuple(moves.columns[1:]),
            openings_text.method_note(),
        ),
        Part(
            "missing",
            _("Which skills are missing?"),
            (),
            tables.missing(here),
            tidy.missing(here),
            (ESCO, MIX),
            (_("Missing in"), _("Over all regions")),
            _(
                "**modelled**: share of the moves to the three trades with most posts in reach, by people and posts; "
                "what is missing most is much the same everywhere."
            ),
        ),
        Part(
            "training",
            question["training"],
            (courses_text.courses_line(here),),
            tables.courses(here) if len(here.courses) else pd.DataFrame(),
            tidy.courses(here),
            tuple(dict.fromkeys([COURSES, *here.courses["source"].astype(str)])),
            (_("Places a year"),),
            courses_text.courses_note(here),
        ),
        Part(
            "support",
            question["support"],
            (record_lines.cases_line(here), *lines),
            pd.DataFrame(),
            tidy.practices(here),
            (CASES,),
            note=gaps,
        ),
        Part(
            "peers",
            question["peers"],
            () if len(here.peers) else (_("Too little of the structure here is published to name peers."),),
            tables.peers(here) if len(here.peers) else pd.DataFrame(),
            tidy.peers(here),
            (),
        ),
    ]


def _unknown(here: Chain) -> Part:
    rows, above = tables.not_known(here)
    numeric = (_("Years"),)
    return Part("unknown", _(PARTS["unknown"]), (above,), rows, rows, (), numeric)
