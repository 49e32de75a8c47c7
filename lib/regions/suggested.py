"""The smaller places that the box of the region suggests as one types: all that a text is read as, and where to ask."""

from lib.data.edition import edition
from lib.data.store import snapshot_id
from lib.regions import names

_served: list[bool] = []  # whether this process answers with the towns


def serve() -> None:
    """Say that this process answers with the towns at their address: `streamlit run` alone does not."""
    _served[:] = [True]


def address() -> str:
    """Where the browser finds the towns (lib/server/lasting.py); "" where this process does not serve them."""
    return f"towns/{snapshot_id()}?v={edition()}" if _served else ""


def towns() -> list[dict[str, list[list[str]]]]:
    """Every smaller place that a text is read as: those of all lists, then the further ones.

    By region, each name and its other spellings, folded, where its own is not among them.
    """
    lists: list[dict[str, dict[str, list[str]]]] = []
    for known in (names.spellings(), names.further_towns()):
        inside: dict[str, dict[str, list[str]]] = {}
        for spelling, hits in known.items():
            for hit in (hit for hit in hits if hit.whole):
                written = inside.setdefault(hit.region, {}).setdefault(hit.name, [])
                written += [spelling] if spelling != names.folded(hit.name) else []
        lists.append(inside)
    return [{code: [[name, *others] for name, others in at.items()] for code, at in one.items()} for one in lists]
