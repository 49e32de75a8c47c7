"""The data contract: one pandera schema per table, and one sentence when a table breaks it."""

import pandas as pd
import pandera.pandas as pa

from lib.data.states import STATES, WITH_VALUE, WITHOUT_VALUE, Overlay


class ContractError(ValueError):
    """A table that does not keep the contract; the message names table, column and first bad row."""


CODE = pa.Check.str_matches(r"^([A-Z]{2}[0-9A-Z]{0,3}|EU27)$")


def _texts(*names: str, nullable: bool = False) -> dict[str, pa.Column]:
    return {name: pa.Column(nullable=nullable) for name in names}


def _state_and_value_agree(frame: pd.DataFrame) -> pd.Series:
    """A value exactly where the state says that there is one."""
    state = frame["state"].astype(str)
    valued = state.isin([str(s) for s in WITH_VALUE])
    empty = state.isin([str(s) for s in WITHOUT_VALUE])
    return (valued & frame["value"].notna()) | (empty & frame["value"].isna())


def _interval_in_order(frame: pd.DataFrame) -> pd.Series:
    """low and high stand together, low below high."""
    both = frame["low"].notna() == frame["high"].notna()
    return both & ~(frame["low"] > frame["high"])


SCHEMAS: dict[str, pa.DataFrameSchema] = {
    "observations": pa.DataFrameSchema(
        {
            "series": pa.Column(),
            "region": pa.Column(checks=CODE),
            "year": pa.Column("int16", pa.Check.in_range(1980, 2060)),
            "value": pa.Column("float64", nullable=True),
            "low": pa.Column("float64", nullable=True),
            "high": pa.Column("float64", nullable=True),
            "state": pa.Column(checks=pa.Check.isin([str(s) for s in STATES])),
            "flag": pa.Column(),
            "source": pa.Column(),
        },
        checks=[
            pa.Check(
                _state_and_value_agree,
                error="a value stands where the state says there is none, or none where it says there is",
            ),
            pa.Check(_interval_in_order, error="low and high must stand together, low first"),
        ],
        unique=["series", "region", "year"],
        strict=True,
        ordered=True,
    ),
    "overlays": pa.DataFrameSchema(
        {
            **_texts("series", "region"),
            "year": pa.Column("int16"),
            "overlay": pa.Column(checks=pa.Check.isin([str(o) for o in Overlay])),
            "kind": pa.Column(  # exchange: the figure stands under another region's name, which is the detail
                checks=pa.Check.isin(["head_office", "jump", "flag", "state_change", "denominator", "exchange"])
            ),
            "detail": pa.Column(),  # numbers or letters behind it: "3276 > 23855", "no d > d", "DED4"
        },
        unique=["series", "region", "year", "overlay", "kind"],
        strict=True,
    ),
    "groups": pa.DataFrameSchema(
        {
            **_texts("group", "region", "series"),
            "year": pa.Column("int16"),
            "total": pa.Column("float64", pa.Check.ge(0)),
        },
        unique=["group", "region"],
        strict=True,
    ),
    "series": pa.DataFrameSchema(
        {
            **_texts("series", "title", "unit", "source", "nuts_version", "note"),
            "first_year": pa.Column("int16"),
            "last_year": pa.Column("int16"),
            "rows": pa.Column("int64"),
        },
        unique=["series"],
        strict=True,
    ),
    "coverage": pa.DataFrameSchema(
        {
            **_texts("series", "source", "nuts_version"),
            "year": pa.Column("int16"),
            **{
                name: pa.Column("int32", pa.Check.ge(0))
                for name in ("live", "observed", "estimated", "confidential", "missing", "retired")
            },
        },
        unique=["series", "source", "year"],
        strict=True,
    ),
    "conversions": pa.DataFrameSchema(
        {
            **_texts("region", "from_code", "from_version", "kind", "basis"),
            "weight": pa.Column("float64", pa.Check.in_range(0, 1)),  # share of from_code that went to region
        },
        unique=["region", "from_code", "from_version"],
        strict=True,
    ),
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
        {**_texts("a", "b"), "border_km": pa.Column("float64", pa.Check.ge(0)), "cross_border": pa.Column(bool)},
        unique=["a", "b"],
        strict=True,
    ),
    "plants": pa.DataFrameSchema(
        {
            **_texts("id", "name", "operator", "place", "country", "region", "nuts3", "kind", "basis", "source"),
            "lat": pa.Column("float64", nullable=True),
            "lon": pa.Column("float64", nullable=True),
            "last_year": pa.Column("Int16", nullable=True),
            "closed_year": pa.Column("Int16", nullable=True),
        },
        unique=["id"],
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
            **_texts("region", "typology"),
            "regions": pa.Column("int16", pa.Check.ge(1)),  # NUTS 3 regions the shares are counted from
            **{
                kind: pa.Column("float64", pa.Check.in_range(0, 1))
                for kind in ("urban", "intermediate", "rural", "metro", "coastal", "border", "island", "mountain")
            },
            "capital": pa.Column(bool),
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
    "studies": pa.DataFrameSchema(
        {
            **_texts(
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
            **_texts("given", "covers", "network", "role", "as_of", "basis", "url", "source"),
            "given_level": pa.Column("int8", pa.Check.in_range(0, 3)),
        },
        unique=["region", "given", "network", "url"],
        strict=True,
    ),
    "regional_facts": pa.DataFrameSchema(
        {
            "area": pa.Column(checks=CODE),
            "year": pa.Column("int16"),
            **_texts("moment", "counts", "unit", "stated", "url", "source"),
            "value": pa.Column("float64"),
        },
        unique=["area", "year", "counts", "moment", "value"],
        strict=True,
    ),
    "funds": pa.DataFrameSchema(
        {
            "region": pa.Column(checks=CODE),
            **_texts(
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
            **_texts("id", "given", "covers", "reference", "company", "activity", "basis", "url", "source"),
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
    "courses": pa.DataFrameSchema(
        {
            "id": pa.Column(str, unique=True),
            **_texts("title", "title_en", "specialisation", "programme", "provider", "place"),
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
            **_texts("status_note", "topic", "url", "source"),
        },
        strict=True,
    ),
    "course_skills": pa.DataFrameSchema(
        {
            "programme": pa.Column(),
            "uri": pa.Column(checks=pa.Check.str_startswith("http://data.europa.eu/esco/skill/")),
            "m": pa.Column("float32", pa.Check.in_range(0.299, 1)),
            "match_basis": pa.Column(checks=pa.Check.isin(["named", "occupation", "optional"])),
            "occupation_uri": pa.Column(),
        },
        unique=["programme", "uri"],
        strict=True,
    ),
    "training_scope": pa.DataFrameSchema(
        {
            **_texts("region", "source", "kind"),
            "extent": pa.Column(checks=pa.Check.isin(["whole", "part", "single"])),
            **{name: pa.Column("int32", pa.Check.ge(0)) for name in ("courses", "with_places", "places")},
        },
        unique=["region", "source"],
        strict=True,
    ),
    "training_postcodes": pa.DataFrameSchema(
        {
            **_texts("country"),
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
    "occupations": pa.DataFrameSchema(
        {
            "occupation": pa.Column("int16", pa.Check.ge(0), unique=True),
            "uri": pa.Column(checks=pa.Check.str_startswith("http://data.europa.eu/esco/occupation/"), unique=True),
            "code": pa.Column(unique=True),
            "isco08": pa.Column(checks=pa.Check.str_matches(r"^\d{4}$")),
            **_texts("label", "family"),
            "skill_level": pa.Column("int8", pa.Check.in_range(1, 4)),  # ISCO-08
            "job_zone": pa.Column("Int8", pa.Check.in_range(1, 5), nullable=True),  # O*NET
            "ice_tied": pa.Column(bool),
            "ice_basis": pa.Column(checks=pa.Check.isin(["", "label", "skills", "reviewed"])),
            "combustion_share": pa.Column("float32", pa.Check.in_range(0, 1)),
            "n_essential": pa.Column("int16", pa.Check.ge(0)),
        },
        strict=True,
    ),
    "skills": pa.DataFrameSchema(
        {
            "skill": pa.Column("int16", pa.Check.ge(0), unique=True),
            "uri": pa.Column(checks=pa.Check.str_startswith("http://data.europa.eu/esco/skill/"), unique=True),
            "label": pa.Column(unique=True),
            "type": pa.Column(checks=pa.Check.isin(["", "skill", "knowledge"])),
            "reuse": pa.Column(),
            **{name: pa.Column(bool) for name in ("green", "digital", "transversal")},
            "n_occupations": pa.Column("int16", pa.Check.ge(0)),
            "everywhere": pa.Column(bool),
            **_texts("group", "group2", "group1"),  # codes of skill_groups; group is the finest
        },
        strict=True,
    ),
    "skill_groups": pa.DataFrameSchema(
        {
            "group": pa.Column(unique=True),
            "label": pa.Column(),
            "level": pa.Column("int8", pa.Check.in_range(0, 3)),
            "parent": pa.Column(),
            "n_skills": pa.Column("int16", pa.Check.ge(0)),
        },
        strict=True,
    ),
    "occupation_skills": pa.DataFrameSchema(
        {
            **{name: pa.Column("int16", pa.Check.ge(0)) for name in ("occupation", "skill")},
            "essential": pa.Column(bool),
        },
        unique=["occupation", "skill"],
        strict=True,
    ),
    "skill_similarity": pa.DataFrameSchema(
        {
            **{name: pa.Column("int16", pa.Check.ge(0)) for name in ("a", "b")},
            "similarity": pa.Column("float32", pa.Check.in_range(0.5, 0.99 + 1e-6)),
        },
        checks=pa.Check(lambda frame: frame["a"] < frame["b"], error="the lower skill number stands first"),
        unique=["a", "b"],
        strict=True,
    ),
    "occupation_mix": pa.DataFrameSchema(
        {
            "isco": pa.Column(checks=pa.Check.str_matches(r"^\d{2}$"), unique=True),
            "label": pa.Column(),
            "persons": pa.Column("float64", pa.Check.ge(0)),
            "share": pa.Column("float64", pa.Check.in_range(0, 1)),
            "thin": pa.Column(bool),
            **{
                name: pa.Column("float64", pa.Check.in_range(0, 1), nullable=True)
                for name in ("physical", "intellectual", "social", "routine", "machines")
            },
        },
        checks=pa.Check(lambda frame: abs(frame["share"].sum() - 1) < 1e-9, error="the shares must add up to 1"),
        strict=True,
    ),
    "automation_risk": pa.DataFrameSchema(
        {
            "occupation": pa.Column("int16", pa.Check.ge(0), unique=True),
            "risk": pa.Column("float32", pa.Check.in_range(1, 5)),
            "bottlenecks": pa.Column("float32", pa.Check.in_range(0, 1)),
            "category": pa.Column(checks=pa.Check.isin(["high", "low", "other"])),
            "basis": pa.Column(checks=pa.Check.isin(["occupation", "group"])),
        },
        strict=True,
    ),
    "move_counts": pa.DataFrameSchema(
        {
            "occupation": pa.Column(unique=True),  # ESCO URI
            **{name: pa.Column("int16", pa.Check.ge(0)) for name in ("viable", "highly_viable", "safe_viable")},
        },
        strict=True,
    ),
    "moves_best": pa.DataFrameSchema(
        {
            "scope": pa.Column(checks=pa.Check.isin(["selection", "all"])),
            **{name: pa.Column("int16", pa.Check.ge(0)) for name in ("origin", "destination")},
            "rank": pa.Column("int8", pa.Check.in_range(1, 10)),
            "similarity": pa.Column("float32", pa.Check.in_range(0, 1 + 1e-6)),
            "share": pa.Column("float64", pa.Check.in_range(0, 1)),
        },
        unique=["scope", "origin", "destination"],
        strict=True,
    ),
    "moves_missing": pa.DataFrameSchema(
        {
            **{name: pa.Column("int16", pa.Check.ge(0)) for name in ("origin", "destination", "skill")},
            "lacks": pa.Column("float32", pa.Check.in_range(0, 1)),
            "essential": pa.Column(bool),
        },
        unique=["origin", "destination", "skill"],
        strict=True,
    ),
    "residuals": pa.DataFrameSchema(
        {
            **_texts("series", "parent"),
            "year": pa.Column("int16"),
            "parts": pa.Column(checks=pa.Check.isin(["regions", "activities"])),
            "published": pa.Column("float64"),
            "sum_of_parts": pa.Column("float64", nullable=True),  # null where a part is hidden
            "miss": pa.Column("float64"),  # published minus parts, or the smallest correction that lets the rest hold
            "tolerance": pa.Column("float64", pa.Check.ge(0)),
            "treatment": pa.Column(checks=pa.Check.isin(["used", "set aside"])),
            "nuts_version": pa.Column(),
        },
        unique=["series", "parent", "year", "parts", "nuts_version"],
        strict=True,
    ),
    "doors": pa.DataFrameSchema(
        {
            "scope": pa.Column(checks=pa.Check.isin(["selection", "all"])),
            **{name: pa.Column("int16", pa.Check.ge(0)) for name in ("origin", "skill")},
            "opened": pa.Column("int16", pa.Check.ge(1)),
        },
        unique=["scope", "origin", "skill"],
        strict=True,
    ),
}


def check(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame itself when it keeps the contract; ContractError naming table, column and first bad row otherwise."""
    schema = SCHEMAS.get(name)
    if schema is None:
        return frame
    try:
        return schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        first = error.failure_cases.iloc[0]
        where = "" if pd.isna(first["index"]) else f", row {int(first['index']) + 2}"
        raise ContractError(
            f"The table {name} breaks its contract{where}: column {first['column']} fails {first['check']} "
            f"(found {first['failure_case']!r}). Build it again with `python -m lib.ingest build`."
        ) from error
