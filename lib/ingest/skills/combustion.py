"""Which occupations are tied to the combustion engine: by label, by skills, or reviewed by hand (combustion.toml)."""

import re
import tomllib
from pathlib import Path

import numpy as np
import pandas as pd

RULE_FILE = Path(__file__).resolve().parent / "combustion.toml"


class RuleError(ValueError):
    """The rule names a skill or an occupation that this version of ESCO does not have."""


def rule() -> dict:
    """The rule as it is written down."""
    return tomllib.loads(RULE_FILE.read_text(encoding="utf-8"))


def combustion(
    occupations: pd.DataFrame, skills: pd.DataFrame, relations: pd.DataFrame, weight: np.ndarray
) -> pd.DataFrame:
    """For each occupation: ice_tied, ice_basis ("label", "skills", "reviewed" or ""), combustion_share.

    combustion_share is the share of the weight ω of its essential skills that is about engines burning fuel, 0 to 1.
    `weight` is ω by skill number.
    """
    how = rule()
    share = _share(how["skills"], skills, relations, weight, len(occupations))
    named = occupations["label"].map(lambda label: _names_an_engine(label, how["words"], how["except_words"]))
    basis = np.where(named, "label", np.where(share >= how["share"], "skills", "")).astype(object)
    for entries, mark in ((how["tied"], "reviewed"), (how["free"], "")):
        for entry in entries:
            basis[_place(entry, occupations)] = mark
    return pd.DataFrame(
        {"ice_tied": basis != "", "ice_basis": basis, "combustion_share": share.astype("float32").round(4)}
    )


def _share(
    labels: list[str], skills: pd.DataFrame, relations: pd.DataFrame, weight: np.ndarray, many: int
) -> np.ndarray:
    number = pd.Series(np.arange(len(skills)), skills["label"])
    if unknown := sorted(set(labels) - set(number.index)):
        raise RuleError(f"{RULE_FILE.name}: ESCO has no skill {', '.join(unknown)}.")
    needed = relations[relations["essential"]]
    what, who = needed["skill"].to_numpy(int), needed["occupation"].to_numpy(int)
    about = np.isin(what, number[labels].to_numpy())
    total = np.bincount(who, weight[what], many)
    return np.bincount(who[about], weight[what[about]], many) / np.where(total > 0, total, 1)


def _names_an_engine(label: str, words: list[str], exceptions: list[str]) -> bool:
    text = label.lower()
    return not any(e in text for e in exceptions) and any(re.search(rf"\b{word}\b", text) for word in words)


def _place(entry: dict, occupations: pd.DataFrame) -> int:
    places = np.flatnonzero((occupations["label"] == entry["label"]) & (occupations["code"] == entry["code"]))
    if len(places) != 1:
        raise RuleError(f"{RULE_FILE.name}: ESCO has no occupation {entry['label']} with the code {entry['code']}.")
    return int(places[0])
