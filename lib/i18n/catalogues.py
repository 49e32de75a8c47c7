"""gettext catalogues by language, and the language of this run."""

import gettext
import logging
import re
from collections import Counter
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from functools import cache
from io import BytesIO
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
COLLECTED = FOLDER / "atlas.pot"  # every message
LANGUAGES: dict[str, str] = {"en": "English", "de": "Deutsch", "fr": "Français"}  # own names, in menu order
DEFAULT = "en"
PLACE = re.compile(r"\{\w+(?::[^{}]*)?\}")  # where a number or a name is filled in
BEFORE_A_SIGN = re.compile(r" (?=[;:!?»](?:\W|$))|(?<=«) ")  # French: a space that no line may break at
MESSAGE = re.compile(rb"^msgid ", re.MULTILINE)
log = logging.getLogger("atlas")

_language: ContextVar[str] = ContextVar("language", default="")  # "" where nobody has said it in this thread yet
_asked: list[Callable[[], str]] = []  # who knows the language of a thread that has not been told


@cache
def _translations(language: str) -> gettext.NullTranslations:
    return _read(language)[0]


def damaged(language: str) -> str:
    """The catalogue of a language, where something in it cannot be used and stands in English; else ""."""
    return f"lib/i18n/{language}.po" if _read(language)[1] else ""


@cache
def _collected() -> int:
    """How many messages there are."""
    return len(MESSAGE.findall(COLLECTED.read_bytes())) if COLLECTED.exists() else 0


@cache
def _read(language: str) -> tuple[gettext.NullTranslations, bool]:
    """The translations of a language, and whether something in its catalogue is damaged.

    A message that has other places than the English one, or not its digits, is left out: it would end a page or say
    another number. A file that was cut lacks some.
    """
    path = FOLDER / f"{language}.po"
    if language == DEFAULT:
        return gettext.NullTranslations(), False
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    try:
        content = path.read_bytes()
        catalogue = read_po(BytesIO(content), locale=language, abort_invalid=True)
        spoilt = not content.endswith(b"\n") or len(MESSAGE.findall(content)) < _collected()
        for message in catalogue:
            if message.id and message.pluralizable:
                message.string = _all_forms(message.string, catalogue.num_plurals)
            if language == "fr" and message.string:
                message.string = _unbroken(message.string)
            if message.id and not _sound(_forms(message.id), _forms(message.string)):
                message.string, spoilt = ("",) * catalogue.num_plurals if message.pluralizable else "", True
        compiled = BytesIO()
        write_mo(compiled, catalogue)
        compiled.seek(0)
        found = gettext.GNUTranslations(compiled)
    except Exception as error:  # babel raises several kinds; words in English are better than none
        log.error("lib/i18n/%s.po cannot be read: %s", language, error)
        return gettext.NullTranslations(), True
    if spoilt:
        log.error("lib/i18n/%s.po is damaged: what cannot be used stands in English", language)
    return found, spoilt


def _forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def _unbroken(written: str | Sequence[str]) -> str | tuple[str, ...]:
    """A French message whose signs stay on the line of the word before them."""
    if isinstance(written, str):
        return BEFORE_A_SIGN.sub("\u00a0", written)
    return tuple(BEFORE_A_SIGN.sub("\u00a0", form) for form in written)


def _sound(english: Sequence[str], said: Sequence[str]) -> bool:
    """Whether a translation has no places that the English message has not, and all its digits."""
    places = {place for text in english for place in PLACE.findall(text)}
    return all(
        not text
        or (
            {*PLACE.findall(text)} <= places
            and text.count("{") == text.count("}") == len(PLACE.findall(text))
            and not _digits(english[-1]) - _digits(text)
        )
        for text in said
    )


def _digits(text: str) -> Counter[str]:
    return Counter(sign for sign in PLACE.sub("", text) if sign.isdigit())


def _all_forms(written: Sequence[str] | None, count: int) -> tuple[str, ...]:
    """A message in every plural form of its language; one that is not written is like the last that is.

    French has one for millions.
    """
    known = [form for form in ([written] if isinstance(written, str) else written or ()) if form]
    return tuple((known + known[-1:] * count)[:count]) if known else ("",) * count


def use_language(language: str) -> str:
    """Make this the language of the current run; an unknown one falls back to English. Returns the one in use."""
    chosen = language if language in LANGUAGES else DEFAULT
    _language.set(chosen)
    return chosen


def ask_for_language(who: Callable[[], str]) -> None:
    """Have this asked for the language where none was chosen: callbacks of widgets and parts that run by themselves
    have a thread of their own, in which no page was opened.
    """
    _asked[:] = [who]


def current_language() -> str:
    """Code of the language of this run."""
    return _language.get() or (use_language(_asked[0]()) if _asked else DEFAULT)


def language_from_browser(accepted: str) -> str:
    """Best language for an Accept-Language header ("de-AT,de;q=0.9,en;q=0.8" gives "de")."""
    ranked = []
    for position, part in enumerate(accepted.split(",")[:20]):
        tag, _sep, quality = part.strip().partition(";q=")
        try:
            weight = float(quality) if quality else 1.0
        except ValueError:
            continue
        ranked.append((-weight, position, tag.split("-")[0].lower()))
    return next((tag for _weight, _position, tag in sorted(ranked) if tag in LANGUAGES), DEFAULT)


def _(message: str) -> str:
    """The message in the language of this run."""
    return _translations(current_language()).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """The message in the language of this run, in the plural form that `count` needs."""
    return _translations(current_language()).ngettext(one, many, count)


def N_(message: str) -> str:
    """Marks a message that is written down now and translated where it is shown."""
    return message
