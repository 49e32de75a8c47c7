"""The map on a page: a region chosen on it becomes the selected one."""

from lib.views.shared import address
from lib.views.shared.choices import DEFAULT_REGION
from lib.views.shared.map.component import region_map
from lib.views.shared.map.view import MapView


def draw(view: MapView, key: str = "map") -> None:
    """Draw the map; a click on a region leads there at once, its card to the page of the region."""
    href = address.link("/region", region="{code}").replace("%7Bcode%7D", "{code}")
    region_map(view, key=key, href=href, on_choose=lambda code: address.write("region", code, DEFAULT_REGION))
