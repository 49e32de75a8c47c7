"""`python -m lib.data.assumptions > lib/views/shared/assumptions.py`: the words of data/assumptions.toml, where translators find them."""

import json

from lib.data.assumptions import assumptions, electric_paths, registrations

HEAD = '''"""The words of data/assumptions.toml, marked for the catalogues (made by `python -m lib.data.assumptions`)."""

from lib.i18n import N_

WORDS: dict[str, tuple[str, str]] = {  # id to name and sentence'''
UNITS = ("% a year", "years", "times", "weight", "moves")


def module() -> str:
    """Text of lib/views/shared/assumptions.py as it should be now."""
    entries = {id: (one.name, one.sentence) for id, one in assumptions().items()}
    entries |= {f"path.{id}": (one.name, one.sentence) for id, one in electric_paths().items()}
    quoted = {id: tuple(json.dumps(w, ensure_ascii=False) for w in words) for id, words in entries.items()}
    lines = [
        f'    "{id}": (\n        N_({name}),\n        N_({sentence}),\n    ),'
        for id, (name, sentence) in quoted.items()
    ]
    units = ", ".join(f'N_("{unit}")' for unit in UNITS)
    note = f"NOTES = (N_({json.dumps(registrations().note)}),)"
    return "\n".join([HEAD, *lines, "}", f"UNITS = ({units})", note, ""])


if __name__ == "__main__":
    print(module(), end="")
