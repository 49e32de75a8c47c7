"""Which two skills are near: a person who has one has a head start on the other.

Similarity d of a pair, 0 to 0.99 (a skill with itself is 1 and is not listed), from METHODS' signals:
  0.65 × cosine of the labels + 0.35 × cosine of the descriptions   (semantic)
  + 0.15 × cosine of the jobs that ask for them                     (asked for by the same kind of occupations)
  + 0.10 × share of subject words that the labels have in common
  + 0.10 if ESCO itself puts them together (one above the other, or related)
  + 0.03 if they stand in the same level-3 group
A pair is listed from MIN_SIMILARITY on, and only if a second signal agrees: a shared subject word, ESCO's own link, or
the same level-3 group with similar jobs. The weights and MIN_SIMILARITY were set on 510 pairs judged by hand;
tests/golden/near_pairs.csv holds 60 others, drawn after the rule was final.
"""

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib.ingest.skills.esco import Esco
from lib.ingest.skills.sentences import Vectors, vectors_of

MIN_SIMILARITY = (
    0.78  # least similarity of a near pair: of the 122 pairs judged by hand at and above it, 120 were sound
)
LABELS, DESCRIPTIONS, JOBS, WORDS, LINK, GROUP = 0.65, 0.35, 0.15, 0.10, 0.10, 0.03
MIN_LABEL_SIMILARITY = 0.5  # below this two labels have nothing to do with each other, whatever else agrees
MIN_JOB_SIMILARITY = 0.3
KINDS = 100  # kinds of jobs that occupations are summed up in
BLOCK = 1000  # rows at once, so that the square of all skills never stands in memory
# Words that hundreds of labels share: what is done to a thing (maintain, operate) and what kind of thing it is
# (machine, technique). Two labels that share only these are not close: "operate soldering equipment", "operate ash
# handling equipment". Verbs that name a craft (test, weld, assemble, design) stay.
SMALL_WORDS = "a an and as at by for from in into of on or the to with"
ACTIONS = (
    "apply assist carry conduct develop ensure follow handle maintain manage monitor operate out perform prepare "
    "provide set supply tend up use work working"
)
THINGS = (
    "activities activity different equipment engineering general information machine machinery machines manufacturing "
    "material materials method methods operation operations part parts principles procedure procedures process "
    "processes processing product production products services standard standards system systems technical technique "
    "techniques technology tools type types"
)
STOP_WORDS = frozenset(f"{SMALL_WORDS} {ACTIONS} {THINGS}".split())
ENDINGS = re.compile(r"(?<=[a-z]{4})(ings?|ed|es|s|e)$")  # "testing" and "tests" are "test"
STEM = 6  # letters of a word that must agree: "protective" and "protection" do, "electrical" and "electronic" do too


@dataclass(frozen=True)
class Near:
    """Near pairs (columns a, b, similarity; a < b, skill numbers) and what the build report says of them."""

    pairs: pd.DataFrame
    notes: list[str]


def near_pairs(esco: Esco, vectors: Vectors | None = None) -> Near:
    """The near pairs among all skills that an occupation asks for."""
    vectors = vectors or vectors_of(esco.skills)
    jobs = job_vectors(esco.relations, len(esco.occupations), len(esco.skills))
    asked = np.unique(esco.relations["skill"].to_numpy()).astype(int)
    a, b, semantic, job_similarity = _candidates(asked, vectors, jobs)
    shared = overlap([subject(label) for label in esco.skills["label"]], a, b)
    linked, grouped = _structure(esco, a, b)
    d = semantic + JOBS * job_similarity + WORDS * shared + LINK * linked + GROUP * grouped
    agreed = (shared > 0) | linked | (grouped & (job_similarity > MIN_JOB_SIMILARITY))
    d = np.minimum(np.round(d, 2), 0.99)  # two decimals: what a reader sees is what is counted
    near = agreed & (d >= MIN_SIMILARITY)
    pairs = pd.DataFrame({"a": a[near], "b": b[near], "similarity": d[near]})
    pairs = pairs.astype({"a": "int16", "b": "int16", "similarity": "float32"}).sort_values(
        ["a", "b"], ignore_index=True
    )
    return Near(
        pairs,
        [
            f"near skills: {vectors.model} finds the right skill for {vectors.found:.0%} of every 50th alternative "
            "label",
            f"near skills: {len(pairs):,} pairs at similarity {MIN_SIMILARITY} and above, "
            f"{len(np.unique(pairs[['a', 'b']]))} of {len(asked):,} skills have one",
        ],
    )


