"""Columns that several tables have."""

import pandera.pandas as pa

CODE = pa.Check.str_matches(r"^([A-Z]{2}[0-9A-Z]{0,3}|EU27)$")


def texts(*names: str, nullable: bool = False) -> dict[str, pa.Column]:
    """Text columns of these names."""
    return {name: pa.Column(nullable=nullable) for name in names}
