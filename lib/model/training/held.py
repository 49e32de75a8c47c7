"""A catalogue made ready: courses, what they teach, the search index; the atlas's own, and that with a reader's files beside it.

The atlas's own catalogue (with the files of data/training/) is the same for every reader and held once. One with a reader's
file belongs to that reader alone: it is marked, and nothing in this package keeps it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import pandas as pd

from lib.data.store import snapshot_id, table, training_files
from lib.model.training.search import SHOWN, Index, index
from lib.model.uploads import Atlas, Loaded, Refused, load, skills_of_upload, together
from lib.model.uploads.merging import SUGGESTED


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Courses and what their programmes teach. `at_least`: pairs of a smaller m do not count; `own`: whether a reader's file is in it."""

    courses: pd.DataFrame
    pairs: pd.DataFrame
    at_least: float = SHOWN
    own: bool = False

    @cached_property
    def index(self) -> Index:
        """The courses made ready for search."""
        return index(self.courses, self.pairs, self.at_least)

    @cached_property
    def row_of(self) -> dict[str, int]:
        """Row number by id of a course."""
        return dict(zip(self.courses["id"].astype(str), range(len(self.courses)), strict=True))

    @cached_property
    def _rows_of(self) -> dict[str, np.ndarray]:
        return {
            str(programme): rows for programme, rows in self.pairs.groupby("programme", observed=True).indices.items()
        }

    def pairs_of(self, programme: str) -> pd.DataFrame:
        """The pairs of one programme."""
        return self.pairs.iloc[self._rows_of.get(programme, [])]

    @cached_property
    def taught(self) -> frozenset[str]:
        """Skills that at least one programme teaches."""
        return frozenset(self.index.taught)


def atlas() -> Atlas:
    """Regions, retired codes and postcodes, for reading a file."""
    return _atlas(snapshot_id())


@lru_cache(maxsize=1)
def _atlas(_snapshot: str) -> Atlas:
    return Atlas.of(table("regions"), table("retired"), table("training_postcodes"))


def shipped() -> Catalogue:
    """The atlas's own catalogue, the files of data/training/ among it."""
    return _shipped(snapshot_id())[0]


def of_this_installation() -> dict[str, Loaded | Refused]:
    """Files of data/training/ by name: what was read of each, or why it was not."""
    return _shipped(snapshot_id())[1]


@lru_cache(maxsize=1)
def _shipped(_snapshot: str) -> tuple[Catalogue, dict[str, Loaded | Refused]]:
    plain = Catalogue(table("courses"), table("course_skills"))
    files: dict[str, Loaded | Refused] = {}
    for name, content in training_files().items():
        try:
            files[name] = load(name, content, atlas())
        except Refused as refused:
            files[name] = refused
    read = [one for one in files.values() if isinstance(one, Loaded)]
    return (_joined(plain, read, own=False) if read else plain), files


def with_files(loaded: Sequence[Loaded], suggestions: bool = False) -> Catalogue:
    """The atlas's catalogue with a reader's files beside it; with `suggestions` titles are compared with titles and skills.

    What they suggest counts half then. It takes seconds where the file has thousands of titles.
    """
    found = _joined(shipped(), loaded, own=True, suggest=suggestions)
    return Catalogue(found.courses, found.pairs, SUGGESTED if suggestions else SHOWN, own=True)


def _joined(catalogue: Catalogue, loaded: Sequence[Loaded], own: bool, suggest: bool = False) -> Catalogue:
    skills, columns = table("skills"), catalogue.pairs.columns
    found = [
        skills_of_upload(one, skills, catalogue.courses, catalogue.pairs, suggest)[list(columns)] for one in loaded
    ]
    text = dict.fromkeys(("programme", "uri", "match_basis", "occupation_uri"), "str")
    pairs = pd.concat(
        [part.astype({**text, "m": "float32"}) for part in (catalogue.pairs, *found) if len(part)], ignore_index=True
    )
    return Catalogue(
        together(catalogue.courses, loaded), pairs.drop_duplicates(["programme", "uri"], ignore_index=True), own=own
    )
