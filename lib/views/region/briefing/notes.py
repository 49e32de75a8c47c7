"""A paragraph whose every figure is a footnote: sentences and notes while they are written, numbered when it is done."""

import re
from dataclasses import dataclass, field, replace

import pandas as pd

from lib import indicators

OURS = "assumption"  # stands as the source of a figure that is nobody's but ours
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
        self.notes[key] = Note(0, name, tuple(float(v) for v in values), shown, state, sources, str(year), row, step)
        return f"{shown}\x02{key}\x03"

    def say(self, sentence: str) -> None:
        """One more sentence of the part in hand."""
        self.parts[-1].append(sentence)

    def done(self, place: str) -> Briefing:
        """The paragraph with its notes numbered."""
        order = list(dict.fromkeys(_MARK.findall(" ".join(sentence for part in self.parts for sentence in part))))
        at = {key: n for n, key in enumerate(order, start=1)}
        said = tuple(
            tuple(_MARK.sub(lambda mark: f" [{at[mark[1]]}]", sentence) for sentence in part) for part in self.parts
        )
        return Briefing(place, said, tuple(replace(self.notes[key], number=at[key]) for key in order))


def stands(id: str, row: pd.Series) -> tuple[tuple[str, ...], str]:
    """Sources of an indicator's row, and where it stands."""
    own = tuple(s for s in str(row["source"]).split("+") if s)
    return own or indicators.indicator(id).sources[:1], f"{row['series'] or id}, {row['region']}"


def small(label: str) -> str:
    """A label inside a sentence: its first letter small, unless it is an abbreviation."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]
