"""Words of titles and providers as an index that forgives typos: what makes a search over 200,000 courses quick.

A course has two texts: its title (with gloss and specialisation) and its provider (with the place). Many courses share a
text, and texts share words, so a search compares its words with the distinct words only.
"""

import re
import unicodedata
from dataclasses import dataclass
from itertools import chain

import numpy as np
import pandas as pd

EXACT, BEGINS, INSIDE, TYPO = 100, 90, 80, 70  # how much a word of the text counts for a word of the search
FEWEST_INSIDE = 4  # letters a word needs to be found inside another: "auto" in "elektroauto"
ONE_SLIP, TWO_SLIPS = 4, 8  # letters from which one or two slips are forgiven
LITTLE = frozenset(
    (
        "a",
        "an",
        "and",
        "the",
        "of",
        "for",
        "in",
        "on",
        "at",
        "to",
        "with",
        "by",
        "de",
        "des",
        "du",
        "la",
        "le",
        "les",
        "et",
        "en",
    )
    + (
        "un",
        "une",
        "der",
        "die",
        "das",
        "und",
        "von",
        "mit",
        "fur",
        "el",
        "los",
        "las",
        "y",
        "del",
        "al",
        "na",
        "pro",
        "se",
    )
    + ("v", "z", "do", "di", "il", "e")
)
WORD = re.compile(r"[^\W_]+")
LETTERS = str.maketrans("łŁøØđĐßıœŒæÆ", "lLoOdDsioOaA")


COMBINING = dict.fromkeys(range(0x300, 0x370))  # accents, once a letter is taken apart


def words_of(text: str) -> list[str]:
    """Words without accents, lower case: "Électrotechnique (BTS)" → ["electrotechnique", "bts"]."""
    return WORD.findall(_plain(text))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text.translate(LETTERS)).translate(COMBINING).lower()


@dataclass(frozen=True)
class Words:
    """Distinct words of a column of texts, and which texts have each.

    `text` is the number of the text of each row; `starts` and `texts` hold, word by word, the numbers of the texts.
    """

    vocabulary: list[str]
    starts: np.ndarray
    texts: np.ndarray
    number: int  # of distinct texts
    text: np.ndarray

    @classmethod
    def of(cls, column: pd.Series) -> "Words":
        """The index of a column of texts (one text a row)."""
        codes, distinct = pd.factorize(column)
        pairs: dict[str, list[int]] = {}
        plain = _plain("\n".join(str(text).replace("\n", " ") for text in distinct)).split(
            "\n"
        )  # all at once is quicker
        for number, text in enumerate(plain):
            for word in set(WORD.findall(text)):
                pairs.setdefault(word, []).append(number)
        vocabulary = sorted(pairs)
        lengths = [len(pairs[w]) for w in vocabulary]
        texts = np.fromiter(chain.from_iterable(pairs[w] for w in vocabulary), np.int32, sum(lengths))
        return cls(
            vocabulary,
            np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64),
            texts,
            len(distinct),
            codes.astype(np.int32),
        )

    def scores(self, word: str) -> np.ndarray:
        """How well each row's text answers one word of a search: EXACT to TYPO, 0 where it does not."""
        by_text = np.zeros(self.number + 1, np.int16)  # one more: the texts of rows without one (code −1)
        for number, score in sorted(self._answers(word).items(), key=lambda answer: answer[1]):
            by_text[self.texts[self.starts[number] : self.starts[number + 1]]] = score
        return by_text[self.text]

    def _answers(self, word: str) -> dict[int, int]:
        """Numbers of the words that answer `word`, with their score; slips count last."""
        found = {}
        for number, other in enumerate(self.vocabulary):
            if word in other:
                if other == word:
                    found[number] = EXACT
                elif other.startswith(word):
                    found[number] = BEGINS
                elif len(word) >= FEWEST_INSIDE:
                    found[number] = INSIDE
        if len(word) < ONE_SLIP:
            return found
        slips = self._slips(word, 2 if len(word) >= TWO_SLIPS else 1)
        return {**dict.fromkeys(slips.tolist(), TYPO), **found}

    def _slips(self, word: str, most: int) -> np.ndarray:
        """Numbers of the words that are at most so many slips (a letter too many, too few, wrong or swapped) away."""
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import cdist

        distance = cdist([word], self.vocabulary, scorer=OSA.distance, score_cutoff=most, dtype=np.uint8)[0]
        return np.flatnonzero(distance <= most)


def asked(text: str) -> list[str]:
    """The words of a search that count, eight at most; a search of nothing but little words keeps them."""
    words = list(dict.fromkeys(words_of(text)))
    telling = [w for w in words if w not in LITTLE]
    return (telling or words)[:8]
