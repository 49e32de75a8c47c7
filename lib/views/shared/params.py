"""What a reader can choose, frozen: read from an address, written to an address, and the one owner of each limit.

    @dataclass(frozen=True)
    class RiskParams(Params):
        scale: str = one_of("norm", NORMALISATIONS, "minmax", what=N_("the scale"))
        draws: int = number("draws", 100, 20_000, 2_000, step=100, what=N_("the number of draws"))

Codes in the address are stable and short; only what differs from the default stands in it. What an address asks for and
cannot have falls back to the default, with a sentence. Widgets are in lib/views/shared/choices.py: this file knows no
page.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, Self

from lib.data.refusal import Refusal
from lib.i18n import N_, _, small
from lib.i18n import number as number_words

LONGEST_VALUE = 600  # letters of one choice in an address
ECHOED = 40  # and as many of them are shown again

OPEN_NAMES = {"place": "region", "indicator": "ind"}  # a choice as the open data names it, and as the pages do
NOT_KNOWN = N_("The address asks for {what} “{value}”, which is not known. The usual one is shown.")
OUT_OF_RANGE = N_("The address asks for {what} “{value}”; it can be {low} to {high}. The usual one is shown.")


def in_own_names(query: Mapping[str, str]) -> dict[str, str]:
    """A query in the names of the pages, where it has a choice under the name of the open data; ours goes first."""
    renamed = {OPEN_NAMES[name]: value for name, value in query.items() if name in OPEN_NAMES}
    return {**renamed, **{name: value for name, value in query.items() if name not in OPEN_NAMES}}


@dataclass(frozen=True)
class Choice:
    """One choice of a reader: its code in the address, and how text becomes a value and a value text.

    read     raises Refusal or ValueError (whose message is then the sentence) where the text means nothing
    what     the label of its widget ("Scale"), which stands in small letters inside a sentence
    pieces   read returns what still fits of the text, and a sentence for each piece that does not
    """

    code: str
    default: Any
    what: str
    read: Callable[[str], Any]
    write: Callable[[Any], str] = str
    options: tuple[Any, ...] = ()
    low: float = 0.0
    high: float = 0.0
    step: float = 0.0
    pieces: bool = False

    def parse(self, text: str) -> tuple[Any, list[str]]:
        """The value that a text of an address asks for, and a sentence for each thing in it that cannot be had."""
        if not text:
            return self.default, []
        try:
            if len(text) > LONGEST_VALUE:
                raise Refusal("too_long")
            return self.read(text) if self.pieces else (self.read(text), [])
        except Refusal:
            return self.default, [self._refused(text)]
        except ValueError as error:
            return self.default, [str(error)]

    def _refused(self, text: str) -> str:
        shown = echo(text)
        if self.high > self.low:
            decimals = 0 if float(self.low).is_integer() and float(self.high).is_integer() else 2
            ends = {"low": number_words(self.low, decimals), "high": number_words(self.high, decimals)}
            return _(OUT_OF_RANGE).format(what=small(_(self.what)), value=shown, **ends)
        return _(NOT_KNOWN).format(what=small(_(self.what)), value=shown)

    def text(self, value: Any) -> str:
        """What the address carries for a value; "" for the default."""
        return "" if value == self.default else self.write(value)


def echo(text: str) -> str:
    """What somebody wrote, short, and without the signs that would end a code span."""
    return (text if len(text) <= ECHOED else text[:ECHOED] + "…").replace("`", "'")


def _field(choice: Choice) -> Any:
    return field(default=choice.default, metadata={"choice": choice})


def one_of(code: str, options: Sequence[Any], default: Any, *, what: str) -> Any:
    """One out of a fixed list of codes."""
    known = {_code(option): option for option in options}

    def read(text: str) -> Any:
        if text not in known:
            raise Refusal("unknown")
        return known[text]

    return _field(Choice(code, default, what, read, _code, options=tuple(options)))


def _code(option: Any) -> str:
    """An option as it stands in the address: 0.02 and 0, not 0.0."""
    return f"{option:g}" if isinstance(option, float) else str(option)


def number(code: str, low: float, high: float, default: float, *, step: float, what: str) -> Any:
    """A number from low to high; whole where the default is."""

    def read(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            raise Refusal("no_number") from None
        if not low <= value <= high:
            raise Refusal("out_of_range")
        return type(default)(value)

    return _field(Choice(code, default, what, read, lambda v: f"{v:g}", low=low, high=high, step=step))


def switch(code: str, *, what: str) -> Any:
    """A yes or no, off by default; "1" in the address."""

    def read(text: str) -> bool:
        if text != "1":
            raise Refusal("unknown")
        return True

    return _field(Choice(code, False, what, read, lambda on: "1" if on else ""))


def parsed(code: str, read: Callable[[str], Any], write: Callable[[Any], str], default: Any, *, what: str) -> Any:
    """A choice with a small language of its own: weights, a curve, a list of places."""
    return _field(Choice(code, default, what, read, write))


def pieces(
    code: str, read: Callable[[str], tuple[Any, list[str]]], write: Callable[[Any], str], default: Any, *, what: str
) -> Any:
    """A choice of many pieces: what still fits is kept, every other piece gets a sentence of its own."""
    return _field(Choice(code, default, what, read, write, pieces=True))


@dataclass(frozen=True)
class Params:
    """Base of what a reader can choose on a page; every field is made by one_of, number, switch or parsed."""

    @classmethod
    def choices(cls) -> dict[str, Choice]:
        """Each field's choice, by the field's name."""
        return {f.name: f.metadata["choice"] for f in fields(cls) if "choice" in f.metadata}

    @classmethod
    def from_query(cls, query: Mapping[str, str], prefix: str = "") -> tuple[Self, list[str]]:
        """The choices that an address holds, and a sentence for each thing in it that cannot be had."""
        values: dict[str, Any] = {}
        notices: list[str] = []
        for name, choice in cls.choices().items():
            values[name], sentences = choice.parse(query.get(prefix + choice.code, ""))
            notices += sentences
        return cls(**values), notices

    def to_query(self, prefix: str = "") -> dict[str, str]:
        """What the address carries: stable codes, only what differs from the default."""
        texts = {prefix + c.code: c.text(getattr(self, name)) for name, c in self.choices().items()}
        return {code: text for code, text in texts.items() if text}
