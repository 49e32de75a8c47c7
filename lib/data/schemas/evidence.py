"""Facts from single pages and papers: plants, studies, networks, funds and what was paid before."""

import pandera.pandas as pa

from lib.data.schemas.columns import CODE, texts

SCHEMAS: dict[str, pa.DataFrameSchema] = {
    "plants": pa.DataFrameSchema(
        {
            **texts("id", "name", "operator", "place", "country", "region", "nuts3", "kind", "basis", "source"),
            "lat": pa.Column("float64", nullable=True),
            "lon": pa.Column("float64", nullable=True),
            "last_year": pa.Column("Int16", nullable=True),
            "closed_year": pa.Column("Int16", nullable=True),
        },
        unique=["id"],
        strict=True,
    ),
    "studies": pa.DataFrameSchema(
        {
            **texts(
                "id", "study", "area", "counts", "measure", "assumption", "unit", "source_type", "note", "url", "source"
            ),
            "figure": pa.Column(
                checks=pa.Check.str_matches(r"^-?[0-9]+([.][0-9]+)?$")
            ),  # text: figures of studies are never summed
            "sign": pa.Column("int8", pa.Check.isin([-1, 0, 1])),
            "first_year": pa.Column("Int16", nullable=True),
            "last_year": pa.Column("Int16"),
        },
        unique=["id"],
        strict=True,
    ),
    "networks": pa.DataFrameSchema(
        {
            "region": pa.Column(checks=CODE),
            **texts("given", "covers", "network", "role", "as_of", "basis", "url", "source"),
            "given_level": pa.Column("int8", pa.Check.in_range(0, 3)),
        },
        unique=["region", "given", "network", "url"],
        strict=True,
    ),
    "regional_facts": pa.DataFrameSchema(
        {
            "area": pa.Column(checks=CODE),
            "year": pa.Column("int16"),
            **texts("moment", "counts", "unit", "stated", "url", "source"),
            "value": pa.Column("float64"),
        },
        unique=["area", "year", "counts", "moment", "value"],
        strict=True,
    ),
    "funds": pa.DataFrameSchema(
        {
            "region": pa.Column(checks=CODE),
            **texts(
                "record",
                "given",
                "covers",
                "fund",
                "theme",
                "programme",
                "period",
                "status",
                "as_of",
                "amount_of",
                "note",
                "url",
                "source",
            ),
            "given_level": pa.Column("int8", pa.Check.in_range(0, 3)),
            "amount_eur": pa.Column(
                "float64", pa.Check.gt(0), nullable=True
            ),  # of the whole record, never of the region
        },
        unique=["record", "region"],
        strict=True,
    ),
    "precedents": pa.DataFrameSchema(
        {
            "region": pa.Column(checks=CODE),
            **texts("id", "given", "covers", "reference", "company", "activity", "basis", "url", "source"),
            "given_level": pa.Column("int8", pa.Check.in_range(0, 3)),
            "year": pa.Column("int16"),
            "year_inferred": pa.Column(bool),
            "rounded": pa.Column(bool),
            "redundancies": pa.Column("Int32", nullable=True),
            "targeted": pa.Column("Int32", nullable=True),
            "egf_eur": pa.Column("float64", nullable=True),  # of the whole case
            "total_eur": pa.Column("float64", nullable=True),
        },
        unique=["id", "region"],
        strict=True,
    ),
}
