"""Files compiled from single web pages: their rows with addresses, dates, and whether a second reading covers them."""

import re
from pathlib import Path

import pandas as pd

from lib.ingest.locate import Places, outside_union, with_national
from lib.ingest.report import Report
from lib.ingest.studies import read

OUTSIDE = "outside the EU-27"

# Rows whose page was not opened again when the files were checked; of the others a random sample was.
READ_ONCE = {"PR": range(1, 104), "AN": (*range(1, 131), 156), "FU": range(1, 60)}
NOT_REREAD, SAMPLED = "none", "sample"
MOMENT = re.compile(r"(\d{4}(-\d{2}(-\d{2})?)?)?")  # a year, a month or a day; "" where the page prints none


def in_union(raw: Path, folder: str, source: str, places: Places, report: Report) -> pd.DataFrame:
    """The rows of a compiled file as printed; those of a place outside the EU are dropped with that reason."""
    printed = read(raw, folder, source, report)
    foreign = outside_union(printed, places)
    report.drop(source, int(foreign.sum()), OUTSIDE)
    return printed[~foreign]


def located(rows: list[dict[str, object]], places: Places, columns: list[str], **kinds: str) -> pd.DataFrame:
    """Rows with the columns of their table, one per NUTS 2 region of 2024 or per country; kinds: types of numbers."""
    return whole_numbers(with_national(pd.DataFrame(rows), places)[columns], **kinds)


def page_columns(row: dict[str, str], moment: str) -> dict[str, object]:
    """Columns url, more_urls (parted by a space), page_kind, as_read and reread of one row of a compiled file.

    moment: what the file says of the date of the page, or of what stands on it.
    """
    if not MOMENT.fullmatch(moment):
        raise ValueError(f"{row['id']}: {moment!r} is no date")
    first, *others = [address.strip().removesuffix("%20") for address in row["url"].split(" | ")]
    return {
        "url": first,
        "more_urls": " ".join(others),
        "page_kind": row["source_kind"],
        "as_read": moment,
        "reread": NOT_REREAD if int(row["id"][2:]) in READ_ONCE[row["id"][:2]] else SAMPLED,
    }


def whole_numbers(frame: pd.DataFrame, **kinds: str) -> pd.DataFrame:
    """Text columns of a compiled file as numbers: the type of each by its name, an empty cell is null."""
    parsed = {
        name: pd.to_numeric(frame[name].where(frame[name] != "", None)).astype(kind) for name, kind in kinds.items()
    }
    return frame.assign(**parsed)
