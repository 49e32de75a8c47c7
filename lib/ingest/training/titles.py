"""Programme titles as keys: the same programme printed with and without accents is one programme."""

import re
import unicodedata


def normal(text: str) -> str:
    """Lower case, no accents, one space between words: "BTS - Métiers de l’industrie" → "bts metiers de l industrie"."""
    plain = text.replace("’", "'").replace("–", "-")
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()


def programme_id(catalogue: str, title: str) -> str:
    """Id of a programme in data/programme_matches.toml: "fr_masters/genie mecanique"."""
    return f"{catalogue}/{normal(title)}"


def in_own_language(printed: str) -> tuple[str, str]:
    """ "Toolmaker (Nástrojař)" → ("Toolmaker", "Nástrojař"), as the Czech file prints its programmes."""
    found = re.fullmatch(r"(.*\S)\s*\((.*)\)\s*", printed)
    if not found:
        raise ValueError(f"no own-language title in brackets: {printed!r}")
    return found[1], found[2]


def tidy_specialisation(printed: str, title: str) -> str:
    """A specialisation without the file's loose stars and halves of brackets; "" where it repeats the title."""
    text = re.sub(r"\)\s*\([^)]*$", "", printed).strip(" *)(")
    text = re.sub(r"^zaměření(\s+na|:)?\s+", "", text)
    return "" if normal(text) == normal(title) else text
