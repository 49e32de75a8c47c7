"""The files of a figure: its table as CSV and workbook, itself as SVG and PNG, each made when it is asked for."""

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from lib.data import sources, store
from lib.data.sources import BOUNDARIES
from lib.export.workbook import Provenance, to_csv, to_xlsx
from lib.i18n import _
from lib.views.shared import address, part
from lib.views.shared.figure import Figure
from lib.views.shared.later import in_language
from lib.views.shared.show import popover, theme


def provenance(title: str, ids: Sequence[str], notes: Sequence[str] = ()) -> Provenance:
    """What travels with a downloaded table of this page."""
    found = [sources.source(i) for i in dict.fromkeys(ids)]
    return Provenance(
        title=title,
        sources=[f"{s.citation()}, {s.url}" for s in found],
        licence="; ".join(dict.fromkeys(s.licence for s in found)),
        snapshot=store.snapshot_id(),
        link=address.here(),
        notes=[*notes, BOUNDARIES],
    )


def downloads(
    frame: Callable[[], pd.DataFrame],
    about: Provenance,
    name: str,
    picture: Callable[[], bytes] | None = None,
    map: Figure | None = None,
    apart: bool = True,
) -> None:
    """CSV, XLSX and, for a figure that has one, its picture as SVG and PNG, and those of the `map` that stands beside
    the table; each is made when it is asked for. Not `apart`, opening them draws the small part around them anew.
    """
    (part.alone()(_files) if apart else _files)(f"downloads-{name}", frame, about, name, picture, map)


def _files(
    key: str,
    frame: Callable[[], pd.DataFrame] | None,
    about: Provenance | None,
    name: str,
    picture: Callable[[], bytes] | None,
    map: Figure | None,
    what: str = "",
) -> None:
    """One control for all files of a figure."""
    if (held := popover(_("Download"), key, type="tertiary", icon=":material/download:")) is None:
        return
    with held, st.container(horizontal=True, gap="small"):
        if frame and about:
            _table_files(frame, about, name)
        if picture:
            _pictures(picture, name, what)
        if map:
            _pictures(_drawn(map, theme()), map.name, _("Map"))


def _table_files(frame: Callable[[], pd.DataFrame], about: Provenance, name: str) -> None:
    """A table as CSV and as a workbook."""
    st.download_button(
        "CSV",
        in_language(lambda: to_csv(frame(), about)),
        f"{name}.csv",
        "text/csv",
        on_click="ignore",
        key=f"csv-{name}",
    )
    st.download_button(
        "XLSX",
        in_language(lambda: to_xlsx(frame(), about)),
        f"{name}.xlsx",
        on_click="ignore",
        key=f"xlsx-{name}",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )


def figure_files(
    figure: Figure, notes: Sequence[str] = (), name: str = "", map: Figure | None = None, apart: bool = True
) -> None:
    """The files of a figure: its table as CSV and XLSX, itself as SVG and PNG with title, states, sources and
    licence; `name` where the files are not called as the figure, `map` and `apart` as in `downloads`.
    """
    about = provenance(figure.title, figure.sources, notes or figure.notes)
    downloads(figure.download, about, name or figure.name, _drawn(figure, theme()), map, apart)


def figure_pictures(figure: Figure, what: str = "", name: str = "") -> None:
    """A figure as SVG and PNG, where its table is taken away elsewhere; `what` names it on the buttons ("Map")."""
    name = name or figure.name
    part.alone()(_files)(f"pictures-{name}", None, None, name, _drawn(figure, theme()), None, what)


def _drawn(figure: Figure, shade: str) -> Callable[[], bytes]:
    def draw() -> bytes:
        from lib.export import picture  # only when somebody takes it away

        return picture.of(figure, shade).encode()

    return draw


def _pictures(svg: Callable[[], bytes], name: str, what: str = "") -> None:
    """A picture as SVG, and the same as PNG."""

    def pixels() -> bytes:
        from lib.export.picture import png  # only when somebody takes it away

        return png(svg().decode())

    for label, make, kind in (("SVG", svg, "image/svg+xml"), ("PNG", pixels, "image/png")):
        ending = label.lower()
        words = f"{what} {label}".strip()
        st.download_button(
            words, in_language(make), f"{name}.{ending}", kind, on_click="ignore", key=f"{ending}-{name}"
        )
