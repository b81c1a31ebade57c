"""Slugs: the part of an address that an editor chooses, or that the file's name gives."""

from showcase.problem import Place, Problem
from showcase.slug import SLUG, transliterate
from showcase.source import Scalar, Source


def slug_of(source: Source) -> tuple[str, Place, list[Problem]]:
    """The slug that the editor chose, else the file's name; and where it can be changed.

    A slug that cannot stand in an address is a problem; what it comes closest to is returned, so
    that two of the same are found all the same.
    """
    chosen = next((value for key, value in source.front.entries if key.text == "slug"), None)
    if not isinstance(chosen, Scalar) or not chosen.text:
        slug, place = transliterate(source.name), Place(source.path)
        if slug:
            return slug, place, []
        message = f"aus dem Namen „{source.name}“ wird keine Adresse"
        return "-", place, [Problem(place, message, "Geben Sie eine an: slug: meine-geschichte")]
    if SLUG.fullmatch(chosen.text):
        return chosen.text, chosen.place, []
    slug = transliterate(chosen.text) or transliterate(source.name) or "-"
    message = f"„{chosen.text}“ kann kein Teil einer Adresse sein"
    hint = f"Erlaubt sind a–z, 0–9 und einzelne Bindestriche, zum Beispiel: slug: {slug}"
    return slug, chosen.place, [Problem(chosen.place, message, hint)]
