"""The words on screen, in the reader's language: gettext catalogues and number formats.

`_` and `ngettext` translate at call time into the language of this run (a context variable, so that two visitors never
share one). Catalogues are lib/i18n/<language>.po; they are compiled in memory, so there is no compiled file to forget.
"""

from lib.i18n.catalogues import (
    DEFAULT,
    LANGUAGES,
    N_,
    _,
    ask_for_language,
    current_language,
    damaged,
    language_from_browser,
    ngettext,
    use_language,
)
from lib.i18n.numbers import (
    band_of_persons,
    change,
    interval,
    number,
    percent,
    percent_between,
    persons_between,
    rank_range,
    rounded,
    rounded_persons,
)


def quoted(text: str) -> str:
    """A name between the quotation marks of the reader's language."""
    return _("“{text}”").format(text=text)


def small(label: str) -> str:
    """A label inside a sentence: its first letter small, unless it is an abbreviation or German, which writes nouns."""
    return label if current_language() == "de" or label[:2].isupper() else label[:1].lower() + label[1:]


__all__ = [
    "DEFAULT",
    "LANGUAGES",
    "ask_for_language",
    "N_",
    "_",
    "band_of_persons",
    "change",
    "current_language",
    "damaged",
    "interval",
    "language_from_browser",
    "ngettext",
    "number",
    "percent",
    "percent_between",
    "persons_between",
    "quoted",
    "rank_range",
    "rounded",
    "rounded_persons",
    "small",
    "use_language",
]
