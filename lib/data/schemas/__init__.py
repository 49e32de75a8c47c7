"""The data contract: one pandera schema per table, and one sentence when a table breaks it."""

import pandas as pd
import pandera.pandas as pa

from lib.data.schemas import evidence, geography, labour, skills, training, transition

SCHEMAS: dict[str, pa.DataFrameSchema] = {
    **labour.SCHEMAS,
    **geography.SCHEMAS,
    **evidence.SCHEMAS,
    **training.SCHEMAS,
    **skills.SCHEMAS,
    **transition.SCHEMAS,
}


class ContractError(ValueError):
    """A table that does not keep the contract; the message names table, column and first bad row."""


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
