"""How a frame of values is drawn as a map: what it is called, its form and classes, and what else stands on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from lib.i18n import N_, _

Form = Literal["fills", "symbols", "alpha", "bivariate", "diverging"]
Kind = Literal["ratio", "count"]
FORMS: tuple[Form, ...] = ("fills", "symbols", "alpha", "bivariate", "diverging")
Shape = Literal["", "tiles", "dorling"]
SHAPES: tuple[Shape, ...] = ("", "tiles", "dorling")
SURENESS = (N_("Sure"), N_("Less sure"), N_("Unsure"))


@dataclass(frozen=True)
class OwnWords:
    """Words of this map in place of the usual ones.

    states  by state, in legend and card ("modelled" where all values are our scores)
    blanks  by state, what stands in place of a number ("not published apart" for a blank whose reason was lost)
    marks   by region, why a value is not comparable with the year before
    apart   regions whose blank is no secret: the figure is published for an older region only
    """

    states: Mapping[str, str] = field(default_factory=dict)
    blanks: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    apart: frozenset[str] = frozenset()


@dataclass(frozen=True)
class CardNumber:
    """A second number for the card of each region (values by region), put into `words` ("of all jobs: {value}")."""

    values: pd.Series
    words: str = "{value}"
    unit: str = ""
    decimals: int = 0


@dataclass(frozen=True)
class Certainty:
    """How sure each value is (by region, 0 to 1), which an alpha map shows as opacity in three steps.

    head   over the legend of the steps
    words  of the steps, surest first (marked for translation, or translated)
    """

    values: pd.Series
    head: str = ""
    words: Sequence[str] = SURENESS


@dataclass(frozen=True)
class CircleSize:
    """What the circles of a cartogram stand for: the number of each region, and its words after a number.

    tail  " people employed", translated
    """

    values: pd.Series
    tail: str


@dataclass(frozen=True)
class SecondVariable:
    """The other variable of a bivariate map, in a frame of its own, with its unit; `axes` name both."""

    frame: pd.DataFrame
    axes: tuple[str, str] = ("", "")
    unit: str = ""
    decimals: int = 0


@dataclass(frozen=True, kw_only=True)
class MapOptions:
    """How one indicator in one year is drawn.

    kind       the indicator's form: a ratio fills regions, a count is a symbol
    names      of the regions, by code
    whole      the title with its years, as the map in words has it; title and year where it is ""
    head       heads the legend; the title where it is ""
    low_first  the least values count most (a distance): strongest colour, top of the legend
    largest    the value that the largest circle stands for, where it is not one of these (years on one scale)
    breaks     where classes begin, for a scale whose steps have a meaning; worked out by `method` where there are none
    middle     the real middle of a diverging map
    shape      "" for the land, "tiles" for one square a region, "dorling" for one circle a region, `sized` by a number
    groups     the shared totals (group, region, year, total)
    """

    title: str
    unit: str
    decimals: int
    kind: Kind
    names: Mapping[str, str]
    whole: str = ""
    form: Form = "fills"
    shape: Shape = ""
    method: str = "quantile"
    classes: int = 5
    low_first: bool = False
    head: str = ""
    breaks: tuple[float, ...] = ()
    largest: float | None = None
    middle: float | None = None
    groups: pd.DataFrame | None = None
    words: OwnWords = OwnWords()
    card: CardNumber | None = None
    certainty: Certainty | None = None
    second: SecondVariable | None = None
    sized: CircleSize | None = None

    def __post_init__(self) -> None:
        """Refuse a form that would mislead, with a sentence for the reader."""
        if self.form not in FORMS:
            raise ValueError(f"there is no map form {self.form!r}; choose one of {', '.join(FORMS)}")
        if self.shape not in SHAPES:
            raise ValueError(f"there is no map shape {self.shape!r}; choose one of {', '.join(filter(None, SHAPES))}")
        if self.kind == "count" and self.form != "symbols":
            raise ValueError(
                _(
                    "“{title}” is a count. As a fill a large region would look as if it had more: show it as symbols."
                ).format(title=self.title)
            )
        if self.kind == "ratio" and self.form == "symbols":
            raise ValueError(
                _("“{title}” is a ratio. The area of a symbol would be read as an amount: show it as fills.").format(
                    title=self.title
                )
            )
        for form, needed, what in (
            ("alpha", self.certainty, "`certainty`: how sure each value is, from 0 to 1"),
            ("bivariate", self.second, "`second`: the second variable"),
            ("diverging", self.middle, "a real middle: the EU value, or no change"),
        ):
            if self.form == form and needed is None:
                raise ValueError(f"a map with the form {form!r} needs {what}")
