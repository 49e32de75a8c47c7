"""What is said of a collection that cannot be used: what, where, how to mend it."""

from collections.abc import Mapping

from lib.data.refusal import Refusal
from lib.i18n import N_, _, number

SENTENCES: Mapping[str, str] = {
    "file_long": N_("The file is larger than {most} kilobytes. A collection of the atlas is a small file."),
    "no_json": N_("The file is not a collection: it is no JSON text. Choose a file that was saved on this page."),
    "no_collection": N_(
        "The file is no collection of the atlas: its line “format” is missing or another. Choose a file that was "
        "saved on this page."
    ),
    "version": N_(
        "The file is of version {version} of collections; this atlas reads version 1. Save it again where it was made."
    ),
    "no_views": N_("The file has no list of views. Choose a file that was saved on this page."),
    "many": N_("A collection holds {most} views at most. Remove one first, or start a second collection."),
    "view": N_("View {number} of the collection cannot be used. {why} Nothing was changed."),
    "no_address": N_("It has no address."),
    "page": N_("The atlas has no page “{name}”."),
    "address": N_("Its address cannot be read."),
    "address_long": N_("Its address has more than {most} letters."),
    "text": N_("Its title or its note is not text."),
    "text_long": N_("A title or note has more than {most} letters. Make it shorter."),
    "packed": N_(
        "The collection in this address cannot be read: the address may have been cut off. Open your collection from "
        "its file, or start a new one."
    ),
    "packed_long": N_(
        "The address has no room for more. Save the collection as a file, remove views or shorten notes, then go on."
    ),
}


def sentence(refused: Refusal) -> str:
    """The sentence of a refusal, in the language of this run."""
    named = {
        name: sentence(value) if isinstance(value, Refusal) else number(value) if isinstance(value, int) else value
        for name, value in refused.named.items()
    }
    if "name" in named:
        named["name"] = str(named["name"])[:40].replace("`", "'")
    return _(SENTENCES[refused.kind]).format(**named)
