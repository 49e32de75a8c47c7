"""The list of all indicators: every entry of every theme, by id."""

from lib.indicators.indicator import THEMES, Indicator
from lib.indicators.themes import automotive, capacity, industry, labour, people


class UnknownIndicator(KeyError):
    """An id that no entry has."""


def listed(*entries: Indicator) -> dict[str, Indicator]:
    """Entries by id; a second one with the same id, or one outside the themes, raises at once."""
    by_id: dict[str, Indicator] = {}
    for entry in entries:
        if entry.id in by_id:
            raise ValueError(f"two indicators are called {entry.id!r}")
        if entry.theme not in THEMES:
            raise ValueError(f"indicator {entry.id!r} stands under {entry.theme!r}, which is no theme")
        by_id[entry.id] = entry
    return by_id


REGISTRY = listed(*(e for theme in (automotive, industry, labour, people, capacity) for e in theme.ENTRIES))


def indicator(id: str) -> Indicator:
    """The indicator with this id."""
    try:
        return REGISTRY[id]
    except KeyError:
        raise UnknownIndicator(id) from None


def by_theme() -> dict[str, list[Indicator]]:
    """Indicators under their themes, in the order of the picker."""
    return {theme: [i for i in REGISTRY.values() if i.theme == theme] for theme in THEMES}
