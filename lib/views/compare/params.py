"""What a reader can choose about peers: its limits, and how it stands in an address."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite

from lib import regions
from lib.i18n import N_, _
from lib.i18n import number as number_words
from lib.model.peers.nearest import MAX_PICKED, SCOPES, PeerCriteria, no_weight_left
from lib.model.peers.structure import GROUPS
from lib.views.shared.params import Params, number, one_of, pieces
from lib.views.shared.peers_text import GROUP_TITLES

USUAL = PeerCriteria()
MAX_WEIGHT = 4.0  # of a group of variables
WEIGHT_STEP = 0.25
ECHOED = 20  # letters of what somebody wrote that a sentence shows again

NO_GROUP = N_("The address weighs “{value}”, which is no group of variables. It is left out.")
NO_SUCH_WEIGHT = N_("The address gives {group} the weight “{value}”; it can be 0 to {most}. The usual one is used.")
NO_WEIGHT_LEFT = N_("The address gives every group of variables the weight 0. The usual weights are used.")
IN_HAND = N_("{region} is the region in hand and is not compared with itself.")
TOO_MANY = N_(
    "Up to {most} regions can be picked by hand; the address has {count}. The first {most} are kept, {dropped} left "
    "out."
)

Weights = tuple[tuple[str, float], ...]


def read_weights(text: str) -> tuple[Weights, list[str]]:
    """Weights of the groups of variables ("income-0~size-2"), and a sentence for each that cannot be."""
    weights: dict[str, float] = {}
    sentences = []
    for piece in filter(None, text.split("~")):
        group, _sep, value = piece.partition("-")
        try:
            weight = float(value)
        except ValueError:
            weight = float("nan")
        if group not in GROUPS:
            sentences.append(_(NO_GROUP).format(value=group[:ECHOED]))
        elif not isfinite(weight) or not 0 <= weight <= MAX_WEIGHT:
            most, title = number_words(MAX_WEIGHT), _(GROUP_TITLES[group])
            sentences.append(_(NO_SUCH_WEIGHT).format(group=title, value=value[:ECHOED], most=most))
        else:
            weights[group] = weight
    if no_weight_left(weights):
        return (), [*sentences, _(NO_WEIGHT_LEFT)]
    return tuple(sorted(weights.items())), sentences


def write_weights(weights: Iterable[tuple[str, float]]) -> str:
    """Weights as the address carries them, only those that differ from the usual one."""
    return "~".join(f"{group}-{w:g}" for group, w in sorted(weights) if w != 1.0)


def read_picked(text: str, region: str = "") -> tuple[tuple[str, ...], list[str]]:
    """Regions picked by hand ("AT21~AT33"), the first eight of them, and a sentence for what cannot be used.

    region: the one in hand, which is not compared with itself.
    """
    found = regions.read(text.replace("~", ";")) if text.strip() else regions.Reading("")
    asked = list(regions.parse_region(found.code)) if found.code else []
    order = [c for c in text.upper().replace(",", "~").split("~") if c in asked]
    asked = list(dict.fromkeys([*order, *asked]))
    sentences = [found.sentence] if found.sentence else []
    if region in asked:
        sentences.append(_(IN_HAND).format(region=regions.label(region)))
    picked = [c for c in asked if c != region]
    if len(picked) > MAX_PICKED:
        most, dropped = number_words(MAX_PICKED), ", ".join(picked[MAX_PICKED:][:5])
        sentences.append(_(TOO_MANY).format(most=most, count=number_words(len(picked)), dropped=dropped))
    return tuple(picked[:MAX_PICKED]), sentences


@dataclass(frozen=True)
class PeerParams(Params):
    """Whom a reader wants to be compared with: which regions, how many, by which weights."""

    scope: str = one_of("scope", SCOPES, USUAL.scope, what=N_("Group of regions"))
    picked: tuple[str, ...] = pieces("with", read_picked, "~".join, USUAL.picked, what=N_("Regions"))
    count: int = number("peers", 3, 20, USUAL.count, step=1, what=N_("Number of peers"))
    weights: Weights = pieces("like", read_weights, write_weights, USUAL.weights, what=N_("What counts as alike"))

    @property
    def criteria(self) -> PeerCriteria:
        """What these choices ask of the model."""
        return PeerCriteria(**{name: getattr(self, name) for name in self.choices()})
