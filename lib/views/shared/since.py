"""A page with the data of an earlier day: it says so under its title, with what has changed since, old and new."""

import re
from contextvars import copy_context
from typing import Any

import streamlit as st

from lib.data import store
from lib.i18n import _, ngettext, number
from lib.regions.place import Place
from lib.views.shared import address, menu
from lib.views.shared.html import inert, words_html
from lib.views.shared.show import markup
from lib.views.shared.together import say

SNAPSHOT = re.compile(r"[0-9a-f]{12}")
FIRST = 5  # changes that stand in the table before somebody takes them all along


def asked() -> str:
    """The snapshot that the address asks for; "" where it asks for none."""
    return address.text("at")


def use() -> None:
    """Read the snapshot of the address; of one that is not kept say so, and what is shown in its place."""
    if (given := asked()) and store.use_snapshot(given) != given:
        text = _("The data of snapshot {asked} are not kept here. This page shows those of today, snapshot {newest}.")
        shown = given if SNAPSHOT.fullmatch(given) else "“" + given[:20].replace("`", "'") + "”"
        address.notice(text.format(asked=shown, newest=store.newest_snapshot()))
    elif not given:
        store.use_snapshot("")


def give_up() -> None:
    """The tables of that day do not carry this page: it shows those of today."""
    store.use_snapshot("")


def _found(page: str, here: Place) -> Any:
    """What changed since the snapshot of the address, whichever the page shows."""
    from lib.export import since  # only for a page of an earlier day

    store.use_snapshot(asked())
    return since.since(page, here, address.query())


def draw(page: str, here: Place) -> None:
    """Under the title: whose figures these are, how many of the view read differently today, and which."""
    if asked() not in store.kept_snapshots():
        return
    from lib.export import since
    from lib.export.workbook import Provenance, to_csv

    found = copy_context().run(_found, page, here)
    if not found.whole:
        give_up()
    shown = store.snapshot_id() != store.newest_snapshot()
    table = since.table(found)
    with st.container(key="since", border=True):
        today = address.link(menu.page(page).address, at="")
        say(since.sentence(found, today, shown))
        if not found.changes:
            return
        markup(words_html(table.head(FIRST).map(inert), label=_("What has changed since")))
        if (more := len(table) - FIRST) > 0:
            say(ngettext("{count} more.", "{count} more.", more).format(count=number(more)))
        about = Provenance(since.sentence(found, shown=shown).replace("**", ""), [], "", found.then, address.here())
        st.download_button(
            _("All changes (CSV)"), to_csv(table, about), f"changes-{found.then}.csv", "text/csv", on_click="ignore"
        )