def job_vectors(relations: pd.DataFrame, occupations: int, skills: int) -> np.ndarray:
    """Unit vectors, one row a skill, of the kinds of occupations that ask for it (rare skills heavier)."""
    from scipy.sparse import csr_matrix, diags
    from scipy.sparse.linalg import svds

    rows, columns = relations["occupation"].astype(int), relations["skill"].astype(int)
    table = csr_matrix((np.ones(len(relations)), (rows, columns)), shape=(occupations, skills))
    asked = np.asarray(table.sum(axis=0)).ravel()
    table = table @ diags(np.where(asked > 0, np.log(occupations / np.maximum(asked, 1)), 0.0))
    length = np.sqrt(np.asarray(table.multiply(table).sum(axis=1)).ravel())
    table = diags(1 / np.maximum(length, 1e-12)) @ table
    kinds = min(KINDS, min(table.shape) - 1)
    _left, strength, right = svds(
        table, k=kinds, v0=np.ones(min(table.shape))
    )  # a fixed start: the same bits every time
    vectors = (right * strength[:, None]).T
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)


def _candidates(asked: np.ndarray, vectors: Vectors, jobs: np.ndarray) -> tuple[np.ndarray, ...]:
    """Pairs that could reach MIN_SIMILARITY: a, b, semantic similarity, similarity of their jobs (never below 0)."""
    labels, descriptions, jobs = vectors.labels[asked], vectors.descriptions[asked], jobs[asked].astype(np.float32)
    blocks = []
    for start in range(0, len(asked), BLOCK):
        rows = slice(start, start + BLOCK)
        near_labels = labels[rows] @ labels.T
        semantic = LABELS * near_labels + DESCRIPTIONS * (descriptions[rows] @ descriptions.T)
        job_similarity = np.maximum(jobs[rows] @ jobs.T, 0)
        hopeful = (near_labels >= MIN_LABEL_SIMILARITY) & (
            semantic + JOBS * job_similarity >= MIN_SIMILARITY - WORDS - LINK - GROUP - 0.01
        )
        i, j = np.nonzero(hopeful)
        i, j = i[i + start < j], j[i + start < j]
        blocks.append((asked[i + start], asked[j], semantic[i, j].astype(float), job_similarity[i, j].astype(float)))
    return tuple(np.concatenate(parts) for parts in zip(*blocks, strict=True))


def _structure(esco: Esco, a: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each pair: whether ESCO itself puts the two together, and whether they share a level-3 group."""
    uris = esco.skills["uri"].tolist()
    above = [frozenset(p for p in esco.broader.get(uri, ()) if p in esco.skill_number) for uri in uris]
    groups = [frozenset(esco.groups_of(uri).get(3, ())) for uri in uris]
    linked = np.fromiter(
        (
            uris[i] in above[j] or uris[j] in above[i] or (min(i, j), max(i, j)) in esco.related
            for i, j in zip(a.tolist(), b.tolist(), strict=True)
        ),
        bool,
        len(a),
    )
    grouped = np.fromiter(
        (bool(groups[i] & groups[j]) for i, j in zip(a.tolist(), b.tolist(), strict=True)), bool, len(a)
    )
    return linked, grouped


def subject(label: str) -> frozenset[str]:
    """The words of a label that say what it is about, each cut to its stem."""
    words = re.findall(r"[a-z0-9]+", label.lower())
    return frozenset(ENDINGS.sub("", word)[:STEM] for word in words if word not in STOP_WORDS)


def overlap(subjects: list[frozenset[str]], a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Share of the shorter label's subject words that the other label has too, 0 to 1, for each pair (a, b)."""
    shares = (
        len(subjects[i] & subjects[j]) / max(1, min(len(subjects[i]), len(subjects[j])))
        for i, j in zip(a, b, strict=True)
    )
    return np.fromiter(shares, float, len(a))
