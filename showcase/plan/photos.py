"""The pictures of what is shown: each as its pages show it, and where it lies."""

from collections.abc import Iterable

from showcase.derivatives import Photo, Shot
from showcase.model.parts import Picture
from showcase.model.story import Story
from showcase.model.written import Written


def photos_of(written: Written) -> tuple[tuple[str, Photo | None], ...]:
    """What the text may show: see `Page.photos`."""
    return tuple((picture.file.text, _photo(picture)) for picture in written.pictures)


def cover_of(story: Story) -> Photo | None:
    """The picture above a story, and on its card."""
    name = story.cover.text if story.cover else None
    return dict(photos_of(story)).get(name) if name else None


def shots_of(shown: Iterable[Written]) -> dict[str, tuple[str, Shot]]:
    """See `Plan.shots`."""
    return {
        picture.shot.key: (f"{one.text.path.rpartition('/')[0]}/{picture.file.text}", picture.shot)
        for one in shown
        for picture in one.pictures
        if picture.shot
    }


def _photo(picture: Picture) -> Photo | None:
    if picture.shot is None:
        return None
    return Photo(
        shot=picture.shot,
        alt="" if picture.decorative else picture.alt or "",
        caption=picture.caption or "",
        credit=", ".join(filter(None, (picture.credit, picture.licence))),
        focus=picture.focus,
    )
