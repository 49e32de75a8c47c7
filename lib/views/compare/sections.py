"""What the page on peers shows: who they are and what they did, the map, regions beside each other; behind it the
reasons, the place among all regions, and growth since.
"""

import html

import pandas as pd
import streamlit as st

from lib import regions
from lib.data.memo import memo
from lib.i18n import _, ngettext, number
from lib.indicators import THEMES
from lib.model.peers import OUTCOMES, PeerCriteria, results
from lib.model.peers.growth import better_since
from lib.model.peers.percentiles import MIN_REPORTING
from lib.model.practices import count_by_region
from lib.regions.place import Place
from lib.views.compare import beside, charts, charts_strips, charts_themes, headline, text
from lib.views.compare.sections_choices import choose_table
from lib.views.shared import address, files, layers, part, show
from lib.views.shared.choices import choose
from lib.views.shared.files import downloads, provenance
from lib.views.shared.html import table_html
from lib.views.shared.map import component
from lib.views.shared.peers_text import better_note, better_words
from lib.views.shared.show import chart, cite, markup, note, theme, words_table
from lib.views.shared.together import say, together

SHOWN = 3  # peers that have done better and stand in the answer


def answer(criteria: PeerCriteria, place: Place, peers: pd.DataFrame) -> None:
    """Who of the peers has clearly done better, or why there is nobody to look at."""
    admitted = results.among(criteria, place.code, results.structure())
    far = results.none_is_close(peers, criteria.weights)
    better = results.did_better(place.code, tuple(peers["region"]), criteria)
    show.answer(
        headline.answer(peers, criteria, place.code, len(admitted), results.is_between(place.code), far, better)
    )


def map_title(place: Place) -> None:
    """What the map shows."""
    show.section(charts.distance_title(place.code), key="map-title")


def draw_map(criteria: PeerCriteria, place: Place, peers: pd.DataFrame) -> None:
    """The map of similarity with the peers in dashed outlines; a region chosen on it becomes the region in hand."""
    view = charts.map_of_similarity(criteria.weights, place.code)
    component.draw(view.choose(place.code, list(peers["region"])), key="likemap")


def outlines(criteria: PeerCriteria) -> str:
    """What the dashed outlines of the map are."""
    return (
        _("Dashed outlines are the regions picked") if criteria.scope == "list" else _("Dashed outlines are the peers")
    )


def who_did_better(criteria: PeerCriteria, place: Place, peers: pd.DataFrame) -> None:
    """The first peers that have clearly done better, in what, and what they did; the others stand behind the answer."""
    ahead, _others = _split(criteria, place, peers)
    if ahead:
        _peer_table(criteria, place, peers, ahead, _("Clearly better in"))


def other_peers(criteria: PeerCriteria, place: Place, peers: pd.DataFrame) -> None:
    """The peers that the answer leaves out: how many of their figures are compared, and what they did."""
    _ahead, others = _split(criteria, place, peers)
    if others:
        _peer_table(criteria, place, peers, others, _("The other regions"))
    else:
        say(_("Every one of them stands above."))


def _split(criteria: PeerCriteria, place: Place, peers: pd.DataFrame) -> tuple[list[str], list[str]]:
    """Peers that stand in the answer (clearly better, most alike first), and the others."""
    better = results.did_better(place.code, tuple(peers["region"]), criteria)
    ahead = list(dict.fromkeys(better["peer"]))[:SHOWN]
    return ahead, [c for c in peers["region"] if c not in ahead]


@memo(language=True, size=2048)
def _better_in(criteria: PeerCriteria, region: str, peers: tuple[str, ...], peer: str) -> str:
    """In what one of the peers has clearly done better than the region."""
    return better_words(results.did_better(region, peers, criteria), peer)


def _peer_table(criteria: PeerCriteria, place: Place, peers: pd.DataFrame, codes: list[str], label: str) -> None:
    """Regions by name, in what they have clearly done better, and what they did: links to their pages and cases."""
    counts = count_by_region()
    first = _("Region picked") if criteria.scope == "list" else _("Region, most alike first")
    heads = (first, _("Clearly better in"), _("What it did"))
    head = "".join(f'<th scope="col" role="columnheader">{html.escape(h)}</th>' for h in heads)
    rows = []
    for code in codes:
        cells = (
            _link(address.link("/region", region=code), regions.label(code)),
            html.escape(_better_in(criteria, place.code, tuple(peers["region"]), code)),
            _cases(code, counts.get(code, 0)) or html.escape(_("nothing on record")),
        )
        told = "".join(
            f'<td role="cell" data-label="{html.escape(h)}">{c}</td>' for h, c in zip(heads, cells, strict=True)
        )
        rows.append(f'<tr role="row">{told}</tr>')
    markup(table_html(head, "".join(rows), label, "atlas-table atlas-peers"))


def _cases(code: str, count: int) -> str:
    """A link to the cases of a region; "" where nothing is on record."""
    if not count:
        return ""
    words = ngettext("{count} case", "{count} cases", count).format(count=number(count))
    return _link(address.link("/support", by=code) + "#cases", words)


def _link(where: str, words: str) -> str:
    return f'<a href="{html.escape(where)}" target="_self">{html.escape(words)}</a>'


