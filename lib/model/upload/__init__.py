"""Bring your own catalogue: the bytes of a CSV, TSV or XLSX file in, usable courses and mendable errors out.

Nothing here opens a file or keeps one. Order of events: the guard weighs the file before anything is unpacked, the reader
finds encoding and separator, columns are recognised in a dozen languages, each cell is read, each row is placed.
"""

from lib.model.upload.columns import template
from lib.model.upload.guard import safe_name
from lib.model.upload.limits import MAX_BYTES, MAX_COLUMNS, MAX_RATIO, MAX_ROWS, MAX_UNZIPPED, Refused
from lib.model.upload.loading import Loaded, headline, load
from lib.model.upload.merging import skills_of_upload, together
from lib.model.upload.whereabouts import Atlas

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
