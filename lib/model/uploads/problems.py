"""What is wrong with single rows, and how to mend it."""

import pandas as pd

from lib.i18n import _, ngettext, number
from lib.model.uploads.limits import MAX_PROBLEMS


class Problems:
    """Collects problems; at most MAX_PROBLEMS are worded."""

    def __init__(self) -> None:
        self.rows: list[tuple[int, str, bool, str]] = []
        self.more = 0

    def add(self, row: int, column: str, kept: bool, what: str) -> None:
        """One problem: the row in the file, the column, whether the row is used all the same, and what is wrong."""
        if len(self.rows) < MAX_PROBLEMS:
            self.rows.append((int(row), column, kept, what))
        else:
            self.more += 1

    def frame(self, kept: int) -> pd.DataFrame:
        """One row per problem, worded: "Row 14 of your file has no title. …; the other 212 rows are kept." """
        found = sorted(self.rows)
        rest = ngettext("the other row is kept.", "the other {count} rows are kept.", kept).format(count=number(kept))
        worded = []
        for row, column, stays, what in found:
            if stays:
                sentence = _("Row {row} of your file: {what}. The course is kept without it.").format(
                    row=number(row), what=what
                )
            else:
                sentence = _("Row {row} of your file {what}; {rest}").format(row=number(row), what=what, rest=rest)
            worded.append((row, column, stays, sentence))
        return pd.DataFrame(worded, columns=["row", "column", "kept", "sentence"])
