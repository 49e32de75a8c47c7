"""The letters of everything that leaves the atlas: Source Sans, as on the pages, from a package of fonts (OFL)."""

from functools import cache

FAMILY = "Source Sans Pro"
USED = ("SourceSansPro", "SourceSansProIt", "SourceSansProSemibold", "SourceSansProBold")


@cache
def folder() -> str:
    """Where the files of the letters lie."""
    import font_source_sans_pro  # only when something is drawn

    return str(font_source_sans_pro.font_directory)


@cache
def files() -> list[str]:
    """The weights that are used, Latin, Greek and Cyrillic letters in each."""
    import font_source_sans_pro

    return [font_source_sans_pro.font_files_ttf[name] for name in USED]
