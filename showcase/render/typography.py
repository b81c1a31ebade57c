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
from itertools import accumulate, pairwise

# The marks. To the rules a block and a line break are white space, the other two are not:
# Python counts two of ASCII's separators as such, and HTML allows none of these characters.
_BLOCK, _BREAK, _INLINE, _SILENT = "\x1d", "\x1e", "\x0e", "\x1a"
_BLOCKS = """article aside blockquote caption dd details div dl dt figcaption figure h1 h2 h3 h4 h5
    h6 hr li ol p pre section summary table tbody td tfoot th thead tr ul"""
_MARKS = {f"{slash}{name}": _BLOCK for name in _BLOCKS.split() for slash in ("", "/")}
_MARKS |= {"br": _BREAK, "code": _SILENT}
_NEVER_SET = {"code", "pre", "kbd", "samp", "script", "style", "textarea", "svg", "math"}
_EMPTY = {"area", "br", "col", "embed", "hr", "img", "input", "source", "track", "wbr"}
_TAG = re.compile(r"""(<(/?[a-zA-Z][^\s<>"'/]*)[^<>"']*+(?:(?:"[^"]*"|'[^']*')[^<>"']*+)*+>)""")
_FOREIGN = re.compile(r'\slang="(?!de[-"])', re.IGNORECASE)

# The rules. Most patterns begin with the one character that they are about and look back from
# there, because that is what Python's ``re`` finds fastest.
_NBSP = "\N{NO-BREAK SPACE}"
_GAP, _SPACE = r"[ \t\n]", rf"[ \t\n{_NBSP}]"

# Letters that belong together, typed with a space between them or without.
_ABBREVIATIONS = ("zB", "dh", "ua", "idR", "oÄ", "uU", "so", "su", "eV")
_MONTH = (
    r"(?:Jan|Feb|Apr|Aug|Sept?|Okt|Nov|Dez)\.|Januar|Februar|März|April|Mai|Juni|Juli|August|"
    r"September|Oktober|November|Dezember"
)
_UNIT = (
    r"[%‰€]|°C|(?:Uhr|Euro|EUR|Cent|Prozent|Mio\.|Mrd\.|Tsd\.|Million|Millionen|Milliarden?|"
    r"[kcm]?m[²³]?|ha|[km]?g|t|l|h|min|[kMG]Wh?|[kMGT]B)(?!\w)"
)


def _letters(abbreviation: str) -> str:
    """„idR“: a pattern for the gap behind „i.“ before „d. R.“ and for the one behind „d.“."""
    gaps = []
    for at, letter in enumerate(abbreviation[:-1], start=1):
        behind = letter if at > 1 else f"[{letter}{letter.upper()}]"
        ahead = r"\s*".join(rf"{later}\." for later in abbreviation[at:])
        gaps.append(rf"(?<=\b{behind}\.) {_GAP}* (?={ahead}(?!\w))")
    return "|".join(gaps)


def _words(*words: str) -> str:
    """A pattern that looks back at one of these words and the point behind it."""
    return "(?:" + "|".join(rf"(?<=\b{word}\.)" for word in words) + ")"


_POINT = re.compile(
    rf"""\.(?:
      (?<=\b\w\.) (?:{"|".join(map(_letters, _ABBREVIATIONS))})
    | (?<=[0-9]\.) {_GAP}+ (?={_INLINE}*(?:{_MONTH})(?!\w))
    | {_words("Dr", "Prof")} {_GAP}+ (?={_INLINE}*[A-ZÄÖÜ])
    | (?={_GAP}+{_INLINE}*[0-9]) {_words("S", "Nr", "Art", "Abs", "Bd", "Kap")} {_GAP}+
    )""",
    re.VERBOSE,
)
# A unit behind its number, which may be in an inline element of its own: **365.000** Euro.
_NUMBER = rf"(?<=[0-9{_INLINE}]\s)(?<![^0-9]{_INLINE}\s){_GAP}*(?={_INLINE}*(?:{_UNIT}))"

# Three points, or four with the full stop, which the ellipsis takes in. More are a dotted line.
_ELLIPSIS = re.compile(r"\.\.\.(?<!\.{4})\.?(?!\.)")

