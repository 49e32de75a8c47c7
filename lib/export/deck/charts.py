"""Native charts of a slide: their numbers lie in a workbook inside the file, limits as two series of their own."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from lib.export.deck.slide import CM, Deck, describe
from lib.export.workbook import harmless
from lib.i18n import _

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WHOLE = "#,##0"
SHARE = "[>=0.0995]0%;0.0%"  # of parts of one; as the pages write a share in percent
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"


Named = tuple[str, Sequence[Any]]
Ranged = tuple[Named, Named, Named]  # value, low, high


def _none(values: Sequence[Any]) -> list[float | None]:
    return [None if pd.isna(v) else float(v) for v in values]


def ranged(
    deck: Deck,
    slide: Any,
    labels: Sequence[str],
    series: Ranged,
    box: tuple[float, ...],
    words: str,
    floor: float | None = 0,
    format: str = WHOLE,
) -> bool:
    """Values as points and limits as a line from low to high at each label: a stock chart, whose numbers stay apart.

    series: names and numbers of value, low and high; nothing stands inside an interval that has no value. Returns
    whether there was anything to draw: a sentence stands where there is neither value nor limit.
    """
    if not any(n is not None for _name, numbers in series for n in _none(numbers)):
        nothing = _("Neither a figure nor limits of one are known here: there is nothing to draw.")
        deck.text(slide, [nothing], box[0], box[1], box[2], 2 * CM, 16)
        return False
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION

    data = CategoryChartData(number_format=format)
    data.categories = list(map(harmless, labels))
    value, low, high = series
    for name, numbers in (high, low, value):  # the order that a stock chart asks for
        data.add_series(name, _none(numbers))
    held = slide.shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *map(deck.emu, box), data)
    chart = held.chart
    _dress(deck, chart, format, floor)
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    for drawn in chart.plots[0].series:
        point = drawn.name == value[0]
        drawn.smooth = False
        drawn.format.line.fill.background()
        drawn.marker.style = XL_MARKER_STYLE.CIRCLE if point else XL_MARKER_STYLE.DASH
        drawn.marker.size = 10 if point else 12
        _paint(drawn.marker.format.fill, deck.ink["accent"] if point else deck.ink["text"])
        drawn.marker.format.line.fill.background()
    _as_stock(chart, deck.ink["near"])
    chart.has_legend = False  # some office programs name the lines wrongly: the slide says how to read it
    describe(held, words)
    return True


def _as_stock(chart: Any, colour: str) -> None:
    """Make a line chart of high, low and value a stock chart with lines from low to high."""
    from pptx.oxml import parse_xml

    line = chart._chartSpace.find(f".//{{{C}}}lineChart")
    for name in ("grouping", "varyColors", "marker"):
        for element in line.findall(f"{{{C}}}{name}"):
            line.remove(element)
    for element in line.iterfind(f".//{{{C}}}smooth"):
        element.getparent().remove(element)
    fill = f'<a:solidFill xmlns:a="{A}"><a:srgbClr val="{colour[1:]}"/></a:solidFill>'
    drawn = f'<c:spPr xmlns:a="{A}"><a:ln w="76200">{fill}</a:ln></c:spPr>'
    line.find(f"{{{C}}}axId").addprevious(parse_xml(f'<c:hiLowLines xmlns:c="{C}">{drawn}</c:hiLowLines>'))
    line.tag = f"{{{C}}}stockChart"


def bars(
    deck: Deck,
    slide: Any,
    labels: Sequence[str],
    name: str,
    values: Sequence[float | None],
    box: tuple[float, ...],
    words: str,
    format: str = WHOLE,
) -> None:
    """Lying bars from 0, the first on top, each with its value."""
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION

    data = CategoryChartData(number_format=format)
    data.categories = list(map(harmless, labels))
    data.add_series(name, _none(values))
    held = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *map(deck.emu, box), data)
    chart = held.chart
    _dress(deck, chart, format, 0)
    chart.category_axis.reverse_order = True
    chart.value_axis.visible = False
    plot = chart.plots[0]
    plot.gap_width, plot.has_data_labels = 60, True
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = format, False
    plot.data_labels.position, plot.data_labels.font.size = XL_LABEL_POSITION.OUTSIDE_END, deck.points(14)
    _paint(plot.series[0].format.fill, deck.ink["near"])
    chart.has_legend = False
    describe(held, words)


def _dress(deck: Deck, chart: Any, format: str, floor: float | None) -> None:
    """No grid, no title, the ink of the atlas or of the template."""
    from pptx.enum.dml import MSO_THEME_COLOR

    chart.has_title = False
    chart.font.size = deck.points(13)
    if deck.own:
        _paint(chart.font.color, deck.ink["text"], font=True)
    else:
        chart.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
    value, category = chart.value_axis, chart.category_axis
    value.has_major_gridlines = False
    value.minimum_scale = floor
    value.tick_labels.number_format, value.tick_labels.number_format_is_linked = format, False
    for axis in (value, category):
        _paint(axis.format.line.fill, deck.ink["border"])
    for update in chart._chartSpace.iter(f"{{{C}}}autoUpdate"):
        update.set("val", "1")  # whoever changes a cell sees the chart change
    category.has_major_gridlines = False
    category.tick_labels.font.size = deck.points(12)
    category._element.xpath("./c:txPr/a:bodyPr")[0].set("rot", "0")  # long names are broken, not turned


def _paint(fill: Any, colour: str, font: bool = False) -> None:
    from pptx.dml.color import RGBColor

    if font:
        fill.rgb = RGBColor.from_string(colour[1:])
        return
    fill.solid()
    fill.fore_color.rgb = RGBColor.from_string(colour[1:])
