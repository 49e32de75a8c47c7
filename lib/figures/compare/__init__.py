"""Regions like this one, drawn and worded: the map of likeness, reasons, strips of indicators, the parallel view, growth since."""
