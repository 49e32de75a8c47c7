"""What a file may be, and the sentence for one that is not: checked before anything in it is read."""

MAX_BYTES = 5 * 1024 * 1024
MAX_UNZIPPED = 50 * 1024 * 1024
MAX_RATIO = 100  # unzipped to zipped
MAX_ROWS = 200_000
MAX_COLUMNS = 100
MAX_CELL = 1_000  # letters kept of one cell
MAX_SKILLED = 5_000  # different programmes of a file whose skills are weighed
MAX_PROBLEMS = 1_000  # problems listed; the rest is counted


class Refused(ValueError):
    """A file that is not read at all; the message is a sentence for the reader: what, and how to mend it."""
