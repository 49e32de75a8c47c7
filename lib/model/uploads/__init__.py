"""Bring your own catalogue: the bytes of a CSV, TSV or XLSX file in, usable courses and mendable errors out.

Nothing here opens a file or keeps one. Order of events: the guard weighs the file before anything is unpacked, the reader
finds encoding and separator, columns are recognised in a dozen languages, each cell is read, each row is placed.
"""

from lib.model.uploads.columns import template
from lib.model.uploads.guard import safe_name
from lib.model.uploads.limits import MAX_BYTES, MAX_COLUMNS, MAX_RATIO, MAX_ROWS, MAX_UNZIPPED, Refused
from lib.model.uploads.loading import Loaded, headline, load
from lib.model.uploads.merging import skills_of_upload, together
from lib.model.uploads.whereabouts import Atlas

__all__ = [
    "MAX_BYTES",
    "MAX_COLUMNS",
    "MAX_RATIO",
    "MAX_ROWS",
    "MAX_UNZIPPED",
    "Atlas",
    "Loaded",
    "Refused",
    "headline",
    "load",
    "safe_name",
    "skills_of_upload",
    "template",
    "together",
]
