"""What is said of a film beside its title: how long it runs, how large it is, in which language."""

from collections.abc import Callable

from babel import Locale
from babel.numbers import format_decimal

from showcase.derivatives import Photo, derivatives_of

_MINUTE, _MB, _FEW = 60, 1_000_000, 10


def running_time(
    seconds: float, gettext: Callable[[str], str], ngettext: Callable[[str, str, int], str]
) -> str:
    """How long a film runs: „28 Sekunden“, „2:05 Minuten“."""
    whole = max(1, round(seconds))
    if whole < _MINUTE:
        return ngettext("%(num)d Sekunde", "%(num)d Sekunden", whole) % {"num": whole}
    minutes, rest = divmod(whole, _MINUTE)
    return gettext("%(time)s Minuten") % {"time": f"{minutes}:{rest:02}"}


def size_in_words(size: int, lang: str) -> str:
    """How much there is to load: „14 MB“, „0,4 MB“; never nothing."""
    megabytes = size / _MB
    digits = max(0.1, round(megabytes, 1)) if megabytes < _FEW else round(megabytes)
    return f"{format_decimal(digits, locale=Locale.parse(lang, sep='-'))} MB"


def tongue(code: str, lang: str) -> str:
    """A language as its readers call it: „Deutsch“; its code where nobody has a name for it."""
    names = Locale.parse(lang, sep="-").languages
    return str(names.get(code.replace("-", "_")) or names.get(code.partition("-")[0], code))


def poster_path(poster: Photo) -> str:
    """The file in output/ that stands in a film's place until it runs: one, whatever the width."""
    return derivatives_of(poster.shot, "webp")[-1].path
