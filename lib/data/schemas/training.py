"""Courses, the skills they teach, and how far the catalogue covers regions."""

import pandera.pandas as pa

from lib.data.schemas.columns import texts

SCHEMAS: dict[str, pa.DataFrameSchema] = {
    "courses": pa.DataFrameSchema(
        {
            "id": pa.Column(str, unique=True),
            **texts("title", "title_en", "specialisation", "programme", "provider", "place"),
            "country": pa.Column(checks=pa.Check.str_matches("^[A-Z]{2}$")),
            "region": pa.Column(checks=pa.Check.str_matches("^([A-Z]{2}[0-9A-Z]{2})?$")),  # "" where online or unknown
            "nuts3": pa.Column(checks=pa.Check.str_matches("^([A-Z]{2}[0-9A-Z]{3})?$")),
            "lat": pa.Column("float64", pa.Check.in_range(-90, 90), nullable=True),
            "lon": pa.Column("float64", pa.Check.in_range(-180, 180), nullable=True),
            "eqf": pa.Column("Int8", pa.Check.in_range(1, 8), nullable=True),
            "eqf_basis": pa.Column(checks=pa.Check.isin(["printed", "letter", "diploma", "assigned", ""])),
            "mode": pa.Column(),  # codes joined by ";", "" where the source prints none
            "hours": pa.Column("Int16", pa.Check.gt(0), nullable=True),
            "years": pa.Column("float64", pa.Check.gt(0), nullable=True),
            "places": pa.Column("Int32", pa.Check.ge(0), nullable=True),
            "places_year": pa.Column("Int16", nullable=True),
            "language": pa.Column(),
            "open_to": pa.Column(checks=pa.Check.isin(["youth", "adults", "both", "unknown"])),
            "trainers": pa.Column(checks=pa.Check.isin(["title", "topic", ""])),  # "": not said to be for trainers
            "year": pa.Column("Int16", nullable=True),
            "status": pa.Column(
                checks=pa.Check.isin(
                    [
                        "listed",
                        "again",
                        "renamed",
                        "ended",
                        "inferred",
                        "undated",
                        "offered",
                        "announced",
                        "project",
                        "standard",
                    ]
                )
            ),
            **texts("status_note", "topic", "url", "source"),
        },
        strict=True,
    ),
    "course_skills": pa.DataFrameSchema(
        {
            "programme": pa.Column(),
            "uri": pa.Column(checks=pa.Check.str_startswith("http://data.europa.eu/esco/skill/")),
            "m": pa.Column("float32", pa.Check.in_range(0.299, 1)),
            "match_basis": pa.Column(checks=pa.Check.isin(["named", "occupation", "field", "optional"])),
            "occupation_uri": pa.Column(),
        },
        unique=["programme", "uri"],
        strict=True,
    ),
    "training_scope": pa.DataFrameSchema(
        {
            **texts("region", "source", "kind"),
            "extent": pa.Column(checks=pa.Check.isin(["whole", "part", "single"])),
            **{name: pa.Column("int32", pa.Check.ge(0)) for name in ("courses", "with_places", "places", "for_adults")},
        },
        unique=["region", "source"],
        strict=True,
    ),
    "training_postcodes": pa.DataFrameSchema(
        {
            **texts("country"),
            "prefix": pa.Column(checks=pa.Check.str_matches("^[0-9]{2,5}$")),
            "nuts3": pa.Column(checks=pa.Check.str_matches("^[A-Z]{2}[0-9A-Z]{3}$")),
        },
        unique=["country", "prefix"],
        strict=True,
    ),
    "training_quality": pa.DataFrameSchema(
        {
            "measure": pa.Column(checks=pa.Check.isin(["precision", "recall"])),
            "scope": pa.Column(),
            "right": pa.Column("int32", pa.Check.ge(0)),
            "of": pa.Column("int32", pa.Check.gt(0)),
            **{name: pa.Column("float64", pa.Check.in_range(0, 100)) for name in ("share", "low", "high")},
        },
        unique=["measure", "scope"],
        strict=True,
    ),
}
