"""What the tables of the transition by region must hold: engine share, plants behind it, openings, occupations."""

import pandera.pandas as pa

from lib.data.schemas.columns import CODE, texts
from lib.data.states import STATES

STATE = pa.Column(checks=pa.Check.isin([str(s) for s in STATES]))
ISCO = pa.Column(checks=pa.Check.str_matches(r"^\d{2}$"))
SHARE = pa.Check.in_range(0, 1)

SCHEMAS: dict[str, pa.DataFrameSchema] = {
    "ice_share": pa.DataFrameSchema(
        {
            "region": pa.Column(checks=CODE, unique=True),
            **{name: pa.Column("float64", SHARE) for name in ("low", "central", "high")},
            "basis": pa.Column(checks=pa.Check.isin(["plants", "named", "electric", "country", "none"])),
            "state": STATE,
        },
        checks=pa.Check(
            lambda frame: (frame["low"] <= frame["central"]) & (frame["central"] <= frame["high"]),
            error="low, central and high must stand in order",
        ),
        strict=True,
    ),
    "powertrain_plants": pa.DataFrameSchema(
        {
            **texts("plant", "company", "place", "product", "address"),
            "region": pa.Column(checks=CODE),
            "staff": pa.Column("Int32", pa.Check.gt(0), nullable=True),  # as one page states it, never to be summed
            "year": pa.Column("Int16", nullable=True),  # of the staff
            "part": pa.Column("float64", SHARE, nullable=True),  # of the staff that makes engines or gearboxes
            "counted": pa.Column(bool),  # the staff speak of the engine share and stand in no other row
            "kind": pa.Column(
                checks=pa.Check.isin(["engine", "mixed", "cars_and_engines", "electric", "cars", "other", "planned"])
            ),
        },
        unique=["plant", "company", "region"],
        strict=True,
    ),
    "pressure": pa.DataFrameSchema(
        {
            "region": pa.Column(checks=CODE, unique=True),
            # people for each 100 openings; high has no upper limit where there may be no opening
            **{name: pa.Column("float64", pa.Check.ge(0), nullable=True) for name in ("low", "central", "high")},
            "basis": pa.Column(checks=pa.Check.isin(["scenario", "none"])),
            "state": STATE,
        },
        strict=True,
    ),
    "demand": pa.DataFrameSchema(
        {
            "region": pa.Column(checks=CODE),
            "code": pa.Column(),  # KldB 2010 (3 digits) or FAP
            **texts("label", "measure"),  # measure: vacancies, seeking, hires, hard
            "year": pa.Column("int16", pa.Check.in_range(2015, 2030)),
            "number": pa.Column("float64", pa.Check.ge(0)),
            "technical": pa.Column(bool),
            "source": pa.Column(),
        },
        unique=["region", "code", "measure", "year"],
        strict=True,
    ),
    "openings": pa.DataFrameSchema(
        {
            "region": pa.Column(checks=CODE),
            "isco": ISCO,
            **{name: pa.Column("float64", pa.Check.ge(0)) for name in ("openings", "low", "high")},  # a year
            "state": STATE,
        },
        checks=pa.Check(
            lambda frame: (frame["low"] <= frame["openings"]) & (frame["openings"] <= frame["high"]),
            error="low, openings and high must stand in order",
        ),
        unique=["region", "isco"],
        strict=True,
    ),
    "occupation_mix_country": pa.DataFrameSchema(
        {
            "country": pa.Column(checks=pa.Check.str_matches("^[A-Z]{2}$")),
            "isco": ISCO,
            "share": pa.Column("float64", SHARE),
            "state": STATE,
            "note": pa.Column(checks=pa.Check.isin(["", "blank"])),  # blank: its major group is not published
        },
        checks=pa.Check(
            lambda frame: (frame.groupby("country")["share"].sum() - 1).abs().max() < 1e-9,
            error="the shares of a country must add up to 1",
        ),
        unique=["country", "isco"],
        strict=True,
    ),
}
