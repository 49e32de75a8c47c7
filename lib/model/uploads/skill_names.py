"""Skills as people write them in a list: a label in English, German or French, an address, several in one cell.

What ESCO does not know stays named: it is said, and never dropped in silence.
"""

import re
from collections.abc import Iterable

import pandas as pd

from lib.data.memo import memo
from lib.data.store import table
from lib.model.esco_code import short
from lib.model.training.search import words_of

PARTED = re.compile(r"[;|\n\r]+")  # what parts skills of one cell; a comma does where the whole is no skill
ASIDE = re.compile(r"\((?:essential|optional|wesentlich|essentiel(?:le)?|optionnel(?:le)?)\)", re.IGNORECASE)
CODE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


@memo(size=1)
def known_names() -> dict[str, str]:
    """Words of a name (lower case, no accents) → URI; a name in two languages that means two skills is left out."""
    skills = table("skills")
    uri = {short(one): one for one in skills["uri"].astype(str)}
    found = {words(label): one for label, one in zip(skills["label"].astype(str), uri.values(), strict=True)}
    others = table("names")
    others = others[others["kind"].astype(str) == "skill"]
    rows = zip(others["code"].astype(str), others["label"].astype(str), strict=True)
    named = pd.DataFrame([(words(label), one) for one, label in rows], columns=["name", "uri"])
    alone = named.groupby("name")["uri"].agg(["nunique", "first"])
    return {**alone.loc[alone["nunique"] == 1, "first"].to_dict(), **found, **uri}


def words(text: str) -> str:
    """A name without bullets, accents, doubled spaces and what stands aside: "• Welding  (essential)" → "welding"."""
    return " ".join(words_of(ASIDE.sub(" ", text)))


def meant_by(name: str) -> list[str]:
    """URIs that a name means: one skill, or several that commas part; [] where nothing is known."""
    known = known_names()
    if code := CODE.search(name.lower()):
        return [known[code[0]]] if code[0] in known else []
    if one := _one(name, known):
        return [one]
    parts = [part for part in name.split(",") if part.strip()]
    several = [_one(part, known) for part in parts]
    return [uri for uri in several if uri] if len(parts) > 1 and all(several) else []


def _one(name: str, known: dict[str, str]) -> str:
    plain = words(name)
    return known.get(plain) or known.get(plain + "s") or known.get(plain.removesuffix("s")) or ""


def parts_of(cell: str) -> list[str]:
    """The skills that a cell names, each as it is written."""
    return [part.strip() for part in PARTED.split(cell) if part.strip()]


def unknown(names: Iterable[str]) -> list[str]:
    """Those of these names that ESCO does not know, each once, in their order."""
    return [name for name in dict.fromkeys(names) if not meant_by(name)]
