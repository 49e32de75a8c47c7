"""What the cells of a column look like: texts, numbers, dates, years, addresses. Names deceive, cells tell."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from lib.model.training.search import words_of
from lib.model.uploads.vocabulary import (
    DAY_WORDS,
    EMPTY_CELLS,
    HOUR_WORDS,
    MONEY,
    MONTH_WORDS,
    MONTHS,
    OTHER_UNITS,
    WEEK_WORDS,
    YEAR_WORDS,
)

MOST_WEIGHED = 400  # different cells of a column that are looked at
NUMBER = re.compile(r"[+-]?\d[\d\s.,'’\u00a0]*%?")
YEAR = re.compile(r"(?:\D{0,12}\s)?(19|20)\d\d(\s*[/–-]\s*(\d{4}|\d{2}))?")
DATES = (
    re.compile(r"\d{1,2}[./-]\s?\d{1,2}[./-]\s?((19|20)?\d\d)?(\D.*)?"),  # 12.01., 1/9/2026
    re.compile(r"(19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}([T ].*)?"),
    re.compile(r"\d{1,2}:\d\d(:\d\d)?"),
)
NAMED_DATE = re.compile(r"(\d{1,2}(?!\d))?[.\s/-]*([^\W\d_]{3,9})\.?[\s./-]*(\d{2,4})?", re.UNICODE)
MAIL = re.compile(r"\S+@\S+\.\w{2,}")
LINK = re.compile(r"(https?://|www\.)\S+|[\w-]+(\.[\w-]+)*\.(eu|com|org|net|info|[a-z]{2})(/\S*)?", re.IGNORECASE)
ADDRESS = re.compile(
    r".*[^\W\d_]{3,}.*\d+.*,.*|\s*([A-Z]{1,2}-)?\d{4,5}\s+[^\W\d_]{3,}.*|.*,\s*\d{4,5}\s+[^\W\d_]{3,}.*"
)
POSTCODE = re.compile(
    r"\s*([A-Za-z]{1,2}[\s-]{0,2})?\d{2,3}[\s-]?\d{1,4}([\s-]?[A-Za-z]{2})?(\s+[^\d]*)?|[A-Z]{3}\s?\d{4}|[A-Z]\d\w\s?\w{4}"
)
WORD = re.compile(r"[^\W\d_]{3,}")
AMOUNT = re.compile(r"\D{0,12}?([+-]?\d[\d\s.,'’\u00a0]*)\s*(?:[^\w\s]\s*)?([^\W\d_]+)?.*", re.DOTALL)
UNITS = {"hours": HOUR_WORDS, "days": DAY_WORDS, "weeks": WEEK_WORDS, "months": MONTH_WORDS, "years": YEAR_WORDS}
LEAST_STEM = 3  # letters of a unit that may have another ending


def is_empty(cell: str) -> bool:
    """Whether a cell says that nothing is known: "-", "n/a", "http://"."""
    return not cell or cell.strip().lower() in EMPTY_CELLS


def is_date(cell: str) -> bool:
    """Whether a cell is a day, a time or a month: what a spreadsheet makes of "3-4"."""
    text = cell.strip()
    if any(pattern.fullmatch(text) for pattern in DATES):
        return True
    named = NAMED_DATE.fullmatch(text)
    return bool(named and (named[1] or named[3]) and " ".join(words_of(named[2])) in _months())


@cache
def _months() -> frozenset[str]:
    return frozenset(MONTHS)


@cache
def _units() -> dict[str, str]:
    """Word → unit; of the words of OTHER_UNITS "other"."""
    named = {word: unit for unit, words in reversed(UNITS.items()) for word in words}
    return {**dict.fromkeys(OTHER_UNITS, "other"), **named}


def unit_of(cell: str) -> str:
    """The unit behind (or before) the first number of a cell: "hours", "days", "other" …; "" where none is known."""
    units = _units()
    for word in words_of(cell):
        if word[0].isdigit():
            word = word.lstrip("0123456789")
        if not word:
            continue
        if word in units:
            return units[word]
        for length in range(len(word) - 1, LEAST_STEM, -1):
            if word[:length] in units:
                return units[word[:length]]
    return ""


def is_money(cell: str) -> bool:
    """Whether a cell is a price."""
    low = cell.lower()
    return any(char.isdigit() for char in low) and bool(_money().search(low))


@cache
def _money() -> re.Pattern[str]:
    return re.compile(r"(?<![^\W\d_])(" + "|".join(re.escape(sign) for sign in MONEY) + r")(?![^\W\d_])")


@dataclass(frozen=True)
class Contents:
    """Shares (0 to 1) of the different filled cells of a column that are of a kind, and how much they differ.

    filled     cells that hold something
    different  different ones among them, to filled
    words      words of a cell, on average
    """

    filled: int = 0
    different: float = 0.0
    words: float = 0.0
    letters: float = 0.0
    text: float = 0.0
    number: float = 0.0
    date: float = 0.0
    year: float = 0.0
    link: float = 0.0
    mail: float = 0.0
    money: float = 0.0
    address: float = 0.0
    postcode: float = 0.0
    amount: float = 0.0
    small: float = 0.0

    @classmethod
    def of(cls, cells: Iterable[str]) -> "Contents":
        """From the cells of a column, header left out."""
        every = [cell.strip() for cell in cells if not is_empty(cell)]
        if not every:
            return cls()
        some = list(dict.fromkeys(every))
        weighed = some[:MOST_WEIGHED]

        def share(holds: Sequence[bool]) -> float:
            return sum(holds) / len(weighed)

        numbers = [NUMBER.fullmatch(cell) is not None for cell in weighed]
        return cls(
            len(every),
            len(some) / len(every),
            sum(len(words_of(cell)) for cell in weighed) / len(weighed),
            share([any(sign.isalpha() for sign in cell) for cell in weighed]),
            share([WORD.search(cell) is not None for cell in weighed]),
            share(numbers),
            share([is_date(cell) for cell in weighed]),
            share([YEAR.fullmatch(cell) is not None for cell in weighed]),
            share([LINK.fullmatch(cell) is not None for cell in weighed]),
            share([MAIL.fullmatch(cell) is not None for cell in weighed]),
            share([is_money(cell) for cell in weighed]),
            share([ADDRESS.fullmatch(cell) is not None for cell in weighed]),
            share([POSTCODE.fullmatch(cell) is not None for cell in weighed]),
            share([AMOUNT.fullmatch(cell) is not None for cell in weighed]),
            share([_small(cell) for cell in weighed]),
        )

    def fits(self, field: str) -> bool:
        """Whether these cells can be what the field holds; an empty column can be anything."""
        if not self.filled:
            return True
        named = self.letters > 0.4 and max(self.link, self.mail) < 0.5
        rules = {
            "title": self.letters > 0.4
            and max(self.link, self.mail) < 0.5
            and max(self.year, self.date, self.address, self.money) < 0.5,
            "title_en": named and self.number < 0.5,
            "specialisation": named,
            "provider": named and self.date < 0.5,
            "place": named and self.money < 0.5,
            "region": max(self.link, self.mail, self.date, self.money) < 0.5,
            "postcode": self.postcode > 0.4,
            "country": max(self.number, self.link, self.mail, self.date, self.money) < 0.3 and self.words < 4,
            "lat": self.number > 0.5,
            "lon": self.number > 0.5,
            "eqf": self.small > 0.3 and max(self.link, self.money) < 0.3,
            "mode": max(self.number, self.link, self.mail, self.money, self.date) < 0.5,
            "hours": self.amount > 0.4 and self.money < 0.2 and self.link < 0.5,
            "years": self.amount > 0.4 and self.small > 0.3 and self.money < 0.2 and max(self.link, self.year) < 0.5,
            "duration": self.amount > 0.4 and self.money < 0.2,
            "places": self.amount > 0.4 and self.money < 0.2 and self.link < 0.5,
            "language": max(self.number, self.link, self.mail, self.date) < 0.5,
            "year": max(self.year, self.date) > 0.3 or (self.text > 0.3 and self.amount > 0.3),
            "topic": self.number < 0.5 and max(self.link, self.mail, self.date) < 0.5,
            "skills": self.letters > 0.4,
            "url": self.link > 0.2 or (self.words < 4 and self.number < 0.5),
        }
        return rules.get(field, True)

    @property
    def like_titles(self) -> float:
        """How much these cells look like titles of courses; 0 where they cannot be."""
        if not self.filled or self.text < 0.5 or not self.fits("title") or self.number > 0.3:
            return 0.0
        return self.different * (0.4 + min(self.words, 6) / 6) * (0.3 if self.words > 25 else 1.0)


def _small(cell: str) -> bool:
    """Whether a cell holds a number up to 12, or what a spreadsheet made of one."""
    digits = re.findall(r"\d+", cell)
    return is_date(cell) or (bool(digits) and all(int(d) <= 12 for d in digits if len(d) < 4))
