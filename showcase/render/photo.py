"""A picture in a page: the browser takes the format that it knows and the width that it needs.

Width and height stand there, so that nothing moves when the picture comes. Classes say which part
stays in view where a place crops it, and what colour stands there before, as the policy forbids
inline style.
"""

from collections.abc import Iterable, Iterator
from colorsys import rgb_to_hls

from markupsafe import Markup, escape

from showcase.derivatives import Derivative, Photo, derivatives_of
from showcase.schema import Focus

_SIZES = {
    "body": "(min-width: 44rem) 40rem, 92vw",
    "cover": "(min-width: 60rem) 72vw, 100vw",
    "card": "(min-width: 62rem) 26rem, (min-width: 40rem) 46vw, 92vw",
    "large": "(min-width: 48rem) 46rem, 92vw",
}
"""Place in the layout → how wide a picture stands there (static/css/)."""

_CARDS = {"card", "large"}
"""There the headline says what it is about, and a list is short to listen to."""

_STEP = 25
"""Percent from one class of focus to the next."""


def photo_html(photo: Photo, root: str, place: str, *, first: bool = False) -> Markup:
    """Write a picture into a page.

    Args:
        photo: the picture.
        root: the way from the page to the site's root: ../../
        place: body, cover, card or large: where it stands.
        first: whether it is at once in view, and the largest thing there: then it comes first.
    """
    sizes = _SIZES[place]
    sources = "".join(
        f'<source type="image/{kind}" srcset="{_srcset(derivatives_of(photo.shot, kind), root)}"'
        f' sizes="{sizes}">'
        for kind in ("avif", "webp")
    )
    plain = derivatives_of(photo.shot, "jpg")[0]
    alt = "" if place in _CARDS else photo.alt
    when = 'fetchpriority="high"' if first else 'loading="lazy"'
    return Markup(  # noqa: S704 -- an editor's words are escaped
        f'<picture>{sources}<img src="{root}{plain.path}" width="{photo.shot.width}"'
        f' height="{photo.shot.height}" alt="{escape(alt)}"{_classes(photo)} {when}></picture>'
    )


def _srcset(files: Iterable[Derivative], root: str) -> str:
    return ", ".join(f"{root}{one.path} {one.width}w" for one in files)


def _classes(photo: Photo) -> str:
    names = [*_focus(photo.focus), *_colour(photo.shot.colour)]
    return f' class="{" ".join(names)}"' if names else ""


def _focus(focus: Focus | None) -> Iterator[str]:
    """The nearest of five steps each way; the middle needs no class."""
    if focus is None:
        return
    for way, share in (("x", focus.across), ("y", focus.down)):
        if (step := round(share / _STEP)) != _MIDDLE:
            yield f"{way}{step}"


_MIDDLE = 2


def _colour(colour: tuple[int, int, int] | None) -> Iterator[str]:
    """What stands there until the picture comes: five steps of light, six of hue, or grey."""
    if colour is None:
        return
    red, green, blue = (part / 255 for part in colour)
    luminance = 0.2126 * red**_GAMMA + 0.7152 * green**_GAMMA + 0.0722 * blue**_GAMMA
    yield f"light{min(4, int(5 * luminance ** (1 / 3)))}"
    if max(red, green, blue) - min(red, green, blue) > _GREY:
        yield f"hue{round(6 * rgb_to_hls(red, green, blue)[0]) % 6}"


_GAMMA = 2.2
_GREY = 0.1
