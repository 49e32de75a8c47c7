"""Whether the raw files are the ones that data/sources.toml declares."""

import hashlib
import tomllib
from pathlib import Path


def declared(sources_file: Path) -> list[dict]:
    """The [[source]] entries of sources.toml as they stand; none when there is no such file."""
    if not sources_file.exists():
        return []
    return tomllib.loads(sources_file.read_text(encoding="utf-8")).get("source", [])


def declared_ids(sources_file: Path) -> set[str]:
    """Every source id that sources.toml knows."""
    return {entry["id"] for entry in declared(sources_file)}


def sha256(path: Path) -> str:
    """Checksum of a file, as sources.toml and the manifest write it."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def changed_files(raw: Path, sources_file: Path) -> list[str]:
    """One sentence for each declared raw file that is absent or not the declared one; [] when all is well."""
    sentences = []
    for entry in declared(sources_file):
        if not entry.get("file"):
            continue
        path = raw / entry["file"]
        if not path.exists():
            sentences.append(f"The raw file {entry['file']} (source {entry['id']}) is not there.")
        elif (found := sha256(path)) != entry["sha256"]:
            sentences.append(
                f"The raw file {entry['file']} (source {entry['id']}) is not the one declared: "
                f"its checksum is {found[:12]}…, declared is {entry['sha256'][:12]}…."
            )
    return sentences
