"""What a reader can choose on the sources page: which figures the view of completeness is about."""

from collections.abc import Sequence
from dataclasses import dataclass

from lib.i18n import N_
from lib.model.quality import ABOUT
from lib.views.shared.params import Params, one_of, parsed
from lib.views.sources.quality_text import COUNTS

ALL = "all"  # every series of the theme


@dataclass(frozen=True)
class QualityParams(Params):
    """A theme, one series of it or all of them, and what is counted.

    A series of another theme gives way without a word: the reader has changed the theme (chosen).
    """

    theme: str = one_of("about", tuple(ABOUT), "auto", what=N_("Figures about"))
    series: str = parsed("series", str, str, ALL, what=N_("Series"))
    count: str = one_of("count", tuple(COUNTS), "with_value", what=N_("Regions counted"))

    def chosen(self, published: Sequence[str]) -> tuple[str, ...]:
        """The series that are looked at; `published`: those of the theme, in order."""
        return (self.series,) if self.series in published else tuple(published)

    def file_name(self, published: Sequence[str]) -> str:
        """What they are called in the name of a file."""
        return self.series if self.series in published else self.theme
