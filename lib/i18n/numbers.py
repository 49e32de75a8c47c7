"""Numbers as the reader's language writes them (Babel/CLDR), with the atlas's own rounding (look: tokens, [number])."""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from math import floor, isfinite, log10

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import get_decimal_symbol, get_group_symbol

from lib.i18n.catalogues import _, current_language

SPACE = "\u00a0"  # no-break space before %, EU style
MINUS = "−"
FEW = 9.5  # modelled people: fewer are said by their band alone
MOST_DECIMALS = 6  # of limits that nearly agree
WHOLE_FROM = 9.95  # percent from which on no decimal is written
NEARLY_ALL = 99.5  # from here on a share would be rounded to all of it
ALL = 100 - 1e-9  # what floating point leaves of a whole
NEVER_ALL = 0.0005  # of a sample: a share that is none, or all, of what was drawn
EUROPEAN = {"en": "en_GB"}  # dates: the day first


def number(value: float, decimals: int = 0) -> str:
    """A number with this many decimals, grouped: number(160445) is "160,445" in English.

    A missing value is the caller's business: it has a state, and the state has words.
    """
    if not isfinite(value):
        raise ValueError("a value that is not there has no number format: word its state")
    return f"{_exact(value, decimals):,.{decimals}f}".translate(_letters(current_language()))


def rounded(value: float, decimals: int = 0) -> float:
    """The value with this many decimals as it is written: of two that are as near, the one farther from zero, which
    is what spreadsheets, slides and people do. 2.5 is 3, 405 by tens (-1) is 410.
    """
    return float(_exact(value, decimals))


def _exact(value: float, decimals: int) -> Decimal:
    """With 15 figures, as floating point leaves 28.499999999999996 of 28.5; and no sign before a zero."""
    found = Decimal(f"{value:.15g}").quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return found if found else abs(found)


def percent(value: float, decimals: int | None = None) -> str:
    """A share in percent: one decimal under 10, none from 10; "under 0.1 %" rather than a false zero, "over 99 %"
    rather than a false whole.
    """
    if decimals in (None, 0) and isfinite(value):
        short = plain(value, "%", 1 if decimals is None else 0)
        if short.startswith(("<", ">")):
            return localised(short) + SPACE + "%"
    if decimals is None:
        decimals = 1 if abs(value) < WHOLE_FROM else 0
    return number(value, decimals) + SPACE + "%"


def percent_between(low: float, high: float) -> str:
    """Limits of a share: "15 to 35 %", one number where both read the same."""
    least, most = percent(low), percent(high)
    if least == most:
        return most
    return _("{low} to {high}").format(low=least.removesuffix("%").rstrip(), high=most)


def percent_of_draws(share: float) -> float:
    """A share of what was drawn (0 to 1) in percent; never none or all of it, as not every way is drawn."""
    return 100 * min(max(share, NEVER_ALL), 1 - NEVER_ALL)


def change(value: float, decimals: int = 0, unit: str = "%") -> str:
    """A change with its sign: "+12 %", "−3 %"; one that is rounded to nothing has none: "0.0"."""
    size = number(abs(value), decimals)
    sign = "" if not any(map("123456789".count, size)) else "+" if value > 0 else MINUS
    return sign + size + (SPACE + unit if unit else "")


def rounded_persons(value: float, figures: int = 2) -> str:
    """Modelled persons with as many figures as are known: 28,934 reads "29,000". Rounded once: 5.46 reads "5"."""
    return number(persons_to(value, figures))


def persons_to(value: float, figures: int) -> float:
    """Modelled persons to this many significant figures, never finer than a person."""
    return round_to(value, figures) if abs(value) >= 10 ** (figures - 1) else rounded(value)


def round_to(value: float, figures: int) -> float:
    """The value rounded to this many significant figures."""
    if value == 0:
        return 0.0
    return rounded(value, figures - 1 - floor(log10(abs(value))))


def band_of_persons(low: float, central: float | None, high: float, figures: int = 2) -> str:
    """Modelled people with their band: "1,230 (840 to 1,900)"; the band alone where there is no central figure (None
    or nan) or it would be said to the person, which no calculation knows: "0 to 5".
    """
    if central is None or central != central or central < FEW or rounded(low) == rounded(high):
        return persons_between(low, high, figures)
    ends = {"low": rounded_persons(low, figures), "high": rounded_persons(high, figures)}
    return _("{central} ({low} to {high})").format(central=rounded_persons(central, figures), **ends)


def persons_between(low: float, high: float, figures: int = 2) -> str:
    """Limits of modelled people: "24,000 to 56,000"; with more figures where both would read the same.

    One number where both are the same whole people.
    """
    least, most = (number(value) for value in rounded_apart(low, high, figures))
    if least == most:
        return least
    return _("{low} to {high}").format(low=least, high=most)


