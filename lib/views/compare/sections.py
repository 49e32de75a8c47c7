"""The parts of the page on peers: whom to compare with, and what each step shows of them."""

from lib.views.compare.sections_choices import choose_peers
from lib.views.compare.sections_growth import since
from lib.views.compare.sections_parts import all_themes, draw_map, reasons, side_by_side

__all__ = ["all_themes", "choose_peers", "draw_map", "reasons", "side_by_side", "since"]
