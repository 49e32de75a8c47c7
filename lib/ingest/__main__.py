"""`python -m lib.ingest build --from ../shared/sources [--only STAGE]`: raw files in, checked tables out.

`python -m lib.ingest vouch` after a change by hand of data/sources.toml, data/assumptions.toml or data/CHANGES.md.
"""

import argparse
import sys
from pathlib import Path

from lib.data import store
from lib.data.assumptions import assumptions
from lib.data.sources import sources
from lib.ingest import tree
from lib.ingest.build import STAGES, BuildError, build


def main(arguments: list[str] | None = None) -> int:
    """Exit code: 0 built, 1 the build failed and the old tables stand, 2 the command itself was wrong."""
    parser = argparse.ArgumentParser(
        prog="python -m lib.ingest", description="Build data/ and geo/ from the raw files."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    building = commands.add_parser("build", help="read the raw files, check them, write the tables")
    building.add_argument("--from", dest="raw", type=Path, help="the folder with the raw files")
    building.add_argument("--only", choices=STAGES, metavar="STAGE", help=f"one stage: {', '.join(STAGES)}")
    building.add_argument(
        "--accept-changed-files", action="store_true", help="go on when a raw file is not the declared one"
    )
    commands.add_parser("vouch", help="say that sources.toml, assumptions.toml and CHANGES.md are as they are meant")
    chosen = parser.parse_args(arguments)
    if chosen.command == "vouch":
        return vouch()
    if chosen.raw is None:
        print("Say where the raw files are: --from FOLDER.", file=sys.stderr)
        return 2
    if not (chosen.raw / "labour").is_dir():
        print(f"{chosen.raw} is not the folder of raw files: it has no folder labour/ in it.", file=sys.stderr)
        return 2
    try:
        build(chosen.raw, only=chosen.only, accept_changed=chosen.accept_changed_files)
    except BuildError as error:
        print(f"{error} The old tables stand.", file=sys.stderr)
        return 1
    return 0


def vouch() -> int:
    """Vouch for the files kept by hand, and read them as pages do; 1, with what is wrong, where one cannot be read."""
    tree.vouch(store.ROOT)
    for read in (sources, assumptions):
        try:
            read()
        except store.TableError as error:
            print(" ".join(map(str, filter(None, (error, error.__cause__)))), file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
