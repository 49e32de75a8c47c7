"""Courses as programmes: one programme at eight schools is one, its providers inside.

Courses belong together where they share the id of their programme, whatever their specialisation or year.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib.model.training.search import Index


@dataclass(frozen=True)
class Group:
    """One programme of an answer: its id and the places of its courses in the answer, nearest first."""

    programme: str
    places: tuple[int, ...]


def by_programme(programmes: pd.Series) -> list[Group]:
    """The programmes of an answer in its order; `programmes`: the id of each course, in that order."""
    codes, names = pd.factorize(programmes.astype(str))
    order = np.argsort(codes, kind="stable")
    parts = np.split(order, np.flatnonzero(np.diff(codes[order])) + 1) if len(codes) else []
    return [Group(str(names[codes[part[0]]]), tuple(part.tolist())) for part in parts]


def taught_of(catalogue: Index, skills: Sequence[str]) -> np.ndarray:
    """How many of these skills (URIs) each course of a catalogue teaches, by row."""
    names = catalogue.programme.categories
    count = np.zeros(len(names) + 1, np.int32)  # one more: the code −1 of a course without a programme
    place = {str(name): number for number, name in enumerate(names)}
    for uri in skills:
        for programme in catalogue.taught.get(uri, ()):
            if programme in place:
                count[place[programme]] += 1
    return count[catalogue.programme.codes]
