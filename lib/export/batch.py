"""Many files in one run, from the command line: places and languages, whole files or none, resumed where it stopped.

python -m lib.export brief --place DE91 --lang de --out brief.pdf
python -m lib.export brief --place all --lang en,de,fr --out briefs/
"""

import argparse
import errno
import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lib import regions
from lib.data.edition import edition
from lib.data.memo import forget
from lib.data.refusal import Refusal
from lib.data.store import snapshot_id
from lib.export import story as stories
from lib.export.deck import template as templates
from lib.i18n import LANGUAGES, N_, _, use_language
from lib.model.chain import chain
from lib.model.peers import results
from lib.regions.place import Place, place
from lib.regions.tree import UnknownRegion
from lib.views.compare.params import PeerParams
from lib.views.map import charts as map_charts
from lib.views.map.forms import asked
from lib.views.scenario.params import scenario_from_query

INDEX = "made.json"  # in the folder of a run: what each file was made from, and its SHA-256
KEPT = 20  # places whose results a run holds at once: its memory stays flat
ALL, COUNTRIES = "all", "countries"
REASONS = {
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("the disk is full"),
    errno.EACCES: N_("it is not allowed there"),
    errno.EROFS: N_("it is not allowed there"),
    errno.ENOENT: N_("it is not there"),
}


@dataclass(frozen=True)
class Kind:
    """A kind of file: the ending of its name and how it is made from a place's story and its address."""

    ending: str
    make: Callable[[stories.Story, str], bytes]


@dataclass(frozen=True)
class Options:
    """What can be asked for beside place and language.

    site      address of an installation, for links and codes
    template  of slides: a presentation whose look they take (lib/export/deck/template.usable)
    shape     of a picture: "" as high as it is, "wide" 16:9, "square"
    decimal   of CSV: "," where spreadsheets of the reader's language write it so
    """

    site: str = ""
    template: bytes | None = None
    shape: str = ""
    decimal: str = "."


def _brief(story: stories.Story, link: str) -> bytes:
    from lib.export import brief  # each kind loads its library when it is asked for

    return brief.pdf(story, link)


def _slides(story: stories.Story, link: str, template: bytes | None = None) -> bytes:
    from lib.export import deck

    return deck.place(story, link, template)


def _workbook(story: stories.Story, link: str) -> bytes:
    from lib.export import data

    return data.workbook(story, link)


def _data(story: stories.Story, link: str) -> bytes:
    from lib.export import data

    return data.archive(story, link)


def _picture(story: stories.Story, _link: str) -> bytes:
    from lib.export import picture

    return picture.of(story.map).encode()


def _pixels(story: stories.Story, _link: str) -> bytes:
    from lib.export import picture

    return picture.png(picture.of(story.map))


def _pack(story: stories.Story, link: str) -> bytes:
    from lib.export import pack

    return pack.html(story, link)


KINDS = {
    "brief": Kind("pdf", _brief),
    "slides": Kind("pptx", _slides),
    "workbook": Kind("xlsx", _workbook),
    "data": Kind("zip", _data),
    "picture": Kind("svg", _picture),
    "pixels": Kind("png", _pixels),
    "pack": Kind("html", _pack),
}


def made(kind: str, region: str, link: str, page: str, query: Mapping[str, str], options: Options = Options()) -> bytes:
    """One file of a page with this address: the place under the scenario of the address.

    Slides of the scenario page show its scenario, those of the page of comparisons its regions; the map page gives the
    map as it is drawn there.
    """
    scenario, _notices = scenario_from_query(query)
    story = stories.story(chain(place(region), scenario))
    if page == "scenario" and kind == "slides":
        from lib.export import deck

        return deck.scenario(story, link, options.template)
    if page == "compare" and kind == "slides":
        from lib.export.deck.comparison import comparison

        return comparison(story, _peers(story, query), link, options.template)
    if page == "map":
        chosen, _more = asked(query)
        story = replace(story, map=map_charts.figure(chosen, story.here.place), map_params=chosen)
    return _asked(kind, story, link, options)


def _peers(story: stories.Story, query: Mapping[str, str]) -> list[str]:
    """The regions that the page of comparisons shows under this address; of several regions, those most like them."""
    if not story.here.single:
        return [str(code) for code in story.here.peers["region"]]
    params, _notices = PeerParams.from_query(query)
    return [str(code) for code in results.nearest(params.criteria, story.here.code)["region"]]


class Unusable(ValueError):
    """What was asked for cannot be made; its text is the sentence for whoever asked."""


def places_of(text: str) -> list[Place]:
    """The places that a list names: codes and groups by comma, "all" for every region, "countries" for every one."""
    found: list[Place] = []
    for code in (c.strip() for c in text.split(",") if c.strip()):
        codes = {ALL: regions.eu_nuts2, COUNTRIES: regions.eu_countries}.get(code.lower(), lambda code=code: [code])()
        for one in codes:
            try:
                found.append(place(one))
            except UnknownRegion as error:
                raise Unusable(_("No region, country or group has the code {code}.").format(code=one)) from error
    known = set(regions.eu_nuts2())
    if outside := [where.label for where in found if not set(where.members) <= known]:
        text = _("{place} lies outside the EU: the atlas has figures of its 27 countries.")
        raise Unusable(text.format(place=outside[0]))
    if not found:
        raise Unusable(_("No place is named. Name a code such as DE91, or “all”."))
    return list(dict.fromkeys(found))


