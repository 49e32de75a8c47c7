"""Amounts of money in words and on bars."""

from lib.i18n import number

ROOM = 1.4  # of the longest bar: its number fits beside it on a phone too


def million(euro: float) -> str:
    """An amount in million euro: none of its decimals from 10 on."""
    value = euro / 1e6
    return number(value, 0 if value >= 10 else 1)
