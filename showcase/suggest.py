"""„Meinten Sie …?“: the nearest known words, whatever was done to the umlauts."""

from collections.abc import Iterable
from pathlib import PurePath
from unicodedata import normalize

from showcase.slug import transliterate
from showcase.source import Text

_ENOUGH = 70
"""Below this likeness (0–100) a guess confuses more than it helps."""

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def plain(text: str) -> str:
    """A word without what people spell differently: case, umlauts, white space.

    >>> plain("Köln") == plain("KOELN")
    True
    """
    return " ".join(normalize("NFC", text).casefold().translate(_UMLAUTS).split())


def nearest(word: str, known: Iterable[str], most: int = 3) -> list[str]:
    """The known words most like this one, the best first, none if none is like it."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 -- only who has erred needs it

    candidates = list(known)
    found = process.extract(
        word, candidates, scorer=fuzz.ratio, processor=plain, limit=most, score_cutoff=_ENOUGH
    )
    return [candidate for candidate, _, _ in found]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint in German, or nothing.

    >>> did_you_mean("Padderborn", ["Paderborn", "Aachen"])
    'Meinten Sie „Paderborn“?'
    """
    found = [f"„{candidate}“" for candidate in nearest(word, known)]
    if not found:
        return ""
    *others, last = found
    return f"Meinten Sie {', '.join(others)} oder {last}?" if others else f"Meinten Sie {last}?"


def find_file(name: str, text: Text) -> str:
    """A hint for a file that is not beside a text: how it is called there, or where it belongs."""
    if normalize("NFC", name) in {normalize("NFC", file) for file in text.files}:
        better = transliterate(PurePath(name).stem) + PurePath(name).suffix
        return (
            "Der Umlaut im Dateinamen ist anders gespeichert, als man ihn tippt.\n"
            f"Benennen Sie die Datei ohne Umlaute, zum Beispiel {better}."
        )
    return did_you_mean(name, sorted(text.files)) or _where_it_belongs(text)


def _where_it_belongs(text: Text) -> str:
    file = text.path.rpartition("/")[2]
    if file == "index.md":
        return "Legen Sie die Datei in den Ordner der Geschichte, neben die index.md."
    folder = file.removesuffix(".md")
    return f"Machen Sie aus {file} einen Ordner: {folder}/index.md. Legen Sie die Datei daneben."
