"""Two records of a page compared: which sentences changed."""

import difflib


def sentences(text: str) -> list[str]:
    """A text in short lines: a tag, a sentence, a cell."""
    lines = text.replace("><", ">\n<").replace(". ", ".\n").split("\n")
    return [line for line in lines if line.strip()]


def trimmed(line: str, length: int = 260) -> str:
    return line if len(line) <= length else line[: length - 1] + "…"


def close_up(before: str, after: str, length: int = 260) -> tuple[str, str]:
    """Two long lines cut to the place where they differ."""
    if max(len(before), len(after)) <= length:
        return before, after
    at = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after)))
    start = max(0, at - length // 3)
    lead = "…" if start else ""
    return trimmed(lead + before[start:], length), trimmed(lead + after[start:], length)


def text_difference(before: str, after: str, most: int) -> list[str]:
    """The sentences that changed, at most so many."""
    old, new = sentences(before), sentences(after)
    found: list[str] = []
    for what, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        for i in range(max(b - a, d - c)):
            gone = old[a + i] if a + i < b else None
            come = new[c + i] if c + i < d else None
            if gone is not None and come is not None:
                gone, come = close_up(gone, come)
            found += [f"  - {trimmed(gone)}"] if gone is not None else []
            found += [f"  + {trimmed(come)}"] if come is not None else []
    if len(found) > most:
        found = [*found[:most], f"  … {len(found) - most} more changed lines"]
    return found


def difference(before: list[str], after: list[str], most: int = 12, texts: int = 6) -> str:
    """What changed from the record to now in words; empty where nothing did."""
    if before == after:
        return ""
    report: list[str] = []
    changed = 0
    for what, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        for i in range(max(b - a, d - c)):
            changed += 1
            if changed > texts:
                continue
            gone = before[a + i] if a + i < b else ""
            come = after[c + i] if c + i < d else ""
            kind = (gone or come).split("\n", 1)[0]
            how = "changed" if gone and come else "gone" if gone else "new"
            report.append(f" {kind} ({how}; text {a + i + 1 if gone else c + i + 1}):")
            report += text_difference(gone, come, most)
    if changed > texts:
        report.append(f" … {changed - texts} more changed texts")
    return "\n".join(report)
