"""German typography: what an editor types on a keyboard becomes what a typesetter sets.

    >>> typeset('<p>"Geht\\'s um 18 Uhr los - <em>z.B. 2016-2019</em>?"</p>')
    '<p>„Geht’s um 18\\xa0Uhr los\\xa0– <em>z.\\xa0B. 2016–2019</em>?“</p>'

The rules are about text, not about tags, and a sentence runs on through ``<em>`` and ``<a>``.
So the tags are taken out first, each leaving a mark of one character behind; then the whole
text is set by a table of rules; then the marks give way to the tags again, byte for byte.
Code and passages in another language go out with their tags and are never looked at.

A rule touches only what is certainly meant and keeps its hands off the rest (``17"``,
``0231-123``, ``2016-10-20``). What is set already stays: setting twice is setting once.

Most patterns begin with the one character that they are about and look back from there,
because that is what Python's ``re`` finds fastest.
"""

import re
from itertools import chain, islice

_NBSP = "\N{NO-BREAK SPACE}"

# The marks. To the rules a block and a line break are white space, the other two are not:
# Python counts two of ASCII's separators as such, and HTML allows none of these characters.
_BLOCK, _BREAK, _INLINE, _VERBATIM = "\x1d", "\x1e", "\x0e", "\x1a"

_BLOCKS = (
    "address article aside blockquote caption dd details div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td "
    "tfoot th thead tr ul"
).split()
_MARKS = {slash + name: _BLOCK for name in _BLOCKS for slash in ("", "/")} | {"br": _BREAK}
_SILENT = frozenset(("code", "pre", "kbd", "samp", "script", "style", "textarea", "svg", "math"))
_EMPTY = frozenset(("area", "br", "col", "embed", "hr", "img", "input", "source", "track", "wbr"))
_TAG = re.compile(r"""(<(?:!--.*?--|(/?[a-z][^\s<>"'/]*)(?:[^<>"']++|"[^"]*"|'[^']*')*+)>)""", re.S)
_FOREIGN = re.compile(r'\slang="(?!de[-"])', re.I)

# The rules. Most patterns begin with the one character that they are about and look back from
# there, because that is what Python's ``re`` finds fastest.

# Three points; four at a sentence's end, where the ellipsis takes in the full stop (Duden). More
# of them are a dotted line.
_ELLIPSIS = re.compile(r"\.\.\.(?<!\.\.\.\.)\.?(?!\.)")

# A hyphen between spaces; two or three of them, unless they are an arrow or a ruled line; one
# between two numbers, unless it is part of something longer or one of them has five digits or a
# zero in front, as in telephone numbers and ISO dates. 9.00-12.30 is a range, and so is 1.-3.
_SPACE = rf"[ \t\n{_NBSP}]"
_BESIDE = r"[\w/+=–-]"
_FROM = rf"(?<!{_BESIDE})(?<![0-9/]{_SPACE})(?<![0-9]\){_SPACE})[1-9]"
_DASH = re.compile(
    rf"""-(?:
      (?: (?<={_SPACE}-) | (?<=&nbsp;-) ) (?=\s|&nbsp;)
    | (?<!--)(?<!<-)(?<!&lt;-) -{{1,2}} (?!-|>|&gt;)
    | (?: (?<={_FROM}-) | (?<={_FROM}[0-9]-) | (?<={_FROM}[0-9]{{2}}-) | (?<={_FROM}[0-9]{{3}}-)
        | (?<=[0-9][.:]0[0-9]-) )
      (?= (?:[1-9][0-9]{{0,3}} | [0-9]{{1,2}}[.:][0-9]{{2}}) (?!{_BESIDE}|\.[a-z]) )
    | (?<=[0-9]\.-) (?=[0-9]{{1,2}}\.)
    )""",
    re.VERBOSE,
)

# Letters that belong together, typed with a space between them or without.
_ABBREVIATIONS = ("zB", "dh", "ua", "idR", "oÄ", "uU", "so", "su", "eV")


def _after_each_letter(letters: str) -> str:
    """„idR“: a pattern for the gap behind „i.“ before „d. R.“ and for the one behind „d.“."""
    gaps = []
    for at, letter in enumerate(letters[:-1], start=1):
        behind = letter if at > 1 else f"[{letter}{letter.upper()}]"
        ahead = r"\s*".join(rf"{later}\." for later in letters[at:])
        gaps.append(rf"(?<=\b{behind}\.)[ \t\n]*(?={ahead}(?!\w))")
    return "|".join(gaps)


_ABBREVIATION = re.compile(rf"\.(?<=\b\w\.)(?:{'|'.join(map(_after_each_letter, _ABBREVIATIONS))})")

# Where a line must not end: what stands before the gap, and what after it.
_UNIT = (
    r"[%‰€]|°C|(?:Uhr|Euro|EUR|Cent|Prozent|Mio\.|Mrd\.|Tsd\.|Million|Millionen|Milliarden?|"
    r"[kcm]?m[²³]?|ha|[km]?g|t|l|h|min|[kMG]Wh?|[kMGT]B)(?!\w)"
)
_MONTH = (
    "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|"
    r"(?:Jan|Feb|Apr|Aug|Sept?|Okt|Nov|Dez)\."
)
_UNBROKEN = (
    (("[0-9]",), _UNIT),
    ((r"[0-9]\.",), _MONTH),
    ((r"\bDr\.", r"\bProf\."), "[A-ZÄÖÜ]"),
    ((r"\bS\.", r"\bNr\.", r"\bArt\.", r"\bAbs\.", r"\bBd\.", r"\bKap\.", "§"), "[0-9]"),
)


