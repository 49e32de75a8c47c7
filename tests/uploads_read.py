"""What was read of a list, for tests: columns, notes and problems."""

from lib.model.uploads.loading import Loaded


def of(loaded: Loaded, *columns: str) -> list:
    """The values of a column, or of several row by row; "" where nothing is known."""
    table_ = loaded.courses[list(columns)].astype(object)
    table_ = table_.where(table_.notna(), "")
    return table_[columns[0]].tolist() if len(columns) == 1 else [tuple(row) for row in table_.to_numpy()]


def noted(loaded: Loaded) -> dict:
    return {note.kind: note.named for note in loaded.notes}
