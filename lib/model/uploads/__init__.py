"""Bring your own catalogue: the bytes of a CSV, TSV or XLSX file in, usable courses and mendable problems out.

Nothing here opens a file or keeps one. Order of events: the guard weighs the file before anything is unpacked, the
reader finds encoding and separator, columns are recognised in a dozen languages, each cell is read, each row is
placed.
"""
