"""Occupations, skills and moves between occupations."""

import pandera.pandas as pa

from lib.data.schemas.columns import texts

SCHEMAS: dict[str, pa.DataFrameSchema] = {
    "occupations": pa.DataFrameSchema(
        {
            "occupation": pa.Column("int16", pa.Check.ge(0), unique=True),
            "uri": pa.Column(checks=pa.Check.str_startswith("http://data.europa.eu/esco/occupation/"), unique=True),
            "code": pa.Column(unique=True),
            "isco08": pa.Column(checks=pa.Check.str_matches(r"^\d{4}$")),
            **texts("label", "family"),
            "skill_level": pa.Column("int8", pa.Check.in_range(1, 4)),  # ISCO-08
            "job_zone": pa.Column("Int8", pa.Check.in_range(1, 5), nullable=True),  # O*NET
            "zone_basis": pa.Column(checks=pa.Check.isin(["", "own", "group"])),
            "schooling": pa.Column("float32", pa.Check.in_range(1, 12), nullable=True),  # O*NET, level of education
            "schooling_basis": pa.Column(checks=pa.Check.isin(["", "own", "group"])),
            "pay": pa.Column("float32", pa.Check.gt(0), nullable=True),  # relative to the median
            "pay_basis": pa.Column(checks=pa.Check.isin(["", "own", "group"])),
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
            **texts("group", "group2", "group1"),  # codes of skill_groups; group is the finest
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
    "kinds_of_work": pa.DataFrameSchema(
        {
            **{name: pa.Column(checks=pa.Check.str_matches(r"^\d{2}$")) for name in ("a", "b")},
            "likeness": pa.Column("float32", pa.Check.in_range(-1, 1)),
        },
        unique=["a", "b"],
        strict=True,
    ),
    "move_counts": pa.DataFrameSchema(
        {
            "occupation": pa.Column(unique=True),  # ESCO URI
            **{name: pa.Column("int16", pa.Check.ge(0)) for name in ("open", "close", "stays")},
        },
        strict=True,
    ),
    "moves_best": pa.DataFrameSchema(
        {
            "scope": pa.Column(checks=pa.Check.isin(["selection", "all", "electric"])),
            **{name: pa.Column("int16", pa.Check.ge(0)) for name in ("origin", "destination")},
            "rank": pa.Column("int8", pa.Check.in_range(1, 10)),
            "likeness": pa.Column("float32", pa.Check.in_range(0, 1 + 1e-6)),
            "share": pa.Column("float64", pa.Check.in_range(0, 1)),
        },
        unique=["scope", "origin", "destination"],
        strict=True,
    ),
    "names": pa.DataFrameSchema(
        {
            "kind": pa.Column(checks=pa.Check.isin(["occupation", "skill", "group", "isco"])),
            "code": pa.Column(),  # URI, code of the skill group, or ISCO-08
            "language": pa.Column(checks=pa.Check.isin(["en", "de", "fr"])),
            "label": pa.Column(checks=pa.Check.str_length(min_value=1)),
            "other": pa.Column(),  # the second form of a pair
            "ours": pa.Column(bool),  # our translation, where no source has a name
        },
        unique=["kind", "code", "language"],
        strict=True,
    ),
    "moves_by_group": pa.DataFrameSchema(
        {
            "origin": pa.Column("int16", pa.Check.ge(0)),
            "isco": pa.Column(checks=pa.Check.str_matches(r"^\d{2}$")),  # group of the destination
            "rank": pa.Column("int8", pa.Check.in_range(1, 5)),
            "destination": pa.Column("int16", pa.Check.ge(0)),
            "likeness": pa.Column("float32", pa.Check.in_range(0, 1 + 1e-6)),
            "jobs": pa.Column("int16", pa.Check.ge(1)),  # occupations of the group that fit, all counted
        },
        unique=["origin", "isco", "rank"],
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
