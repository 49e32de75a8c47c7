"""Regions: what they are, where they lie, which codes they had."""

import pandera.pandas as pa

from lib.data.schemas.columns import CODE, texts

SCHEMAS: dict[str, pa.DataFrameSchema] = {
    "regions": pa.DataFrameSchema(
        {
            "code": pa.Column(checks=CODE, unique=True),
            "level": pa.Column("int8", pa.Check.in_range(0, 3)),
            "parent": pa.Column(),
            "country": pa.Column(),
            "name_local": pa.Column(),
            "name_latin": pa.Column(),
            "population": pa.Column("float64", nullable=True),
            "eu27": pa.Column(bool),
            "typology": pa.Column(),
            "outermost": pa.Column(bool),
        },
        strict=True,
    ),
    "neighbours": pa.DataFrameSchema(
        {**texts("a", "b"), "border_km": pa.Column("float64", pa.Check.ge(0)), "cross_border": pa.Column(bool)},
        unique=["a", "b"],
        strict=True,
    ),
    "towns": pa.DataFrameSchema(
        {
            "region": pa.Column(checks=pa.Check.str_matches(r"^([A-Z]{2}[0-9A-Z]{2})?$")),  # "" outside the EU
            "name": pa.Column(checks=pa.Check.str_length(1, 40)),
            "spelling": pa.Column(checks=pa.Check.str_length(3, 60)),  # folded: small letters without accents
            "kind": pa.Column(checks=pa.Check.isin(["town", "village", "abroad"])),
        },
        unique=["region", "spelling"],
        strict=True,
    ),
    "places": pa.DataFrameSchema(
        {
            "code": pa.Column(checks=CODE, unique=True),
            "lat": pa.Column("float64", pa.Check.in_range(-30, 82)),
            "lon": pa.Column("float64", pa.Check.in_range(-65, 60)),
        },
        strict=True,
    ),
    "typologies": pa.DataFrameSchema(
        {
            **texts("region", "typology"),
            "regions": pa.Column("int16", pa.Check.ge(1)),  # NUTS 3 regions the shares are counted from
            **{
                kind: pa.Column("float64", pa.Check.in_range(0, 1))
                for kind in ("urban", "intermediate", "rural", "metro", "coastal", "border", "island", "mountain")
            },
            "capital": pa.Column(bool),
            "area_km2": pa.Column("float64", pa.Check.gt(0)),  # of the outlines, EPSG:3035
        },
        unique=["region"],
        strict=True,
    ),
    "retired": pa.DataFrameSchema(
        {
            "code": pa.Column(checks=pa.Check.str_matches(r"^[A-Z]{2}[0-9A-Z]{1,3}$"), unique=True),
            "version": pa.Column(checks=pa.Check.isin(["2006", "2010", "2013", "2016", "2021"])),
            "successors": pa.Column(checks=pa.Check.str_matches(r"^[A-Z0-9]{2,5}(\+[A-Z0-9]{2,5})*$")),
        },
        strict=True,
    ),
    "conversions": pa.DataFrameSchema(
        {
            **texts("region", "from_code", "from_version", "kind", "basis"),
            "weight": pa.Column("float64", pa.Check.in_range(0, 1)),  # share of from_code that went to region
        },
        unique=["region", "from_code", "from_version"],
        strict=True,
    ),
}
