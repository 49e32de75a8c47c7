"""Names as they are compared: small letters without accents or signs."""

import unicodedata
from functools import lru_cache

PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Letters and digits alone, small, without accents, one space between words.

    >>> folded("Île-de-France"), folded("Łódzkie"), folded("Αττική"), folded("Valle d’Aosta/Vallée d’Aoste")
    ('ile de france', 'lodzkie', 'αττικη', 'valle d aosta vallee d aoste')
    """
    letters = unicodedata.normalize("NFKD", text.casefold().translate(PLAIN))
    kept = "".join(c if c.isalnum() else " " for c in letters if not unicodedata.combining(c))
    return " ".join(kept.split())


def phrases(text: str, least: int, longest: int = 3) -> set[str]:
    """Runs of one to three words of a folded name that are long enough to be looked for."""
    words = text.split()
    found = {" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, min(len(words), i + longest) + 1)}
    return {part for part in found if len(part) >= least}
