"""What is known of regions, to find where a course is: codes of every version, names in every language, postcodes."""

import re
from dataclasses import dataclass, field

import pandas as pd
from babel import Locale

from lib.model.training.search import words_of
from lib.model.uploads.cells import EU_LANGUAGES
from lib.model.uploads.codes import COUNTRY_NAMES, REGION_KINDS
from lib.regions.names import called, further_towns, other_names, towns, villages

ISO = {"EL": "GR", "UK": "GB"}  # codes of NUTS that ISO writes otherwise


@dataclass(frozen=True)
class KnownPlaces:
    """What is known about regions, as plain dictionaries.

    level: code → 0 to 3 of every live code; after: retired code → live codes; names: words of a name → the regions of
    level 1 to 3 that have it; prefixes: (country, beginning of a postcode) → NUTS 3; countries: words → code.
    """

    level: dict[str, int]
    after: dict[str, tuple[str, ...]] = field(default_factory=dict)
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    prefixes: dict[tuple[str, str], str] = field(default_factory=dict)
    countries: dict[str, str] = field(default_factory=dict)

    def called(self, name: str, country: str = "") -> tuple[str, ...]:
        """The regions that a name, a town or a village stands for: with a country, a town there before one elsewhere;
        with its very accents, before one that is written otherwise.
        """
        words = " ".join(words_of(name))
        if not name.isascii() and (exact := [hit for hit in called(name) if hit.name.casefold() == name.casefold()]):
            named: tuple[str, ...] = tuple(hit.region for hit in exact)
        else:
            named = self.names.get(words) or self.names.get(bare(words)) or ()
        if country and not any(code.startswith(country) for code in named):
            hits = (*further_towns().get(words, ()), *villages().get(words, ()))
            named = tuple({hit.region: None for hit in hits if hit.region.startswith(country)}) or named
        named = named or tuple(hit.region for hit in villages().get(words, ()))
        return tuple(code for code in named if code in self.level)

    @classmethod
    def of(
        cls, regions: pd.DataFrame, retired: pd.DataFrame | None = None, postcodes: pd.DataFrame | None = None
    ) -> "KnownPlaces":
        """From the tables regions, retired (code, successors joined by "+") and training_postcodes."""
        level = dict(zip(regions["code"].astype(str), regions["level"].astype(int), strict=True))
        after, prefixes = {}, {}
        if retired is not None:
            for code, codes in zip(retired["code"].astype(str), retired["successors"].astype(str), strict=True):
                after[code] = tuple(c for c in codes.split("+") if c in level)
        if postcodes is not None:
            keys = zip(postcodes["country"].astype(str), postcodes["prefix"].astype(str), strict=True)
            prefixes = dict(zip(keys, postcodes["nuts3"].astype(str), strict=True))
        names: dict[str, set[str]] = {}
        countries: dict[str, str] = dict(COUNTRY_NAMES)
        for code, local, latin in zip(
            regions["code"].astype(str), regions["name_local"], regions["name_latin"], strict=True
        ):
            if level[code] == 0:
                countries.update(dict.fromkeys(_country_names(code, str(local), str(latin)), code))
            for written in _spellings(str(local)) | _spellings(str(latin)) if level[code] else ():
                names.setdefault(written, set()).add(code)
        for code, others in other_names().items():
            for name in others:
                if level.get(code) == 0:
                    countries.setdefault(" ".join(words_of(name)), code)
                elif code in level:
                    names.setdefault(" ".join(words_of(name)), set()).add(code)
        for short in {_told_by_brackets(name) for name in regions["name_latin"].astype(str)} & set(names):
            names[short] |= {code for name in names if name.startswith(short + " ") for code in names[name]}
        for town, code in towns():
            names.setdefault(" ".join(words_of(town)), {code} & set(level))
        for town, hits in further_towns().items():
            names.setdefault(" ".join(words_of(town)), {hit.region for hit in hits} & set(level))
        return cls(level, after, {name: tuple(sorted(codes)) for name, codes in names.items()}, prefixes, countries)


def _told_by_brackets(name: str) -> str:
    """The words of a name that brackets tell from another: "frankfurt" of "Frankfurt (Oder)"; "" of others."""
    found = re.match(r"([^(,]+?)\s*\([^()]{3,}\)", name)
    return " ".join(words_of(found[1])) if found else ""


def _country_names(code: str, *official: str) -> set[str]:
    names = {part for name in official for part in name.replace("*", "").split("/")}
    names |= {Locale.parse(language).territories.get(ISO.get(code, code), "") for language in EU_LANGUAGES}
    return {" ".join(words_of(name)) for name in names if name}


def _spellings(name: str) -> set[str]:
    """Ways to write a region's name: as listed, each language, and without what kind of region it is."""
    parts = {name, *name.split("/"), re.sub(r"\(.*?\)", "", name), name.split(",")[0]}
    parts |= {piece for part in name.split("/") for piece in (part.split(",")[0],)}
    if re.search(r"\w-\w", name) and "bozen" in name.lower():
        parts |= set(name.split("-"))
    written = {" ".join(words_of(part)) for part in parts}
    written |= {one.removesuffix("s lan") for one in written if one.endswith("s lan")}
    return {text for one in written for text in (one, bare(one)) if text}


def bare(words: str) -> str:
    """The words of a name without what kind of region it is: "Region Hannover" is "hannover"."""
    return " ".join(word for word in words.split() if word not in REGION_KINDS)
