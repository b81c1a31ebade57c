r"""German typography: what an editor types on a keyboard becomes what a typesetter sets.

    >>> typeset('<p>"Geht\'s um 18 Uhr los - <em>z.B. 2016-2019</em>?"</p>')
    '<p>„Geht’s um 18\xa0Uhr los\xa0– <em>z.\xa0B. 2016–2019</em>?“</p>'

The rules are about text, not about tags, and a sentence runs on through ``<em>`` and ``<a>``.
So the tags are taken out first, each leaving a mark of one character behind; then the whole
text is set by a table of rules; then the marks give way to the tags again, byte for byte.
Code and passages in another language go out with their tags and are never looked at.

A rule touches only what is certainly meant and keeps its hands off the rest (``17"``,
``0231-123``, ``2016-10-20``). What is set already stays: setting twice is setting once.
"""

import re
from itertools import accumulate, chain, pairwise, zip_longest

# The marks. To the rules a block and a line break are white space, the other two are not:
# Python counts two of ASCII's separators as such, and HTML allows none of these characters.
_BLOCK, _BREAK, _INLINE, _SILENT = "\x1d", "\x1e", "\x0e", "\x1a"

_BLOCKS = """
    address article aside blockquote caption dd details div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th
    thead tr ul
"""
_MARKS = {"br": _BREAK, "code": _SILENT} | {
    slash + name: _BLOCK for name in _BLOCKS.split() for slash in ("", "/")
}
_NEVER_SET = frozenset("code pre kbd samp script style textarea svg math".split())
_EMPTY = frozenset("area br col embed hr img input source track wbr".split())
_TAG = re.compile(
    r"""(<(?:(/?[a-z][^\s<>"'/]*)[^<>"']*+(?:(?:"[^"]*"|'[^']*')[^<>"']*+)*+|!--.*?--)>)""",
    re.DOTALL,
)
_FOREIGN = re.compile(r'\slang="(?!de[-"])', re.IGNORECASE)

# The rules. Most patterns begin with the one character that they are about and look back from
# there, because that is what Python's ``re`` finds fastest.
_NBSP = "\N{NO-BREAK SPACE}"
_GAP = r"[ \t\n]"

# Three points; four at a sentence's end, where the ellipsis takes in the full stop (Duden). More
# of them are a dotted line.
_ELLIPSIS = re.compile(r"\.\.\.(?<!\.{4})\.?(?!\.)")

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

_ABBREVIATIONS = ("zB", "dh", "ua", "idR", "oÄ", "uU", "so", "su", "eV")
_MONTH = (
    "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|"
    r"(?:Jan|Feb|Apr|Aug|Sept?|Okt|Nov|Dez)\."
)
_UNIT = (
    r"[%‰€]|°C|(?:Uhr|Euro|EUR|Cent|Prozent|Mio\.|Mrd\.|Tsd\.|Million|Millionen|Milliarden?|"
    r"[kcm]?m[²³]?|ha|[km]?g|t|l|h|min|[kMG]Wh?|[kMGT]B)(?!\w)"
)


def _after_each_letter(letters: str) -> str:
    """„idR“: a pattern for the gap behind „i.“ before „d. R.“ and for the one behind „d.“."""
    gaps = []
    for at, letter in enumerate(letters[:-1], start=1):
        behind = letter if at > 1 else f"[{letter}{letter.upper()}]"
        ahead = r"\s*".join(rf"{later}\." for later in letters[at:])
        gaps.append(rf"(?<=\b{behind}\.){_GAP}*(?={ahead}(?!\w))")
    return "|".join(gaps)


def _behind(*words: str) -> str:
    """A pattern that looks back at one of these words and its point."""
    return "|".join(rf"(?<=\b{word}\.)" for word in words)


_POINT = re.compile(
    rf"""\.(?:
      (?<=\b\w\.) (?:{'|'.join(map(_after_each_letter, _ABBREVIATIONS))})
    | (?<=[0-9]\.)                                        {_GAP}+ (?={_INLINE}*(?:{_MONTH}))
    | (?:{_behind("Dr", "Prof")})                         {_GAP}+ (?={_INLINE}*[A-ZÄÖÜ])
    | (?:{_behind("S", "Nr", "Art", "Abs", "Bd", "Kap")}) {_GAP}+ (?={_INLINE}*[0-9])
    )""",
    re.VERBOSE,
)