def languages_of(text: str) -> list[str]:
    """The languages that a list names."""
    asked = [code.strip() for code in text.split(",") if code.strip()]
    unknown = [code for code in asked if code not in LANGUAGES]
    if unknown or not asked:
        known = ", ".join(LANGUAGES)
        raise Unusable(
            _("There is no language {code}. There are: {known}.").format(code="".join(unknown[:1]), known=known)
        )
    return asked


def file_name(kind: str, code: str, language: str) -> str:
    """ "brief-DE91-de.pdf"; a group has signs that a file name does not take."""
    plain = code.replace("group:", "").replace("+", "-")
    if len(plain) > 60:
        plain = f"group-{hashlib.sha256(code.encode()).hexdigest()[:12]}"
    return f"{kind}-{plain}-{language}.{KINDS[kind].ending}"


def write_whole(path: Path, content: bytes) -> None:
    """A file that is whole or not there: written beside its name and put in place by a rename."""
    beside = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(beside, 0o644)
        os.replace(beside, path)
    except OSError as error:
        if beside:
            Path(beside).unlink(missing_ok=True)
        raise Unusable(_("{file} could not be written: {reason}.").format(file=path, reason=_why(error))) from error


def _why(error: OSError) -> str:
    """Why a file could not be written or read, in the reader's language where it is a common reason."""
    return _(REASONS[error.errno]) if error.errno in REASONS else error.strerror or str(error)


def run(
    kind: str, places: Sequence[Place], languages: Sequence[str], out: Path, options: Options = Options()
) -> Iterator[str]:
    """Make the files one by one; yields the name of each, also of one that an earlier run made from the same things."""
    one = len(places) * len(languages) == 1 and out.suffix == f".{KINDS[kind].ending}"
    made, made_of = {} if one else _made(out), _made_of(options)
    for count, where in enumerate(places):
        if count and count % KEPT == 0:
            forget()
        for language in languages:
            use_language(language)
            name = file_name(kind, where.code, language)
            path = out if one else out / name
            if not one and _stands(path, made.get(name, {}), made_of):
                yield name
                continue
            story, link = stories.story(chain(where)), stories.link("region", options.site, region=where.code)
            content = _asked(kind, story, link, options)
            write_whole(path, content)
            if not one:
                made[name] = {**made_of, "sha256": hashlib.sha256(content).hexdigest()}
                write_whole(out / INDEX, json.dumps(made, indent=1, sort_keys=True).encode())
            yield path.name


def _asked(kind: str, story: stories.Story, link: str, options: Options) -> bytes:
    """One file, with what was asked for beside place and language."""
    if kind == "slides":
        return _slides(story, link, options.template)
    if kind == "data" and options.decimal != ".":
        from lib.export import data

        return data.archive(story, link, options.decimal)
    if kind in ("picture", "pixels") and options.shape:
        from lib.export import picture

        drawn = picture.of(story.map, shape=options.shape)
        return drawn.encode() if kind == "picture" else picture.png(drawn)
    return KINDS[kind].make(story, link)


def _made_of(options: Options) -> dict[str, str]:
    """What a file depends on beside its place and language: the data, the edition of the atlas, what was asked for."""
    asked = hashlib.sha256(repr(options).encode()).hexdigest()[:12]
    return {"data": snapshot_id(), "edition": edition(), "asked": asked}


def _stands(path: Path, made: Mapping[str, str], made_of: Mapping[str, str]) -> bool:
    """Whether a file of an earlier run is there, whole, and made from the same things."""
    if {**made, **made_of} != made or not path.is_file():
        return False
    return hashlib.sha256(path.read_bytes()).hexdigest() == made.get("sha256")


def _made(out: Path) -> dict[str, dict[str, str]]:
    """What an earlier run made in this folder; nothing where its list cannot be read."""
    try:
        return dict(json.loads((out / INDEX).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; 0 when every file was made."""
    parser = argparse.ArgumentParser(prog="python -m lib.export", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("kind", choices=list(KINDS))
    parser.add_argument("--place", required=True, help="codes by comma, group:DE91+DE92, all, countries")
    parser.add_argument("--lang", default="en", help="languages by comma: " + ", ".join(LANGUAGES))
    parser.add_argument("--out", required=True, type=Path, help="a folder, or a file for one place in one language")
    parser.add_argument("--template", type=Path, help="slides: a presentation (.pptx) whose look they take")
    parser.add_argument("--shape", default="", choices=["", "wide", "square"], help="picture, pixels: 16:9 or a square")
    parser.add_argument("--comma", action="store_true", help="data: decimal comma, columns parted by semicolons")
    parser.add_argument("--site", default="", help="address of an installation, for links: https://atlas.example")
    asked = parser.parse_args(arguments)
    try:
        use_language(next(iter(asked.lang.split(","))))
        places, languages = places_of(asked.place), languages_of(asked.lang)
        template = _template(asked.template) if asked.template else None
        options = Options(asked.site, template, asked.shape, "," if asked.comma else ".")
        whole = len(places) * len(languages)
        for count, name in enumerate(run(asked.kind, places, languages, asked.out, options), start=1):
            print(f"{count}/{whole} {name}", flush=True)
    except Unusable as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _template(path: Path) -> bytes:
    try:
        return templates.usable(_read(path))
    except Refusal as refusal:
        raise Unusable(templates.sentence(refusal)) from refusal


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unusable(_("{file} could not be read: {reason}.").format(file=path, reason=_why(error))) from error
