"""What the labels of two skills have in common, once words that say nothing about the subject are left out."""

import re

import numpy as np

# Words that hundreds of labels share: what is done to a thing (maintain, operate) and what kind of thing it is (machine,
# technique). Two labels that share only these are not close: "operate soldering equipment", "operate ash handling
# equipment". Verbs that name a craft (test, weld, assemble, design) stay.
SMALL_WORDS = "a an and as at by for from in into of on or the to with"
DOINGS = "apply assist carry conduct develop ensure follow handle maintain manage monitor operate out perform prepare provide set supply tend up use work working"
KINDS = (
    "activities activity different equipment engineering general information machine machinery machines manufacturing material "
    "materials method methods operation operations part parts principles procedure procedures process processes processing "
    "product production products services standard standards system systems technical technique techniques technology tools "
    "type types"
)
LITTLE = frozenset(f"{SMALL_WORDS} {DOINGS} {KINDS}".split())
ENDINGS = re.compile(r"(?<=[a-z]{4})(ings?|ed|es|s|e)$")  # "testing" and "tests" are "test"
STEM = 6  # letters of a word that must agree: "protective" and "protection" do, "electrical" and "electronic" do too


def subject(label: str) -> frozenset[str]:
    """The words of a label that say what it is about, each cut to its stem."""
    words = re.findall(r"[a-z0-9]+", label.lower())
    return frozenset(ENDINGS.sub("", word)[:STEM] for word in words if word not in LITTLE)


def overlap(subjects: list[frozenset[str]], a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Share of the shorter label's subject words that the other label has too, 0 to 1, for each pair (a, b)."""
    shares = (
        len(subjects[i] & subjects[j]) / max(1, min(len(subjects[i]), len(subjects[j])))
        for i, j in zip(a, b, strict=True)
    )
    return np.fromiter(shares, float, len(a))
