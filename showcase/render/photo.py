"""A picture in a page: the browser takes the format that it knows and the width that it needs.

Width and height stand there, so that nothing moves when the picture comes; where a place crops it,
classes say which part stays in view, as the policy forbids inline style.
"""

from collections.abc import Iterable

from markupsafe import Markup, escape

from showcase.derivatives import Derivative, Photo, derivatives_of

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
        f' height="{photo.shot.height}" alt="{escape(alt)}"{_focus(photo)} {when}></picture>'
    )


def _srcset(files: Iterable[Derivative], root: str) -> str:
    return ", ".join(f"{root}{one.path} {one.width}w" for one in files)


def _focus(photo: Photo) -> str:
    """The nearest of five steps each way; the middle needs no class."""
    if photo.focus is None:
        return ""
    steps = round(photo.focus.across / _STEP), round(photo.focus.down / _STEP)
    names = [f"{way}{step}" for way, step in zip("xy", steps, strict=True) if step != _MIDDLE]
    return f' class="{" ".join(names)}"' if names else ""


_MIDDLE = 2
