"""Whom a reader wants to be compared with: which regions, by which weights, how many; small enough to live in an address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isfinite

from lib.i18n import _, number
from lib.model.peers.nearest import MOST_PICKED, SCOPES, TOP
from lib.model.peers.structure import GROUPS

MOST_WEIGHT = 4.0
FEWEST_PEERS, MOST_PEERS = 3, 20
DEFAULT_SCOPE = next(iter(SCOPES))


@dataclass(frozen=True)
class Choice:
    """Frozen and hashable: it is a key of caches. weights: pairs (group, weight), only those that differ from 1."""

    scope: str = DEFAULT_SCOPE
    picked: tuple[str, ...] = ()
    weights: tuple[tuple[str, float], ...] = ()
    count: int = TOP

    def __post_init__(self) -> None:
        held = {g: float(w) for g, w in sorted(self.weights) if float(w) != 1.0}
        object.__setattr__(self, "weights", tuple(held.items()))
        if self.scope not in SCOPES or unknown(held) or len(set(self.picked)) > MOST_PICKED:
            raise ValueError("no such scope or group, or too many regions picked")
        if any(not 0 <= w <= MOST_WEIGHT for w in held.values()) or not any(held.get(g, 1.0) > 0 for g in GROUPS):
            raise ValueError(f"group weights run from 0 to {MOST_WEIGHT:g}, and one must be above 0")
        if not FEWEST_PEERS <= self.count <= MOST_PEERS:
            raise ValueError(f"peers: {FEWEST_PEERS} to {MOST_PEERS}")

    def weight(self, group: str) -> float:
        """Weight of a group of variables; 1 where the reader says nothing."""
        return dict(self.weights).get(group, 1.0)

    @property
    def top(self) -> int:
        """How many peers are shown: all of those picked by hand."""
        return MOST_PICKED if self.scope == "list" else self.count


def unknown(weights: Mapping[str, float]) -> set[str]:
    """Groups in the weights that do not exist."""
    return set(weights) - set(GROUPS)


def weights_text(weights: Mapping[str, float]) -> str:
    """Weights as the address carries them: "income-0~size-2"."""
    return "~".join(f"{g}-{w:g}" for g, w in sorted(weights.items()) if w != 1.0)


def read_weights(text: str) -> tuple[dict[str, float], list[str]]:
    """Weights an address asks for, and a sentence for each thing in it that cannot be."""
    held, notices = {}, []
    for piece in filter(None, text[:600].split("~")):
        group, _sep, value = piece.partition("-")
        try:
            weight = float(value)
        except ValueError:
            weight = float("nan")
        if group not in GROUPS:
            notices.append(
                _("The address weighs “{value}”, which is no group of variables. It is left out.").format(
                    value=group[:20]
                )
            )
        elif not isfinite(weight) or not 0 <= weight <= MOST_WEIGHT:
            notices.append(
                _(
                    "The address gives {group} the weight “{value}”; it can be 0 to {most}. The usual one is used."
                ).format(group=_(GROUPS[group]), value=value[:20], most=number(MOST_WEIGHT))
            )
        else:
            held[group] = weight
    if held and not any(held.get(g, 1.0) > 0 for g in GROUPS):
        notices.append(_("The address gives every group of variables the weight 0. The usual weights are used."))
        held = {}
    return held, notices


def read_picked(
    text: str, region: str, known: Callable[[str], bool], label: Callable[[str], str]
) -> tuple[tuple[str, ...], list[str]]:
    """Regions an address picks by hand ("AT21~AT33"), the first eight of them, and a sentence for what cannot be used."""
    asked = list(
        dict.fromkeys(c.strip().upper() for c in text.replace(",", "~").replace(" ", "~").split("~") if c.strip())
    )
    notices = []
    if strange := [c for c in asked if not known(c)]:
        notices.append(
            _("{codes} are not codes of regions (NUTS 2) and are left out.").format(
                codes=", ".join(c[:12] for c in strange[:5])
            )
        )
    if region in asked:
        notices.append(
            _("{region} is the region in hand and is not compared with itself.").format(region=label(region))
        )
    found = [c for c in asked if known(c) and c != region]
    if len(found) > MOST_PICKED:
        notices.append(
            _(
                "Up to {most} regions can be picked by hand; the address has {count}. The first {most} are kept, {dropped} left out."
            ).format(most=number(MOST_PICKED), count=number(len(found)), dropped=", ".join(found[MOST_PICKED:][:5]))
        )
    return tuple(found[:MOST_PICKED]), notices
