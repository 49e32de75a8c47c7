"""Views that a reader keeps: listed, named, put in order, saved and opened again, taken along as one file."""
