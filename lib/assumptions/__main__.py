"""`python -m lib.assumptions > lib/assumptions/words.py`: the words of data/assumptions.toml, where translators find them."""

import json

from lib.assumptions import assumptions

HEAD = '''"""The words of data/assumptions.toml, marked for the catalogues (made by `python -m lib.assumptions`)."""

from lib.i18n import N_

WORDS: dict[str, tuple[str, str]] = {  # id to name and sentence'''
UNITS = ("% a year", "years", "times", "weight")


def module() -> str:
    """Text of lib/assumptions/words.py as it should be now."""
    quoted = {one.id: tuple(json.dumps(w, ensure_ascii=False) for w in (one.name, one.sentence)) for one in assumptions().values()}
    lines = [f'    "{id}": (\n        N_({name}),\n        N_({sentence}),\n    ),' for id, (name, sentence) in quoted.items()]
    units = ", ".join(f'N_("{unit}")' for unit in UNITS)
    return "\n".join([HEAD, *lines, "}", f"UNITS = ({units})", ""])


if __name__ == "__main__":
    print(module(), end="")
