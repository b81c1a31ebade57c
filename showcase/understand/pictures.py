"""Whether a text says of its pictures what it must: who made them, what is to be seen."""

from collections import Counter
from collections.abc import Iterator

from showcase.derivatives import FILE_NAME
from showcase.model.parts import Picture
from showcase.model.written import Placed, Written
from showcase.problem import Problem, note
from showcase.schema import Word
from showcase.source import Source
from showcase.understand.beside import misses_a_clip, words_under
from showcase.understand.written import check_files


def check_pictures(written: Written, source: Source, cover: Word | None = None) -> list[Problem]:
    """Check what a front matter says of its pictures.

    Args:
        written: what they belong to.
        source: its file.
        cover: the picture that is shown above it.
    """
    files = [picture.file for picture in written.pictures]
    named = Counter(file.text for file in files)
    problems = check_files(tuple(files), source.body)
    if not isinstance(written, Placed):
        problems += [_of_nobody(name) for picture in written.pictures for name in picture.people]
    problems += [problem for picture in written.pictures for problem in _flaws(picture)]
    twice = {file.text: file for file in files if named[file.text] > 1}
    problems += [
        Problem(file.place, f"das Bild „{name}“ steht zweimal unter pictures")
        for name, file in twice.items()
    ]
    if cover and cover.text not in named:
        message = f"das Titelbild „{cover.text}“ steht nicht unter pictures"
        hint = "Dort sagen Sie, was zu sehen ist (alt) und wer es gemacht hat (credit)."
        problems.append(Problem(cover.place, message, hint))
    return problems if misses_a_clip(written, source) else [*problems, *_unseen(files, source)]


def _unseen(files: list[Word], source: Source) -> Iterator[Problem]:
    """Pictures that are listed, and nothing else."""
    text, elsewhere = source.body, words_under(source, "cover", "clips")
    for file in files:
        is_shown = file.text in text.markdown or file.text in elsewhere
        if file.text in text.files and not is_shown:
            message = f"das Bild „{file.text}“ kommt im Text nicht vor und wird nicht gezeigt"
            yield note(file.place, message, f"Im Text zeigen Sie es mit ![]({file.text})")


def _of_nobody(name: Word) -> Problem:
    """A plain page knows no consents, so it shows nobody."""
    message = f"„{name.text}“ ist zu sehen und steht nicht unter people"
    hint = "Menschen zeigen Sie in einer Geschichte oder Veranstaltung: Nur dort gibt es people."
    return Problem(name.place, message, hint)


def _flaws(picture: Picture) -> Iterator[Problem]:
    name, place = picture.file
    if not picture.credit:
        message = f"beim Bild „{name}“ fehlt, wer es gemacht hat (credit)"
        yield Problem(place, message, 'Zum Beispiel: credit: "Foto: Stadt Paderborn"')
    if not picture.alt and not picture.decorative:
        message = f"beim Bild „{name}“ fehlt, was zu sehen ist (alt)"
        yield Problem(place, message, "Schmückt es nur, schreiben Sie: decorative: true")
    if picture.alt and FILE_NAME.fullmatch(picture.alt):
        message = f"die Beschreibung „{picture.alt}“ ist ein Dateiname"
        yield note(place, message, "Schreiben Sie, was auf dem Bild zu sehen ist.")
    if picture.alt and picture.decorative:
        message = f"das Bild „{name}“ schmückt nur (decorative): seine Beschreibung liest niemand"
        yield note(place, message, "Löschen Sie eine der beiden Angaben: alt oder decorative.")
