"""Whether a story says of its films what it must: who hears or sees nothing gets it in words."""

import re
from collections.abc import Iterator
from dataclasses import replace

from showcase.films import Captions
from showcase.model.parts import Clip
from showcase.model.story import Story
from showcase.problem import Place, Problem, note
from showcase.source import Mapping, Source, Text, gaps
from showcase.suggest import did_you_mean
from showcase.understand.beside import entries_of_clips, misses_a_clip, words_under
from showcase.understand.captions import read_captions
from showcase.understand.record import is_empty
from showcase.understand.written import check_files

_TONGUE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
"""A language by BCP 47, as far as anybody writes it."""
_EMPTY_LINES = re.compile(r"\n\s*\n")


def understand_clips(story: Story, source: Source) -> tuple[Story, list[Problem]]:
    """Check what a front matter says of its films, and read what is said in them.

    Args:
        story: what they belong to.
        source: its file, with the captions and transcripts beside it.
    """
    beside = {text.path.rpartition("/")[2]: text for text in source.beside}
    clips: list[Clip] = []
    problems = [] if misses_a_clip(story, source) else _strays(source)
    problems += _twins(story)
    for clip in story.clips:
        cues, flaws = _cues(clip, beside)
        paragraphs, found = _spoken(clip, beside)
        entry = _entry_of(clip, source)
        problems += [*_address_flaws(clip, entry), *_flaws(clip, story)]
        problems += check_files(clip.beside, source.body)
        problems += flaws + found
        clips.append(replace(clip, cues=cues, spoken=paragraphs))
    return replace(story, clips=tuple(clips)), problems


def _entry_of(clip: Clip, source: Source) -> Mapping:
    """How a film is written: its entry has the same poster at the same place."""
    return next(
        entry
        for entry in entries_of_clips(source)
        if any(node.place == clip.poster.place for _, node in entry.entries)
    )


def _address_flaws(clip: Clip, entry: Mapping) -> Iterator[Problem]:
    """Whether it says once where the film is; an address that could not be read is not missed."""
    places = {key.text: node.place for key, node in entry.entries if not is_empty(node)}
    if len(places.keys() & {"file", "url"}) != 1:
        message = f"zum Film „{clip.title}“ gehört genau eine der Angaben file, url"
        hint = "file: ein Film neben der index.md. url: ein Film anderswo."
        yield Problem(entry.place, message, hint)
    if clip.url and not clip.url.startswith("https://"):
        message = f"die Adresse des Films „{clip.title}“ beginnt nicht mit https://"
        hint = "Die meisten Filme gibt es auch so: Schreiben Sie https:// statt http://."
        yield Problem(places["url"], message, hint)


def _flaws(clip: Clip, story: Story) -> Iterator[Problem]:
    """What is missing, and what does not fit."""
    pictures = [picture.file.text for picture in story.pictures]
    if clip.file and not clip.captions:
        message = f"beim Film „{clip.title}“ fehlen die Untertitel (captions)"
        hint = "Wer nicht hört, liest sie. Zum Beispiel: captions: rundgang.vtt"
        yield Problem(clip.place, message, hint)
    if clip.url and clip.captions:
        message = f"die Untertitel „{clip.captions.text}“ zeigt die Website nicht"
        hint = "Zu einem Film anderswo gehören sie dorthin, wo er liegt."
        yield note(clip.captions.place, message, hint)
    if not clip.description and not clip.described:
        message = f"beim Film „{clip.title}“ fehlt, was nur zu sehen ist (description)"
        hint = "Sagt der Ton schon alles, schreiben Sie: described: true"
        yield Problem(clip.place, message, hint)
    if clip.poster.text not in pictures:
        message = f"das Standbild „{clip.poster.text}“ steht nicht unter pictures"
        hint = did_you_mean(clip.poster.text, pictures)
        hint = hint or "Dort sagen Sie, was zu sehen ist (alt) und wer es gemacht hat (credit)."
        yield Problem(clip.poster.place, message, hint)
    if clip.language and not _TONGUE.fullmatch(clip.language.text):
        message = f"„{clip.language.text}“ ist kein Sprachkürzel"
        yield Problem(clip.language.place, message, "Zum Beispiel: de, en, ar, uk")


def _twins(story: Story) -> Iterator[Problem]:
    """A film that stands there twice: only one of the two would go with a consent."""
    met: set[str] = set()
    for clip in story.clips:
        film = clip.file.text if clip.file else clip.url or ""
        if film in met:
            yield Problem(clip.place, f"der Film „{film}“ steht zweimal unter clips")
        met |= {film} - {""}


def _cues(clip: Clip, beside: dict[str, Text]) -> tuple[Captions | None, list[Problem]]:
    """The captions of a film of our own."""
    if clip.captions is None or clip.url:
        return None, []
    if not clip.captions.text.endswith(".vtt"):
        message = f"die Untertitel „{clip.captions.text}“ sind keine .vtt-Datei"
        return None, [Problem(clip.captions.place, message, "Speichern Sie sie als WebVTT.")]
    text = beside.get(clip.captions.text)
    if text is None:
        return None, []
    cues, problems = read_captions(text)
    return cues, problems + gaps(text)


def _spoken(clip: Clip, beside: dict[str, Text]) -> tuple[tuple[str, ...], list[Problem]]:
    """The paragraphs of a transcript."""
    file = clip.transcript
    if not file.text.endswith(".txt"):
        message = f"der Wortlaut „{file.text}“ ist keine .txt-Datei"
        return (), [Problem(file.place, message, "Speichern Sie ihn als reinen Text.")]
    text = beside.get(file.text)
    if text is None:
        return (), []
    parts = (" ".join(part.split()) for part in _EMPTY_LINES.split(text.markdown))
    paragraphs = tuple(part for part in parts if part)
    if not paragraphs:
        hint = "Schreiben Sie auf, was gesagt wird. Spricht niemand, dann, was zu hören ist."
        return (), [Problem(Place(text.path), "der Wortlaut des Films ist leer", hint)]
    return paragraphs, gaps(text)


def _strays(source: Source) -> list[Problem]:
    """Texts that no film names, and that therefore nobody reads."""
    named = words_under(source, "clips")
    hint = "Ein Wortlaut gehört zu einem Film: clips, transcript. Ein Text heißt index.md."
    message = "das wird nicht gelesen und fehlt deshalb auf der Website"
    return [
        Problem(Place(text.path), message, hint)
        for text in source.beside
        if text.path.endswith(".txt") and text.path.rpartition("/")[2] not in named
    ]
