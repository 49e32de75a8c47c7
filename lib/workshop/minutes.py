"""Minutes of a room, read from its log: what was shown and found, never a single vote, no round that was not shown."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime

from lib.data.sources import source
from lib.data.store import snapshot_id
from lib.export.minutes import Minutes, Part
from lib.export.workbook import Provenance
from lib.i18n import _, number, use_language
from lib.i18n.numbers import moment
from lib.model.risk import results
from lib.model.room.plan import Step
from lib.model.room.verdict import changed
from lib.views.workshop import screens, text
from lib.workshop.rooms import Room
from lib.workshop.state import State

FORMAT = "automotive-skills-atlas-room"


def minutes(room: Room, state: State, address: str) -> Minutes:
    """The minutes in the language of the room."""
    use_language(room.language)
    used: list[str] = []
    parts = tuple(_part(state, i, step, used) for i, step in enumerate(state.plan.steps))
    day = moment(datetime.fromtimestamp(room.opened, UTC).date().isoformat())
    facts = (
        _("Opened on {day}. {people}. {steps} steps, {minutes} minutes planned.").format(
            day=day,
            people=text.people(len(state.joined)),
            steps=number(len(state.plan.steps)),
            minutes=number(state.plan.minutes),
        ),
        _("Results are told from five votes on, of rounds that were shown, and too coarse to read a single vote."),
    )
    known = [source(id) for id in used]
    about = Provenance(
        title=state.plan.title,
        sources=[f"{s.citation()}, {s.url}" for s in known],
        licence="; ".join(dict.fromkeys(s.licence for s in known)),
        snapshot=snapshot_id(),
        link=address,
    )
    return Minutes(state.plan.title, facts, parts, about)


def _part(state: State, at: int, step: Step, used: list[str]) -> Part:
    said = tuple(s.text for s in state.said if s.step == at)
    about = _("Step {n} of {count}").format(n=at + 1, count=len(state.plan.steps)) + f", {number(step.minutes)} min"
    if at not in state.started and at:
        return Part(step.title, about + ", " + _("not reached"), said=said)
    if step.kind == "view" and (shown := screens.of_step(step.view, state.plan.place)):
        legend = [text.named(row.label, number(row.count)) for row in shown.map.legend] if shown.map else []
        head = [shown.map.payload["head"] + ". " + " · ".join(legend)] if shown.map else []
        return Part(step.title, about, (shown.answer, *head), (), (), said, *_sourced(shown.sources, used))
    if step.kind != "vote":
        return Part(step.title, about, said=said)
    lines: list[str] = []
    rounds: dict[str, dict[str | None, str]] = {}  # by round, by answer (None: does not know)
    ids: tuple[str, ...] = ()
    for round_ in (1, 2):
        if (at, round_) not in state.shown:
            continue
        found = state.outcome(at, round_)
        name = _("First round") if round_ == 1 else _("Second round")
        if found.result.people is None:
            lines.append(text.named(f"**{name}**", text.too_few(state.many(at, round_))))
            continue
        told = f"{text.votes(found.result.people)}. {text.how_coarse(found.result)}"
        lines.append(text.named(f"**{name}**", told))
        rounds[name] = {option: words for option, words, _length in text.rows(step, found.result)}
        if found.result.unknown:
            rounds[name][None] = text.band_words(found.result.unknown)
        if found.map:
            ids = tuple(results.sources())
            lines += [text.room_sentence(found.map), text.groups_sentence(found.map)]
            if figure := text.bears_on(found.map, state.plan.place):
                lines.append(figure)
            if contested := found.map.of("contested"):
                lines.append(_("Contested: {regions}.").format(regions=text.listed(contested, len(contested))))
            if round_ == 2 and (before := state.outcome(at, 1).map):
                lines.append(text.changed_sentence(changed(before, found.map)))
    return Part(step.title, about, tuple(lines), tuple(rounds), _rows(rounds), said, *_sourced(ids, used))


def _rows(rounds: Mapping[str, Mapping[str | None, str]]) -> tuple[tuple[str, ...], ...]:
    """A line for each answer, with its share in each round; who does not know stands last."""
    answers = sorted(dict.fromkeys(answer for found in rounds.values() for answer in found), key=lambda a: a is None)
    return tuple(
        (_(text.UNKNOWN) if answer is None else answer, *(found.get(answer, "") for found in rounds.values()))
        for answer in answers
    )


def _sourced(ids: tuple[str, ...], used: list[str]) -> tuple[str, str]:
    """Where the figures of a step are from, with and without the numbers of these sources in `used`, to which they are
    added.
    """
    if not ids:
        return "", ""
    used += [id for id in dict.fromkeys(ids) if id not in used]
    producers = text.producers(ids)
    return f"{producers} [{', '.join(str(n) for n in sorted({used.index(id) + 1 for id in ids}))}]", producers


def record(room: Room, state: State, address: str) -> bytes:
    """A file that opens the room again: its run sheet with the words of the room, and beside it what was found."""
    made = minutes(room, state, address)
    held = {
        "format": FORMAT,
        "language": room.language,
        **asdict(state.plan),
        "opened": datetime.fromtimestamp(room.opened, UTC).date().isoformat(),
        "phones": len(state.joined),
        "found": [asdict(part) for part in made.parts],
        "sources": made.about.sources,
        "snapshot": made.about.snapshot,
    }
    return json.dumps(held, ensure_ascii=False, indent=1, sort_keys=True).encode()
