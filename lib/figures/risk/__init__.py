"""How sure the ranking is, drawn and worded: the map that fades, ranks with their bands, what moves them, the tables."""