def _gap(space: str) -> re.Pattern[str]:
    """The gaps of the table that begin with this space."""
    rows = "|".join(
        rf"(?:{'|'.join(f'(?<={b}{mark}{space})' for b in before for mark in ('', _INLINE))})"
        rf"[ \t\n]*(?={_INLINE}*(?:{after}))"
        for before, after in _UNBROKEN
    )
    return re.compile(rf"{space}(?<=[0-9.§{_INLINE}]{space})(?:{rows})")


# The character without which a rule need not be tried, what it looks for, what it sets.
_RULES = (
    ("...", _ELLIPSIS, "…"),
    ("-", _DASH, "–"),
    (".", _ABBREVIATION, f".{_NBSP}"),
    (" ", _gap(" "), _NBSP),
    ("\n", _gap("\n"), _NBSP),
    (" –", re.compile(r" –(?<=\S –)(?=\s|&nbsp;)"), f"{_NBSP}–"),
    ("\n–", re.compile(r"\n–(?<=\S\n–)(?=\s|&nbsp;)"), f"{_NBSP}–"),
)

# Quotes. One opens at the start, behind a space, a bracket or an opening quote, and behind a dash,
# slash or other quote if a letter follows. One after a digit may be inches or feet.
_BEHIND = r"\s(\[{„»›"
_JOINT = r"/–—'‚-"
_WORD = r"(?!\s|&nbsp;|\Z)"
_DOUBLE = re.compile(
    rf"""["„“] (?P<opens>
      (?<=„) | (?<![^{_BEHIND}]") (?<=") {_WORD} | (?<=[{_JOINT}]") (?=\w) | (?<=&nbsp;")\b
    )?""",
    re.VERBOSE,
)
_SINGLE = re.compile(
    rf"""['‚] (?: (?<=‚) | (?<=')(?!') (?: (?<![^{_BEHIND}]') {_WORD} | (?<=[/–—-]') (?=\w) | (?<=&nbsp;')\b ) )
         ( (?: [^'‚‘„“]++ | „[^„“]*+“ | (?<=[^\s(\[{{„»›/–—'-])'(?=\w) )*+ )
         (?<!\s)'(?![\w'])""",
    re.VERBOSE,
)
_APOSTROPHE = re.compile(
    r"'(?<!'')(?!')(?: (?=[^\W\d_]) | (?<![0-9]')(?=\S) | (?<=[^\s0-9]') )", re.VERBOSE
)


def typeset(html: str, lang: str = "de") -> str:
    """Sets the text of a fragment of sanitised HTML.

    Args:
        html: As nh3 writes it: well formed, names in lower case, attributes in double quotes.
        lang: The language that the fragment is in, as in the attribute ``lang``.

    Returns:
        The fragment with its German text set; in another language the fragment itself.
    """
    if not _german(lang) or any(mark in html for mark in (_BLOCK, _BREAK, _INLINE, _VERBATIM)):
        return html
    text, hidden = _take_out(html)
    text = _set(text)
    for mark in (_BLOCK, _BREAK, _VERBATIM):
        text = text.replace(mark, _INLINE)
    return "".join(chain.from_iterable(zip(text.split(_INLINE), [*hidden, ""], strict=True)))


def typeset_text(text: str, lang: str = "de") -> str:
    """Sets a plain text, such as a title: ``<`` and ``&`` are characters like others in it."""
    return _set(text) if _german(lang) else text


def _german(lang: str) -> bool:
    """Whether this is German, of whatever country."""
    return lang.lower().partition("-")[0] == "de"


def _take_out(html: str) -> tuple[str, list[str]]:
    """The text with a mark for each tag, and what these marks stand for, in their order.

    Of an element that is not to be set, one mark stands for all from its first tag to its last.
    """
    first, *rest = _TAG.split(html)
    text, hidden = [first], []
    silent, depth = "", 0  # the element that is not to be set, how many of its name are open
    for tag, name, after in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        if depth:
            hidden[-1] += tag
            depth += (name == silent) - (name == f"/{silent}")
        else:
            hidden.append(tag)
            text.append(_MARKS.get(name, _INLINE))
            if name in _SILENT or ("lang=" in tag and _FOREIGN.search(tag) and name not in _EMPTY):
                silent, depth = name, 1
        if depth:
            hidden[-1] += after
        else:
            text.append(after)
    return "".join(text), hidden


def _set(text: str) -> str:
    """The text by the table of rules, then block by block with its quotes curled."""
    for trigger, pattern, replacement in _RULES:
        if trigger in text:
            text = pattern.sub(replacement, text)
    if '"' not in text and "'" not in text:
        return text
    return _BLOCK.join(
        _curl(block) if '"' in block or "'" in block else block for block in text.split(_BLOCK)
    )


def _curl(block: str) -> str:
    """The block with its straight quotes turned, as if there were no tags in it."""
    bare = block.replace(_INLINE, "")
    if '"' in bare:
        bare = _curl_doubles(bare)
    if "'" in bare:
        bare = _APOSTROPHE.sub("’", _SINGLE.sub(r"‚\1‘", bare))
    characters = iter(bare)
    return _INLINE.join("".join(islice(characters, len(piece))) for piece in block.split(_INLINE))


def _curl_doubles(text: str) -> str:
    """The text with „ for each quote that opens, and “ for each other one as long as one is open."""
    depth = 0

    def curl(quote: re.Match[str]) -> str:
        nonlocal depth
        if quote["opens"]:
            depth += 1
            return "„"
        if depth:
            depth -= 1
            return "“"
        return quote[0]

    return _DOUBLE.sub(curl, text)
