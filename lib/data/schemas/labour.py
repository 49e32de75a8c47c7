"""Figures of regions: values with states, warnings, shared totals, coverage and totals that miss their parts."""

import pandas as pd
import pandera.pandas as pa

from lib.data.schemas.columns import CODE, texts
from lib.data.states import STATES, WITH_VALUE, WITHOUT_VALUE, Overlay


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
            **texts("series", "region"),
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
            **texts("group", "region", "series"),
            "year": pa.Column("int16"),
            "total": pa.Column("float64", pa.Check.ge(0)),
        },
        unique=["group", "region"],
        strict=True,
    ),
    "series": pa.DataFrameSchema(
        {
            **texts("series", "title", "unit", "source", "nuts_version", "note"),
            "first_year": pa.Column("int16"),
            "last_year": pa.Column("int16"),
            "rows": pa.Column("int64"),
        },
        unique=["series"],
        strict=True,
    ),
    "coverage": pa.DataFrameSchema(
        {
            **texts("series", "source", "nuts_version"),
            "year": pa.Column("int16"),
            **{
                name: pa.Column("int32", pa.Check.ge(0))
                for name in ("live", "observed", "estimated", "confidential", "missing", "retired")
            },
        },
        unique=["series", "source", "year"],
        strict=True,
    ),
    "residuals": pa.DataFrameSchema(
        {
            **texts("series", "parent"),
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
}