def _unit(space):
    return re.compile(rf"{space}(?<=[0-9{_INLINE}]{space}){_GAP}*(?={_INLINE}*(?:{_UNIT}))(?:(?<=[0-9]{space})|(?<=[0-9]{_INLINE}{space}))")

# The character without which a rule need not be tried, what it looks for, what it sets.
_RULES = (
    ("...", _ELLIPSIS, "…"),
    ("-", _DASH, "–"),
    (" –", re.compile(r" –(?<=\S –)(?=\s|&nbsp;)"), f"{_NBSP}–"),
    ("\n–", re.compile(r"\n–(?<=\S\n–)(?=\s|&nbsp;)"), f"{_NBSP}–"),
    (".", _POINT, f".{_NBSP}"),
    ("§", re.compile(rf"§{_GAP}+(?={_INLINE}*[0-9])"), f"§{_NBSP}"),
    (" ", _unit(" "), _NBSP),
    ("\n", _unit("\n"), _NBSP),
)

# Quotes. One opens at the start, behind a space, a bracket or an opening quote, and behind a dash,
# slash or other quote if a letter follows. One after a digit may be inches or feet.
_BEHIND = r"\s(\[{„»›"
_WORD = r"(?!\s|&nbsp;|\Z)"
_OPENING = re.compile(rf'"(?:(?<![^{_BEHIND}]"){_WORD}|(?<=[/–—\'‚-]")(?=\w)|(?<=&nbsp;")\b)')
_CLOSING = re.compile(rf'„([^"„“{_BLOCK}]*+(?:„[^"„“{_BLOCK}]*“[^"„“{_BLOCK}]*+)*+)"')
_INSIDE = (rf"""( (?: [^'‚‘„“{_BLOCK}]++ | „[^„“{_BLOCK}]*+“ | (?<=[^\s(\[{{„»›/–—'-])'(?=\w) )*+ )
         (?<!\s)'(?![\w'])""")
_SINGLE1 = re.compile("‚"+_INSIDE,
    re.VERBOSE,
)
_SINGLE = re.compile(
    rf"""'(?!') (?: (?<![^{_BEHIND}]') {_WORD} | (?<=[/–—-]') (?=\w) | (?<=&nbsp;')\b ) {_INSIDE}
    """,
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
    if not _german(lang) or any(mark in html for mark in (_BLOCK, _BREAK, _INLINE, _SILENT)):
        return html
    texts, tags, names = _taken_apart(html)
    text = _set(_interleaved(texts, [_MARKS.get(name, _INLINE) for name in names]))
    for mark in (_BLOCK, _BREAK, _SILENT):
        text = text.replace(mark, _INLINE)
    return _interleaved(text.split(_INLINE), tags)


def typeset_text(text: str, lang: str = "de") -> str:
    """Sets a plain text, such as a title: ``<`` and ``&`` are characters like others in it."""
    return _set(text) if _german(lang) else text


def _german(lang: str) -> bool:
    """Whether this is German, of whatever country."""
    return lang.lower().partition("-")[0] == "de"


def _interleaved(outer: list[str], inner: list[str]) -> str:
    """One of these, one of those, and so on: the first list has one more than the second."""
    both = [""]*(len(outer)+len(inner))
    both[::2] = outer
    both[1::2] = inner
    return "".join(both)

def _taken_apart(html: str) -> tuple[list[str], list[str], list[str]]:
    parts = _TAG.split(html)
    texts, tags, names = parts[::3], parts[1::3], parts[2::3]
    if _NEVER_SET.isdisjoint(names) and 'lang="' not in html:
        return texts, tags, names
    1/0

def _set(text: str) -> str:
    """The text by the table of rules, then block by block with its quotes curled."""
    for trigger, pattern, replacement in _RULES:
        if trigger in text:
            text = pattern.sub(replacement, text)
    if '"' not in text and "'" not in text:
        return text
    return _curl(text)

def _curl(text: str) -> str:
    """The block with its straight quotes turned, as if there were no tags in it."""
    bare = text.replace(_INLINE, "")
    if '"' in bare:
        bare = _OPENING.sub("„", bare)
        while '"' in bare and (closed := _CLOSING.sub(r"„\1“", bare)) != bare: bare = closed
    if "'" in bare:
        bare = _APOSTROPHE.sub("’", _SINGLE.sub(r"‚\1‘", _SINGLE1.sub(r"‚\1‘",bare)))
    if len(bare) == len(text):
        return bare
    ends = list(accumulate(map(len, text.split(_INLINE)), initial=0))
    return _INLINE.join([bare[start:end] for start, end in pairwise(ends)])
