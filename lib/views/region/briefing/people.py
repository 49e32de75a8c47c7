"""The second part: how many jobs end, where people can move with the best odds, what most of them lack."""

import pandas as pd

from lib import regions
from lib.i18n import _, band_of_persons, percent
from lib.model.chain import Chain
from lib.quantity.quantity import ASSUMED
from lib.views.region.briefing.notes import ESCO, FLOWS, MIX, Draft, small
from lib.views.scenario.text import left_out_sentence, path_title
from lib.views.shared.moves_text import similarity_words


def ends(here: Chain, draft: Draft) -> None:
    """How many jobs end under the scenario, and how many people can move."""
    if not here.counted:
        if here.gap.nobody:
            draft.say(
                _("Under the path “{path}” nobody has to move by {year}.").format(
                    path=path_title(here.scenario), year=here.scenario.until
                )
            )
        else:
            draft.say(_("How many people would have to move cannot be said without that number."))
        return
    year = here.scenario.until
    flows = here.outlook.at(here.outlook.flows, year)
    shown = {}
    for step, name in (("ended", _("Jobs that end")), ("move", _("People who can move"))):
        low, high = float(flows[f"{step}_low"]), float(flows[f"{step}_high"])
        central = float("nan") if pd.isna(flows[step]) else float(flows[step])
        values = (low, high) if central != central else (central, low, high)
        shown[step] = draft.figure(
            name,
            values,
            band_of_persons(low, central, high),
            "modelled",
            (*FLOWS, ASSUMED),
            year,
            f"{step}, {here.code}",
            "moves",
        )
    draft.say(
        _(
            "By {year}, on the path “{path}”, {ended} of these jobs end and {move} people can move to another job."
        ).format(year=year, path=path_title(here.scenario), ended=shown["ended"], move=shown["move"])
    )
    if here.left_out:
        names = [regions.label(c) for c in here.left_out]
        draft.say(left_out_sentence(names, names))


def move(here: Chain, draft: Draft) -> None:
    """The safe move that most people of the place can make."""
    if here.destinations.empty:
        return
    first = here.destinations.iloc[0]
    alike = draft.figure(
        _("Likeness of the two jobs, %"),
        (100 * first["similarity"],),
        similarity_words(first["similarity"]),
        "modelled",
        (ESCO,),
        "",
        f"{first['origin_label']} → {first['label']}",
        "moves",
    )
    draft.say(
        _("The safe move with the best odds leads to “{job}”, {alike} alike with “{origin}”.").format(
            job=first["label"], alike=alike, origin=first["origin_label"]
        )
    )


def missing(here: Chain, draft: Draft) -> None:
    """The widest gap: the group of skills that most people lack."""
    if here.groups.empty:
        return
    first = here.groups.iloc[0]
    group = small(str(first["label"]))
    share = draft.figure(
        _("Moves in which a skill of the group is missing, %"),
        (100 * first["prevalence"],),
        percent(100 * first["prevalence"], 0),
        "modelled",
        (ESCO, MIX),
        "",
        f"{group}, {here.code}",
        "missing",
    )
    if not here.counted:
        draft.say(_("The widest gap is “{group}”, missing in {share} of the moves.").format(group=group, share=share))
        return
    central = first["central"]
    values = (first["low"], first["high"]) if pd.isna(central) else (central, first["low"], first["high"])
    people = draft.figure(
        _("People who lack a skill of the group"),
        values,
        band_of_persons(first["low"], central, first["high"]),
        "modelled",
        (*FLOWS, ESCO, MIX, ASSUMED),
        here.scenario.until,
        f"{group}, {here.code}",
        "missing",
    )
    draft.say(
        _("The widest gap is “{group}”: {people} people lack a skill of it, in {share} of the moves.").format(
            group=group, people=people, share=share
        )
    )
