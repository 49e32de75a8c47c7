"""The axes of a chart (a plotly figure) as scales of a picture: where a value stands, in pixels."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

LETTER = 0.5  # width of a letter, of its size


def plain_list(values: Any) -> list[Any]:
    """Values of a trace as a list; nothing for none."""
    return [] if values is None else list(values)


def number_of(value: Any) -> float | None:
    """A value as a number, None where it is none or not finite."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return number if math.isfinite(number) else None


@dataclass
class Scale:
    """One axis: values from `low` to `high` (or `names`, one step apart) on the pixels from `start` to `end`."""

    low: float
    high: float
    start: float
    end: float
    names: tuple[str, ...] = ()

    def at(self, value: Any) -> float | None:
        """The pixel of a value or a name; None for one that the axis does not have."""
        if self.names and str(value) in self.names:
            value = self.names.index(str(value))
        number = number_of(value)
        if number is None or self.high == self.low:
            return None
        return self.start + (number - self.low) / (self.high - self.low) * (self.end - self.start)

    def length(self, size: float) -> float:
        """So many units in pixels."""
        return abs(size / (self.high - self.low) * (self.end - self.start)) if self.high != self.low else 0.0


def names_on(figure: Any, letter: str) -> tuple[str, ...]:
    """The names of an axis of words, in the order of the traces; empty where it is an axis of numbers."""
    found: dict[str, None] = {}
    for trace in figure.data:
        for value in plain_list(getattr(trace, letter, None)):
            if number_of(value) is None and value is not None and not isinstance(value, float):
                found[str(value)] = None
    return tuple(found)


def limits(figure: Any, letter: str, axis: Any) -> tuple[float, float]:
    """From where to where an axis goes: as it is set, or as far as the data."""
    if axis.range and all(number_of(v) is not None for v in axis.range):
        return float(axis.range[0]), float(axis.range[1])
    values: list[float] = []
    for trace in figure.data:
        along = [n for v in plain_list(getattr(trace, letter, None)) if (n := number_of(v)) is not None]
        bases = plain_list(getattr(trace, "base", None)) if trace.type == "bar" else []
        across = (trace.orientation or "v") == ("h" if letter == "x" else "v") if trace.type == "bar" else False
        if across:
            values += [0.0] if not bases else [n for b in bases if (n := number_of(b)) is not None]
            values += [a + (number_of(b) or 0) for a, b in zip(along, bases or [0] * len(along), strict=False)]
        values += along if not across else []
    if not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    if axis.rangemode in ("tozero", "nonnegative"):
        low = min(low, 0.0)
    pad = 0.05 * (high - low or 1.0)
    low, high = (low - pad if low else low), high + pad
    return (high, low) if axis.autorange == "reversed" else (low, high)


def scale_of(figure: Any, letter: str, axis: Any, start: float, end: float) -> Scale:
    """The scale of an axis of words or of numbers."""
    if names := names_on(figure, letter):
        low, high = (float(v) for v in axis.range) if axis.range else (-0.5, len(names) - 0.5)
        if axis.autorange == "reversed" and not axis.range:
            low, high = high, low
        return Scale(low, high, start, end, names)
    low, high = limits(figure, letter, axis)
    return Scale(low, high, start, end)


def ticks_of(axis: Any, scale: Scale) -> list[tuple[Any, str]]:
    """Where an axis is labelled, and with what."""
    if axis.visible is False or axis.showticklabels is False:
        return []
    if axis.tickvals is not None:
        texts = plain_list(axis.ticktext) or [tick_words(v) for v in axis.tickvals]
        return list(zip(axis.tickvals, (str(t) for t in texts), strict=False))
    if scale.names:
        return [(name, name) for name in scale.names]
    return [(v, tick_words(v)) for v in round_steps(min(scale.low, scale.high), max(scale.low, scale.high))]


def round_steps(low: float, high: float) -> Sequence[float]:
    """Four to six round values between two ends."""
    rough = (high - low) / 5 or 1.0
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * m for m in (1, 2, 5, 10) if size * m >= rough)
    first = math.ceil(low / step)
    return [round(n * step, 10) for n in range(first, math.floor(high / step) + 1)]


def tick_words(value: Any) -> str:
    """A value of an axis in the reader's language; a year stays as it is."""
    from lib.i18n import number

    amount = number_of(value)
    if amount is None:
        return str(value)
    if amount.is_integer() and 1900 <= amount <= 2100:
        return str(int(amount))
    return number(amount, 0 if amount.is_integer() else 1)


def width_of(text: str, size: float) -> float:
    """About how wide a text is."""
    return LETTER * size * len(text)
