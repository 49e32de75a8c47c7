"""Whom to ask in words: roles and official pages, pages that name a region in an alliance, figures of official pages."""

import pandas as pd

from lib import regions
from lib.i18n import _, number
from lib.model import contacts
from lib.model import support as model
from lib.views.shared.link import Link, host, to_host


def contacts_words(purpose: str) -> pd.DataFrame:
    """Roles and official pages, those that serve the purpose first."""
    listed = contacts.in_order(purpose)
    return pd.DataFrame(
        {
            _("For"): [_(c.wants) for c in listed],
            _("Ask"): [Link(f"{_(c.who)}\n{host(c.address)}", c.address) for c in listed],
        }
    )


def networks_words(networks: pd.DataFrame, place: bool) -> pd.DataFrame:
    """Evidence that pages name a region in an alliance; `place` adds which region."""
    rows = list(networks.to_dict("records"))
    frame = {
        _("Region"): [_given(r) for r in rows],
        _("Alliance"): [_(model.NETWORKS[r["network"]]) for r in rows],
        _("What the page says"): [
            _(model.ROLES[r["role"]]) + (f" ({_(model.BASES['guess'])})" if r["basis"] == "guess" else "") for r in rows
        ],
        _("As of"): [r["as_of"] or _("no date") for r in rows],
        _("Read at"): [to_host(r["url"]) for r in rows],
    }
    if not place:
        frame.pop(_("Region"))
        frame = {_("Alliance"): frame[_("Alliance")], _("Names"): [_given(r) for r in rows], **frame}
    return pd.DataFrame(frame)


def _given(row: dict) -> str:
    """The region as the page gives it: a wider or smaller area than NUTS 2 keeps its own name."""
    return regions.label(row["given"]) if regions.exists(row["given"]) else regions.label(row["region"])


def facts_words(facts: pd.DataFrame) -> pd.DataFrame:
    """Figures of the car industry on official pages, in words."""
    rows = list(facts.to_dict("records"))
    return pd.DataFrame(
        {
            _("Figure"): [_(model.FACTS[r["counts"]]) for r in rows],
            _("Area"): [regions.label(r["area"]) for r in rows],
            _("Year"): [r["moment"] or str(r["year"]) for r in rows],
            _("Value"): [
                " ".join(w for w in (_(model.STATED[r["stated"]]) if r["stated"] != "exact" else "", _value(r)) if w)
                for r in rows
            ],
            _("Read at"): [to_host(r["url"]) for r in rows],
        }
    )


def _value(row: dict) -> str:
    return number(row["value"]) + ("\u00a0%" if row["unit"] == "%" else "")
