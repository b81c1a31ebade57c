"""The films of what is shown: each as its page shows it, and where it lies."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from showcase.films import Film, path_of_captions, path_of_film
from showcase.model.parts import Clip
from showcase.model.story import Story
from showcase.plan.photos import photos_of

_HOSTS = {
    "youtube.com": "YouTube",
    "youtube-nocookie.com": "YouTube",
    "youtu.be": "YouTube",
    "vimeo.com": "Vimeo",
}
"""Who is better known by another name than that of the host."""


def films_of(story: Story) -> tuple[Film, ...]:
    """What a story's page shows; why one cannot be shown is told elsewhere."""
    photos = dict(photos_of(story))
    return tuple(
        Film(
            title=clip.title,
            lang=clip.language.text if clip.language else story.lang,
            poster=photos.get(clip.poster.text),
            footage=clip.footage,
            captions=path_of_captions(clip.cues) if clip.cues else "",
            url=clip.url or "",
            host=_host(clip.url) if clip.url else "",
            transcript=clip.spoken,
            description=clip.description or "",
            credit=", ".join(filter(None, (clip.credit, clip.licence))),
        )
        for clip in story.clips
        if clip.footage or clip.url
    )


def paths_of_films(stories: Iterable[Story]) -> dict[str, str]:
    """See `Plan.films`."""
    return {
        path: f"{story.text.path.rpartition('/')[0]}/{name}"
        for story in stories
        for clip in story.clips
        for path, name in _published(clip)
    }


def _published(clip: Clip) -> Iterable[tuple[str, str]]:
    """Where its files stand in output/, and how they are called beside the text."""
    if clip.file and clip.footage:
        yield path_of_film(clip.footage), clip.file.text
    if clip.captions and clip.cues:
        yield path_of_captions(clip.cues), clip.captions.text


def _host(url: str) -> str:
    host = (urlsplit(url).hostname or "").removeprefix("www.").removeprefix("m.")
    return _HOSTS.get(host, host)
