"""The parts of the page on peers: whom to compare with, and what each step shows of them."""

from lib.ui.compare.choices import choose_peers
from lib.ui.compare.growth import since
from lib.ui.compare.parts import all_themes, draw_map, reasons, side_by_side

__all__ = ["all_themes", "choose_peers", "draw_map", "reasons", "side_by_side", "since"]
