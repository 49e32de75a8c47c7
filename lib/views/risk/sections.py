"""The parts of the page on certainty: the recipe a reader chooses, and what each step shows of it."""

from lib.views.risk.sections_choices import choose_recipe, overview
from lib.views.risk.sections_parts import causes, draw_map, how_counted, ranks, table, turned_round

__all__ = ["causes", "choose_recipe", "draw_map", "how_counted", "overview", "ranks", "table", "turned_round"]
