"""What a reader can choose about the counting of risk: its limits, and how it stands in an address."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite
from typing import Self

from lib.i18n import N_, _
from lib.i18n import number as number_words
from lib.model.risk.recipe import DRIVERS, READINGS, WINSOR_LIMITS, Reading, Recipe, side_without_weight
from lib.model.risk.scale import AGGREGATIONS, NORMALISATIONS, Aggregation, Normalisation
from lib.views.shared.params import Params, number, one_of, parsed, pieces

USUAL = Recipe()
MAX_WEIGHT = 4.0  # of an indicator and of a part
WEIGHT_STEP = 0.25  # of their sliders; exposure weighs one step at least
MAX_SEED = 9_999
ECHOED = 20  # letters of what somebody wrote that a sentence shows again

NOT_IN_LIST = N_("The address asks for {what} “{value}”, which does not exist. The usual one is used.")
NOT_A_NUMBER = N_("The address asks for {what} “{value}”; it can be {low} to {high}. The usual one is used.")
NOT_A_SEED = N_("The address asks for the seed “{value}”; it can be 0 to {most}. The usual one is used.")
NO_WEIGHT_LEFT = N_("The address gives every indicator of one side the weight 0. The usual weights are used.")
NO_EXPOSURE = N_("Exposure always counts: no car industry, no car-transition risk. The usual parts are used.")

Weights = tuple[tuple[str, float], ...]
Parts = tuple[float, float, float]


def _weight(text: str, what: str) -> float:
    """A weight from 0 to MAX_WEIGHT; ValueError with a sentence for anything else."""
    try:
        weight = float(text)
    except ValueError:
        weight = float("nan")
    if not isfinite(weight) or not 0 <= weight <= MAX_WEIGHT:
        ends = {"low": number_words(0), "high": number_words(MAX_WEIGHT)}
        raise ValueError(_(NOT_A_NUMBER).format(what=what, value=text[:ECHOED], **ends))
    return weight


def read_weights(text: str) -> tuple[Weights, list[str]]:
    """Weights of the indicators ("tertiary-2~rd_gdp-0"), and a sentence for each that cannot be."""
    weights: dict[str, float] = {}
    sentences = []
    for piece in filter(None, text.split("~")):
        id, _sep, value = piece.partition("-")
        if id not in DRIVERS:
            sentences.append(_(NOT_IN_LIST).format(what=_("the indicator"), value=id[:ECHOED]))
            continue
        try:
            weights[id] = _weight(value, _("the weight of an indicator"))
        except ValueError as error:
            sentences.append(str(error))
    if side_without_weight(weights):
        return (), [*sentences, _(NO_WEIGHT_LEFT)]
    return tuple((id, w) for id, w in sorted(weights.items()) if w != 1.0), sentences


def write_weights(weights: Iterable[tuple[str, float]]) -> str:
    """Weights as the address carries them, only those that differ from the usual one."""
    return "~".join(f"{id}-{w:g}" for id, w in sorted(weights) if w != 1.0)


def read_parts(text: str) -> tuple[Parts, list[str]]:
    """How much exposure, sensitivity and missing capacity count ("2~1~0.5"), or the usual and why."""
    texts = text.split("~")
    if len(texts) != len(USUAL.parts):
        return USUAL.parts, [_(NOT_IN_LIST).format(what=_("the parts"), value=text[:ECHOED])]
    parts, sentences = [], []
    for piece in texts:
        try:
            parts.append(_weight(piece, _("a part")))
        except ValueError as error:
            sentences.append(str(error))
    if sentences:
        return USUAL.parts, sentences
    if parts[0] < WEIGHT_STEP:
        return USUAL.parts, [_(NO_EXPOSURE)]
    return (parts[0], parts[1], parts[2]), []


def write_parts(parts: Iterable[float]) -> str:
    """The parts as the address carries them."""
    return "~".join(f"{part:g}" for part in parts)


def read_seed(text: str) -> int:
    """A whole number from 0 to MAX_SEED; ValueError with a sentence for anything else."""
    if not text.isascii() or not text.isdigit() or int(text) > MAX_SEED:
        raise ValueError(_(NOT_A_SEED).format(value=text[:ECHOED], most=number_words(MAX_SEED)))
    return int(text)


@dataclass(frozen=True)
class RiskParams(Params):
    """A recipe as a reader can ask for it; names that are not the recipe's are left to the rest of the page."""

    weights: Weights = pieces("weights", read_weights, write_weights, USUAL.weights, what=N_("Weights"))
    normalisation: Normalisation = one_of("norm", NORMALISATIONS, USUAL.normalisation, what=N_("Figures on one scale"))
    aggregation: Aggregation = one_of("agg", AGGREGATIONS, USUAL.aggregation, what=N_("Indicators combined"))
    parts: Parts = pieces("parts", read_parts, write_parts, USUAL.parts, what=N_("How much each part counts"))
    winsor: float = one_of("winsor", WINSOR_LIMITS, USUAL.winsor, what=N_("Outliers pulled in"))
    reading: Reading = one_of("reading", READINGS, USUAL.reading, what=N_("Exposure counted as"))
    seed: int = parsed("seed", read_seed, str, USUAL.seed, what=N_("Seed"))
    draws: int = number("draws", 100, 20_000, USUAL.draws, step=100, what=N_("How many"))

    @classmethod
    def of(cls, recipe: Recipe) -> Self:
        """The choices that lead to a recipe."""
        return cls(**{name: getattr(recipe, name) for name in cls.choices()})

    @property
    def recipe(self) -> Recipe:
        """The way of counting that these choices ask for."""
        return Recipe(**{name: getattr(self, name) for name in self.choices()})
