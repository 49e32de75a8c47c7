"""A paragraph whose every figure is a footnote: sentences and notes, numbered when it is done."""

import re
from dataclasses import dataclass, field, replace

from lib import indicators
from lib.quantity.quantity import Evidence, Quantity

MIX, FLOWS = "jrc_tasks_isco2d_nace2d_eu15", ("sbs_r_nuts2021_emp_loc_nr_2022", "employed_55_64_share_nuts2")
ESCO, COURSES, CASES = "occupationSkillRelations", "curated_course_pages", "practices"
_MARK = re.compile("\x02(\\w+)\x03")


@dataclass(frozen=True)
class Note:
    """A footnote: one figure of the paragraph and where it comes from.

    evidence  its name, how it stands in the paragraph in the language of the run, its year, the row that finds it
    values    the numbers as the tables have them, before rounding: one, two ends, or central, low and high
    state     how the figure came to be known (lib/data/states), or "assumption"
    sources   ids of data/sources.toml, or ASSUMED; `step` is the anchor of its link on the page
    """

    number: int
    evidence: Evidence
    values: tuple[float, ...]
    state: str
    sources: tuple[str, ...]
    step: str

    @property
    def name(self) -> str:
        """What the figure is."""
        return self.evidence.name

    @property
    def shown(self) -> str:
        """The figure as it stands in the paragraph."""
        return str(self.evidence.figure)


@dataclass(frozen=True)
class Briefing:
    """A paragraph in one language, in three parts: the jobs, the people, what helps.

    Sentences carry "[n]" after each figure.
    """

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
class Draft:
    """Sentences and notes while they are written: figures are numbered by their order in the finished paragraph."""

    parts: list[list[str]] = field(default_factory=list)
    notes: dict[str, Note] = field(default_factory=dict)

    def figure(
        self,
        name: str,
        values: tuple[float, ...],
        shown: str,
        state: str,
        sources: tuple[str, ...],
        year: object,
        row: str,
        step: str,
    ) -> str:
        """The figure as it stands in a sentence, with a mark that becomes its number."""
        key = f"n{len(self.notes)}"
        evidence = Evidence(name, shown, source=sources[0], year=str(year), row=row)
        self.notes[key] = Note(0, evidence, tuple(float(v) for v in values), str(state), sources, step)
        return f"{shown}\x02{key}\x03"

    def say(self, sentence: str) -> None:
        """One more sentence of the part in hand."""
        self.parts[-1].append(sentence)

    def done(self, place: str) -> Briefing:
        """The paragraph with its notes numbered."""
        order = list(dict.fromkeys(_MARK.findall(" ".join(sentence for part in self.parts for sentence in part))))
        at = {key: n for n, key in enumerate(order, start=1)}
        parts = tuple(
            tuple(_MARK.sub(lambda mark: f" [{at[mark[1]]}]", sentence) for sentence in part) for part in self.parts
        )
        return Briefing(place, parts, tuple(replace(self.notes[key], number=at[key]) for key in order))


def stands(id: str, q: Quantity) -> tuple[tuple[str, ...], str]:
    """Sources of an indicator's figure, and the row it stands in."""
    return q.sources or indicators.indicator(id).sources[:1], f"{q.series or id}, {q.place}"