# A hyphen between spaces; two or three of them, unless they are an arrow or a ruled line; one
# between two numbers, unless it is part of something longer or one of them has five digits or a
# zero in front, as in telephone numbers and ISO dates. 9.00-12.30 is a range, and so is 1.-3.
_BESIDE = r"[\w/+=–-]"
_FROM = rf"(?<!{_BESIDE})(?<![0-9/]{_SPACE})(?<![0-9]\){_SPACE})[1-9]"
_HYPHEN = re.compile(
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
_DASH = r"–(?<=\S\s–)(?=\s|&nbsp;)"

# The text without which a rule need not be tried, what the rule looks for, what it sets.
_RULES = (
    (".", _POINT, f".{_NBSP}"),
    ("§", re.compile(rf"§{_GAP}+(?={_INLINE}*[0-9])"), f"§{_NBSP}"),
    (" ", re.compile(f" {_NUMBER}"), _NBSP),
    ("\n", re.compile(f"\n{_NUMBER}"), _NBSP),
    ("...", _ELLIPSIS, "…"),
    ("-", _HYPHEN, "–"),
    (" –", re.compile(f" {_DASH}"), f"{_NBSP}–"),
    ("\n–", re.compile(f"\n{_DASH}"), f"{_NBSP}–"),
)

# Quotes. One opens at the start, behind a space, a bracket or an opening quote, and behind a dash,
# a slash or another quote if a letter follows; a single one only if its partner follows too, and
# never in Rock 'n' Roll. Any other double one closes the nearest that is open, or may be inches
# and stays; any other single one is an apostrophe, or may be feet and stays.
_BEHIND = r"\s(\[{„»›"
_JOINT = r"/–—\-"
_SOMETHING = r"(?!\s|&nbsp;|\Z)"
_TEXT = rf'[^"„“{_BLOCK}]*+'
_OPENING = re.compile(
    rf""""(?: (?<![^{_BEHIND}]") {_SOMETHING} | (?<=[{_JOINT}'‚]") (?=\w) | (?<=&nbsp;")\b )""",
    re.VERBOSE,
)
_CLOSING = re.compile(rf'„({_TEXT}(?:„{_TEXT}“{_TEXT})*+)"')
_INNER = rf"""
    ( (?: [^'‚‘„“{_BLOCK}]++ | „[^„“{_BLOCK}]*+“ | (?<=[^{_BEHIND}{_JOINT}'])'(?=\w) )*+ )
    (?<!\s)'(?![\w'])
"""
_SINGLE = re.compile(
    rf"""'(?!'|n')(?: (?<![^{_BEHIND}]') {_SOMETHING} | (?<=[{_JOINT}]') (?=\w) | (?<=&nbsp;')\b )
    {_INNER}""",
    re.VERBOSE,
)
_OPEN_SINGLE = re.compile(rf"‚{_INNER}", re.VERBOSE)
_APOSTROPHE = re.compile(r"'(?<!'')(?!')(?:(?=[^\W\d_])|(?<![0-9]')(?=\S)|(?<=[^\s0-9]'))")


def typeset(html: str, lang: str = "de") -> str:
    """Takes a fragment of HTML in this language and returns it with its German text set.

    The HTML is as nh3 writes it: well formed, names in lower case, attributes in double quotes.
    A fragment in another language comes back as it is.
    """
    if not _is_german(lang) or any(mark in html for mark in (_BLOCK, _BREAK, _INLINE, _SILENT)):
        return html
    parts = _TAG.split(html)  # a text, a tag, its name, a text, a tag, its name, a text
    if 'lang="' in html or not _NEVER_SET.isdisjoint(parts[2::3]):
        parts = _folded(parts)
    text = _set(_woven(parts[::3], [_MARKS.get(name, _INLINE) for name in parts[2::3]]))
    for mark in (_BLOCK, _BREAK, _SILENT):
        text = text.replace(mark, _INLINE)
    return _woven(text.split(_INLINE), parts[1::3])


def typeset_text(text: str, lang: str = "de") -> str:
    """Takes a plain text, such as a title, and returns it set; ``<`` is a character in it."""
    return _set(text) if _is_german(lang) else text


def _is_german(lang: str) -> bool:
    """Whether this is German, of whatever country."""
    return lang.lower().partition("-")[0] == "de"


def _folded(parts: list[str]) -> list[str]:
    """The parts with each element that is not to be set folded into one tag, named ``code``."""
    folded = parts[:1]
    depth, outer = 0, ""  # how many elements of its name are open in the one being folded
    for tag, name, text in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        if depth:
            folded[-3] += tag
            depth += (name == outer) - (name == f"/{outer}")
        else:
            depth = name in _NEVER_SET or bool(_FOREIGN.search(tag) and name not in _EMPTY)
            outer = name
            folded += [tag, "code" if depth and name not in _MARKS else name, ""]
        folded[-3 if depth else -1] += text
    return folded


def _woven(texts: list[str], between: list[str]) -> str:
    """The texts with one of the others between each two."""
    woven = [""] * (len(texts) + len(between))
    woven[::2], woven[1::2] = texts, between
    return "".join(woven)


def _set(text: str) -> str:
    """The text, with marks for its tags, as the rules have it."""
    for trigger, pattern, replacement in _RULES:
        if trigger in text:
            text = pattern.sub(replacement, text)
    return _with_quotes(text) if '"' in text or "'" in text else text


def _with_quotes(text: str) -> str:
    """The text with its straight quotes turned, as if there were no inline elements in it."""
    bare = _OPENING.sub("„", text.replace(_INLINE, ""))
    while '"' in bare and (closed := _CLOSING.sub(lambda at: f"„{at[1]}“", bare)) != bare:
        bare = closed
    if "'" in bare:
        bare = _SINGLE.sub(r"‚\1‘", _OPEN_SINGLE.sub(r"‚\1‘", bare))
        bare = _APOSTROPHE.sub("’", bare)
    ends = accumulate(map(len, text.split(_INLINE)), initial=0)  # turning changes no length
    return _INLINE.join([bare[start:end] for start, end in pairwise(ends)])