def rounded_apart(low: float, high: float, figures: int = 2) -> tuple[float, float]:
    """Limits of people rounded to this many significant figures, or as many as keep them apart: whole people at
    the finest.
    """
    while True:
        least, most = persons_to(low, figures), persons_to(high, figures)
        if least != most or rounded(low) == rounded(high):
            return least, most
        figures += 1


def interval(low: float, high: float, decimals: int = 0) -> str:
    """An interval in words: "24,000 to 56,000"."""
    return _("{low} to {high}").format(low=number(low, decimals), high=number(high, decimals))


def rank_range(best: int, worst: int, of: int) -> str:
    """A rank as a range: "4 to 12 of 205"; one number where both ends agree."""
    if best == worst:
        return _("{rank} of {count}").format(rank=number(best), count=number(of))
    return _("{best} to {worst} of {count}").format(best=number(best), worst=number(worst), count=number(of))


def moment(text: str) -> str:
    """A year, a month or a day ("2024", "2024-07", "2024-07-05") as the reader's language writes it; "" stays."""
    return _moment(text, current_language())


@lru_cache(maxsize=4096)
def _moment(text: str, language: str) -> str:
    parts = [int(part) for part in text.split("-") if part]
    if len(parts) < 2:
        return text
    day = date(parts[0], parts[1], parts[2] if len(parts) > 2 else 1)
    locale = EUROPEAN.get(language, language)
    if len(parts) < 3:
        return format_skeleton("yMMMM", day, locale=locale)
    written = format_date(day, format="long", locale=locale)
    return f"1er{written[1:]}" if language == "fr" and day.day == 1 else written


# A map writes 244 numbers at once: a whole column is written plainly ("-1234.5", "<0.1") and the reader's own signs are
# put in afterwards, by the same rules (tests hold both equal).


def plain(value: float, unit: str = "", decimals: int = 0) -> str:
    """A value without its unit, with "." and "-" as signs, "<0.1" for a false zero and ">99" for a false whole."""
    if unit == "%" and NEARLY_ALL <= value < ALL:
        return ">99"
    if 0 < value < 0.5 * 10**-decimals and (decimals or unit == "%"):
        return f"<{10**-decimals:.{decimals}f}"
    return _rounded(value, unit, decimals)


def _rounded(value: float, unit: str, decimals: int) -> str:
    decimals = 0 if unit == "%" and abs(value) >= WHOLE_FROM else decimals
    return f"{_exact(value, decimals):.{decimals}f}"


def limit(value: float, unit: str = "", decimals: int = 0) -> str:
    """One end of an interval, written plainly: a zero is a zero, whatever the decimals."""
    if not value:
        return "0"
    return plain(value, unit, decimals) if value < NEARLY_ALL else _rounded(value, unit, decimals)


def anything(low: float, high: float, unit: str) -> bool:
    """Whether limits leave open all that a share can be: they are no limits."""
    return unit == "%" and low <= 0 and high >= ALL


def limits(low: float, high: float, unit: str = "", decimals: int = 0) -> tuple[str, str]:
    """Both ends of an interval, written plainly; with more decimals where both would read the same number."""
    ends = limit(low, unit, decimals), limit(high, unit, decimals)
    more = len(ends[0].partition(".")[2])
    while ends[0] == ends[1] and low != high and more < MOST_DECIMALS:
        more += 1
        ends = _finer(low, more), _finer(high, more)
    return ends


def _finer(value: float, decimals: int) -> str:
    text = f"{_exact(value, decimals):.{decimals}f}"
    return f"<{10**-decimals:.{decimals}f}" if value > 0 and not float(text) else text if value else "0"


@cache
def _signs(language: str) -> dict[str, str]:
    return {",": get_group_symbol(language), ".": get_decimal_symbol(language), "-": MINUS}


@cache
def _letters(language: str) -> dict[int, str]:
    """The signs for `str.translate`. Babel takes 17 microseconds for a number, and a page has hundreds."""
    return str.maketrans(_signs(language))


def signs() -> dict[str, str]:
    """What the reader's language writes for "," (thousands), "." (decimals) and "-"."""
    return _signs(current_language())


def localised(text: str) -> str:
    """A plain number with the reader's own signs."""
    if text.startswith("<"):
        return _("under {limit}").format(limit=localised(text[1:]))
    if text.startswith(">"):
        return _("over {limit}").format(limit=localised(text[1:]))
    whole, point, rest = text.partition(".")
    marks = signs()
    whole = re.sub(r"(?<=\d)(?=(\d{3})+$)", marks[","], whole).replace("-", marks["-"])
    return whole + (marks["."] + rest if point else "")


def is_one(text: str) -> bool:
    """Whether what is counted stands in the singular after this plainly written number: "1", in French "0.5" too."""
    return _is_one(text.lstrip("<>-"), current_language())


@lru_cache(maxsize=4096)
def _is_one(text: str, language: str) -> bool:
    return Locale.parse(language).plural_form(Decimal(text)) == "one"
