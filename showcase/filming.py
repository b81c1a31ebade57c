"""Films: looked at with the story that they belong to, copied for the site, and kept.

As with pictures, pages name a film before it is there: its name follows from its bytes. A film is
copied only if some page shows it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from showcase.films import key_of
from showcase.model.parts import Clip
from showcase.model.story import Story, clips_of
from showcase.model.written import Written
from showcase.past import Present
from showcase.picturing import Developed
from showcase.problem import Place, Problem, changed_meanwhile, note, on_disk, shown
from showcase.progress import counted
from showcase.read.files import Entry, read_text
from showcase.source import Body
from showcase.understand.captions import published

_SLACK = 0.5
"""Seconds by which the last caption may outlast the film."""
_SAME_SHAPE = 0.02
"""By how much the shapes of a film and its poster may differ."""


def look_at_clips(written: Written, entry: Entry) -> tuple[Written, list[Problem]]:
    """Look at the films that a story declares: the story, which now knows them, and the flaws."""
    files = {clip.file.text for clip in clips_of(written) if clip.file} & entry.files
    if not isinstance(written, Story) or not files:
        return written, []
    from showcase.read.footage import look_at  # noqa: PLC0415 -- few stories have a film

    folder, inside = Path(entry.file).parent, entry.path.rpartition("/")[0]
    looked = {name: look_at(folder / name, Place(f"{inside}/{name}")) for name in sorted(files)}
    clips = tuple(
        replace(clip, footage=looked[clip.file.text][0])
        if clip.file and clip.file.text in looked
        else clip
        for clip in written.clips
    )
    problems = [problem for _, found in looked.values() for problem in found]
    problems += [problem for clip in clips for problem in _unfit(clip, written)]
    return replace(written, clips=clips), problems


def _unfit(clip: Clip, story: Story) -> Iterator[Problem]:
    """Captions and posters that do not fit the film."""
    footage = clip.footage
    if footage and clip.cues and clip.cues.end > footage.seconds + _SLACK:
        message = f"dieser Untertitel endet nach dem Film ({_german(footage.seconds)} Sekunden)"
        yield Problem(clip.cues.last, message, "Gehören die Untertitel zu diesem Film?")
    for picture in story.pictures:
        shot = picture.shot
        if footage and shot and picture.file.text == clip.poster.text:
            shape = shot.width / shot.height * footage.height / footage.width
            if abs(shape - 1) > _SAME_SHAPE:
                name = picture.file.text
                message = f"das Standbild „{name}“ hat ein anderes Seitenverhältnis als der Film"
                hint = (
                    f"Das Standbild hat {shot.width} mal {shot.height} Bildpunkte, "
                    f"der Film {footage.width} mal {footage.height}."
                )
                yield note(clip.poster.place, message, hint)


def _german(seconds: float) -> str:
    """A number with a comma, if it needs one."""
    return f"{seconds:.1f}".removesuffix(".0").replace(".", ",")


def filmed(missing: set[str], films: Mapping[str, str], now: Present) -> Iterator[Developed]:
    """What is missing of films and captions, one by one."""
    wanted = [path for path in films if path in missing]
    made = (_copied(path, on_disk(films[path], now.order.root), now.order.root) for path in wanted)
    return counted(made, len(wanted), "Filme kopieren", now.tell)


def _copied(path: str, file: Path, root: Path) -> Developed:
    """A film or its captions as visitors get them; `path` is where in output/."""
    place = Place(shown(file, root))
    wanted = PurePosixPath(path)
    try:
        content = _captions(place, root) if wanted.suffix == ".vtt" else file.read_bytes()
    except OSError:
        content = b""
    if key_of(content) != wanted.stem:
        return Developed((), (changed_meanwhile(place),))
    if wanted.suffix != ".vtt":
        from showcase.write.remux import remux  # noqa: PLC0415 -- few builds have a new film

        copied = remux(content, wanted.suffix[1:])
        if copied is None:
            message = f"der Film „{file.name}“ lässt sich nicht ohne seine Metadaten speichern"
            hint = "Rechnen Sie ihn neu, als MP4 mit H.264 und AAC, zum Beispiel mit HandBrake."
            return Developed((), (Problem(place, message, hint),))
        content = copied
    return Developed(((path, content),), ())


def _captions(place: Place, root: Path) -> bytes:
    text = read_text(Body(place.path, 1), root)
    return published(text) if text else b""