@part.alone("theme", "sort", unless=layers.asked)  # how it was worked out follows the theme
def side_by_side(criteria: PeerCriteria, place: Place, peers: pd.DataFrame) -> None:
    """The region, its peers and the regions picked, a row each: the indicators of a theme by distance from the EU."""
    subject, ids, sort, picked = choose_table(place, criteria)
    alike = [] if criteria.scope == "list" else [str(c) for c in peers["region"]]
    codes = beside.in_order([place.code, *alike, *(c for c in picked if c not in alike)], sort)

    def role(code: str) -> str:
        if code == place.code:
            return _("the region in hand")
        return _("alike, number {n}").format(n=number(alike.index(code) + 1)) if code in alike else _("picked")

    def under(code: str) -> str:
        return "" if code in alike else html.escape(role(code))

    link = lambda code: address.link("/region", region=code)  # noqa: E731
    drawn = beside.markup(ids, codes, place.code, link, under, theme())
    figure = beside.figure(subject, place.code, codes, role, drawn, ids)
    files.figure_files(figure, map=charts.similarity_figure(criteria, place.code), apart=False)
    with together():
        markup(drawn + beside.legend(theme()))
        _lead_onward()


def _lead_onward() -> None:
    """Where to go next."""
    show.lead_on(
        ("support", _("Who has done this before, and whom to ask")),
        ("risk", _("Which regions are most at risk, and how sure is that?")),
    )


# Behind the answer


def reasons(criteria: PeerCriteria, place: Place, peers: pd.DataFrame) -> None:
    """Why each peer is one: the table of reasons, the share of each group, and the figures to work it out again."""
    if not len(peers):
        say(_("No peer to give reasons for."))
        return
    figure, picked = charts.peers(criteria, place.code), criteria.scope == "list"
    with together():
        if not picked and len(peers) >= MIN_REPORTING:
            say(text.firm_sentence(peers))
        words_table(figure.table, numeric=figure.numeric, label=_("Peers and reasons"))
        note(
            _("Distance 1: the regions differ in each group by as much as regions usually differ from the middle one.")
        )
        if not picked:
            note(_("“Stays”: share of 500 weightings in which it is among the ten nearest."))
        say(f"**{_('What the distance is made of')}**")
        markup(figure.chart)
    about = provenance(figure.title, figure.sources, figure.notes)
    with st.container(horizontal=True, key="peer-downloads", gap="large"):
        with st.container(width="content"):
            say(_("Peers with reasons"))
            files.figure_files(figure)
        with st.container(width="content"):
            say(_("Every figure behind the distances"))
            downloads(text.figures_file, about, "structure")


def how_read() -> None:
    """How the table of regions is coloured, and how "clearly better" is measured."""
    say(beside.note_words() + f"\n\n**{_('Clearly better')}.** " + better_note())


def among_all(criteria: PeerCriteria, place: Place, peers: pd.DataFrame) -> None:
    """The indicators of the theme in hand: the region among its peers, its country and the EU, each on a line."""
    subject = address.read("theme", next(iter(THEMES)), tuple(THEMES), what=_("theme"))
    picked = criteria.scope == "list"
    figure = charts_strips.side_by_side(subject, place.code, tuple(peers["region"]), picked)
    with together():
        markup(charts_strips.strips_legend(place.code, bool(len(peers)), picked))
        markup(figure.chart)
        cite(figure.sources, extra=[_("Figures counted at the head office are not compared")])
    files.figure_files(figure)


@part.alone("beside")
def all_themes(criteria: PeerCriteria, place: Place, peers: pd.DataFrame) -> None:
    """Every indicator at once: where the region, one peer and all others stand among the EU's regions."""
    codes = tuple(peers["region"])
    if address.text("beside") not in codes and address.text("beside") in regions.eu_nuts2():
        address.write("beside", "")  # it was a peer of another choice
    one = choose("beside", _("Region beside it"), codes, codes[0], regions.label) if codes else ""
    figure = charts_themes.all_themes(place.code, codes, one, theme())
    rest = _("others picked") if criteria.scope == "list" else _("other peers")
    others = [("peer", regions.label(one)), ("ring", rest)] if one else []
    markup(charts_strips.legend([("own", place.label), *others]))
    chart(figure.chart, figure.alt, "dots")
    note(
        _(
            "Place among all regions with a figure, from the lowest to the highest: high means a high figure, not a "
            "good one. A bar stands for limits, where a region has no figure of its own."
        ),
    )
    files.figure_files(figure)


@part.alone("since")
def since(criteria: PeerCriteria, place: Place) -> None:
    """Regions similar at the start, and how much more they have grown than could be expected."""
    named = {id: text.outcome_label(outcome) for id, outcome in OUTCOMES.items()}
    id = choose("since", _("Outcome"), tuple(OUTCOMES), next(iter(OUTCOMES)), named.__getitem__)
    similar = results.similar_since(criteria, place.code, id)
    picked = criteria.scope == "list"
    sentence = text.better_sentence(better_since(similar), OUTCOMES[id], place.code, picked)
    if not similar.attrs["known"] or len(similar) < MIN_REPORTING:
        say(sentence)
        return
    figure = charts.growth(criteria, place.code, id)
    with together():
        say(sentence)
        markup(figure.chart)
        note(figure.notes[0])
        cite(figure.sources)
    files.figure_files(figure)
