"""Codes of older NUTS versions and where they went."""

from functools import cache
from typing import NamedTuple

from lib.data.store import table


class OldCode(NamedTuple):
    """A code that NUTS 2024 has given up, the last version that had it, and what stands there today."""

    code: str
    version: str
    successors: tuple[str, ...]  # largest first


@cache
def _retired() -> dict[str, OldCode]:
    rows = table("retired")
    columns = (rows["code"], rows["version"], rows["successors"])
    return {c: OldCode(c, v, tuple(s.split("+"))) for c, v, s in zip(*columns, strict=True)}


def old_code(code: str) -> OldCode | None:
    """What became of a code of NUTS 2006 to 2021; None when it was never retired."""
    return _retired().get(code)
