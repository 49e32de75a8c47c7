"""The build: every stage in order, every table checked, the new tree beside the old and then in its place.

A stage is a module lib/ingest/<name>.py with build(raw, report, built) → {table name: frame, "static/…": bytes}.
A stage that does not exist is not listed. A failed build leaves the old tree as it was; building twice from the same
raw files gives the same bytes.
"""

import importlib
import importlib.util
import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from lib.data.schemas import ContractError, check
from lib.data.store import ROOT
from lib.ingest import tree
from lib.ingest.report import Report, progress
from lib.ingest.tree import sha256

ALL_STAGES = (
    *("geo", "labour", "plants", "skills", "moves", "training", "studies", "funding", "transition"),
    *("practices", "announcements", "fund_lines", "demand", "names", "pressure", "cartograms", "towns"),
)
STAGES = tuple(s for s in ALL_STAGES if importlib.util.find_spec(f"lib.ingest.{s}") is not None)
SOURCED = (
    "observations",
    "series",
    "coverage",
    "plants",
    "practices",
    "announcements",
    "fund_lines",
)  # their column `source` must hold declared source ids


class BuildError(Exception):
    """Why a build stopped: a sentence that names the file, the table or the stage."""


@dataclass
class Built:
    """What a build made so far: tables and files by name, and what each stage did with its rows."""

    tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    reports: dict[str, Report] = field(default_factory=dict)


def build(raw: Path, root: Path = ROOT, only: str | None = None, accept_changed: bool = False) -> Built:
    """Build all stages (or one) from the folder `raw` into root/data, root/geo and root/static/geo."""
    tree.recover(root)
    changed = changed_files(raw, root / "data" / "sources.toml")
    if changed and not accept_changed:
        raise BuildError(" ".join(changed) + " Declare the new checksum, or go on with --accept-changed-files.")
    stages = (only,) if only else STAGES
    whole = stages == ALL_STAGES
    made = Built()
    earlier = {} if whole else tree.tables(root)
    for stage in progress(stages, "stages"):
        report = made.reports[stage] = Report(notes=list(changed))
        for name, thing in _run(stage, raw, report, {**earlier, **made.tables}).items():
            (made.files if isinstance(thing, bytes) else made.tables)[name] = thing
        _account(stage, report)
    _validate(made.tables, declared_ids(root / "data" / "sources.toml"))
    try:
        tree.replace(root, made.tables, made.files, made.reports, keep_others=not whole)
    except ContractError as error:
        raise BuildError(str(error)) from error
    print_summary(made)
    return made


def declared_sources(sources_file: Path) -> list[dict]:
    """The [[source]] entries of sources.toml as they stand; none when there is no such file."""
    if not sources_file.exists():
        return []
    return tomllib.loads(sources_file.read_text(encoding="utf-8")).get("source", [])


def declared_ids(sources_file: Path) -> set[str]:
    """Every source id that sources.toml knows."""
    return {entry["id"] for entry in declared_sources(sources_file)}


def changed_files(raw: Path, sources_file: Path) -> list[str]:
    """One sentence for each declared raw file that is absent or not the declared one; [] when all is well."""
    sentences = []
    for entry in declared_sources(sources_file):
        if not entry.get("file"):
            continue
        path = raw_file(raw, entry)
        if not path.exists():
            where = f" Install the package {entry['package']}." if entry.get("package") else ""
            sentences.append(f"The raw file {entry['file']} (source {entry['id']}) is not there.{where}")
        elif (digest := sha256(path)) != entry["sha256"]:
            sentences.append(
                f"The raw file {entry['file']} (source {entry['id']}) is not the one declared: "
                f"its checksum is {digest[:12]}…, declared is {entry['sha256'][:12]}…."
            )
    return sentences


def raw_file(raw: Path, entry: dict) -> Path:
    """Where the file of a declared source lies: in the folder of raw files, or in an installed package."""
    if not entry.get("package"):
        return raw / entry["file"]
    found = importlib.util.find_spec(entry["package"].split()[0])
    return Path(found.origin).parent / entry["file"] if found and found.origin else Path(entry["file"])


def _run(stage: str, raw: Path, report: Report, so_far: dict[str, pd.DataFrame]) -> dict:
    try:
        return importlib.import_module(f"lib.ingest.{stage}").build(raw, report, so_far)
    except FileNotFoundError as error:
        raise BuildError(f"Stage {stage}: the file {error.filename or error} is not there.") from error


def _account(stage: str, report: Report) -> None:
    """Every row read was kept, converted or dropped with a reason; otherwise the build fails."""
    for source in sorted(set(report.read) | set(report.kept) | set(report.converted)):
        if lost := report.unaccounted(source):
            raise BuildError(f"Stage {stage}: {lost} rows of {source} are not accounted for.")


def _validate(tables: dict[str, pd.DataFrame], declared: set[str]) -> None:
    for name, frame in progress(sorted(tables.items()), "checking"):
        try:
            check(name.rpartition("/")[2], frame)
        except ContractError as error:
            raise BuildError(str(error)) from error
        if name in SOURCED and (strange := set(frame["source"].astype(str)) - declared):
            raise BuildError(
                f"The table {name} names a source that data/sources.toml lacks: {', '.join(sorted(strange))}."
            )


def print_summary(made: Built) -> None:
    """One line per source (rows read, kept, converted, dropped), one per reason, then the tables."""
    width = max((len(s) for r in made.reports.values() for s in r.read), default=10)
    print(f"{'source':<{width}} {'read':>9} {'kept':>9} {'converted':>9} {'dropped':>9}")
    for stage, report in made.reports.items():
        for source in sorted(report.read):
            reasons = {why: n for (name, why), n in report.dropped.items() if name == source}
            counts = (report.read[source], report.kept[source], report.converted[source], sum(reasons.values()))
            print(f"{source:<{width}} " + " ".join(f"{n:>9,}" for n in counts))
            for why, rows in sorted(reasons.items(), key=lambda item: -item[1]):
                print(f"{'':<{width}} {rows:>39,}  {why}")
        for note in report.notes:
            print(f"note, {stage}: {note}")
    for name, frame in sorted(made.tables.items()):
        print(f"table {name}: {len(frame):,} rows")
    sys.stdout.flush()
