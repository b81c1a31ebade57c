"""The gate for accessibility: what the finished HTML of a page can show without a browser.

WCAG 2.2, level A and AA, and so EN 301 549 (chapter 9) and BITV NRW; each rule says which.
A Fehler is what shuts somebody out; a Hinweis is what makes it harder.
"""

import re
from collections.abc import Iterator

from showcase.check.elements import Element, Elements
from showcase.check.flaws import Flaw, Kind, number_of
from showcase.check.names import check_names
from showcase.problem import Severity

_ERROR, _NOTE = Severity.ERROR, Severity.NOTE
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SCOPES = {"col", "row", "colgroup", "rowgroup"}
# The grammar of BCP 47, as far as it is in use; of ISO 639, the codes of two letters.
_TAG = re.compile(
    r"([a-z]{2,3})(-[a-z]{3}){0,3}(-[a-z]{4})?(-(?:[a-z]{2}|\d{3}))?"
    r"(-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*(-x(?:-[a-z0-9]{1,8})+)?",
    re.IGNORECASE,
)
_TWO_LETTERS = frozenset(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv
    cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr
    ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw
    ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv
    ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq
    sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh
    yi yo za zh zu
    """.split()  # noqa: SIM905 -- one literal a language would be 180 lines
)


def check_accessibility(elements: Elements, files: frozenset[str] = frozenset()) -> list[Flaw]:
    """Find what shuts somebody out.

    Args:
        elements: the page.
        files: the names of the files beside its text.
    """
    return [
        *_document(elements),
        *_headings(elements),
        *_languages(elements),
        *_tables(elements),
        *_keyboard(elements),
        *check_names(elements, files),
    ]


def _document(elements: Elements) -> Iterator[Flaw]:
    """WCAG 3.1.1 Language of Page, 2.4.2 Page Titled, 2.2.1 Timing, 1.4.4 Resize Text."""
    (_, attributes, _), *_ = elements.tags["html"]
    lang = attributes.get("lang") or ""
    if not lang.strip():
        hint = 'In die Vorlage gehört <html lang="{{ page.lang }}">.'
        yield Flaw("der Seite fehlt die Angabe der Sprache", hint, _ERROR, "<html")
    elif not _is_language(lang):
        yield _unknown_language(lang, _ERROR)
    if not any(node.text().strip() for _, _, node in elements.of("title")):
        hint = "In den Kopf der Vorlage gehört <title>."
        yield Flaw("der Seite fehlt ein Titel (title)", hint, _ERROR, "<head")
    for _, attributes, _ in elements.of("meta"):
        content = (attributes.get("content") or "").lower()
        if (attributes.get("name") or "").lower() == "viewport" and _forbids_zoom(content):
            hint = "Aus dem viewport gehören user-scalable und maximum-scale gelöscht."
            look = r"<meta[^>]*viewport"
            yield Flaw("die Seite lässt sich nicht vergrößern", hint, _ERROR, look)
        if (attributes.get("http-equiv") or "").lower() == "refresh" and not re.match(
            r"\s*0+(?:\.0*)?\s*(?:[;,\s]|$)", content
        ):
            hint = "Eine Weiterleitung ist nur sofort erlaubt: 0 Sekunden."
            look = r"<meta[^>]*refresh"
            yield Flaw("die Seite lädt nach einer Zeit von selbst eine andere", hint, _ERROR, look)


def _forbids_zoom(viewport: str) -> bool:
    values = dict(re.findall(r"([a-z-]+)\s*=\s*([a-z0-9.-]+)", viewport))
    most = re.match(r"\d+(?:\.\d+)?", values.get("maximum-scale", ""))
    return values.get("user-scalable") in {"no", "0"} or (bool(most) and float(most[0]) < 2)  # type: ignore[index]  # noqa: PLR2004


def _headings(elements: Elements) -> Iterator[Flaw]:
    """WCAG 1.3.1 Info and Relationships, 2.4.6 Headings and Labels, 2.4.10 Section Headings."""
    mains = elements.tags.get("h1", [])
    if not mains:
        hint = "Jede Seite braucht genau eine: den Titel in der Vorlage."
        yield Flaw("der Seite fehlt die Hauptüberschrift (h1)", hint, _ERROR, r"\Z\A")
    elif len(mains) > 1:
        hint = "Jede Seite hat genau eine: den Titel in der Vorlage."
        yield Flaw("die Seite hat mehrere Hauptüberschriften (h1)", hint, _ERROR, "<h1")
    level = 9
    for heading in elements.all:
        tag, _, node = heading
        if tag not in _HEADINGS:
            continue
        words = node.text()
        if not words.strip() and not _shows_picture(heading):
            hint = "Schreiben Sie sie aus, oder löschen Sie sie."
            yield Flaw("eine Überschrift ohne Text", hint, _NOTE, rf"<{tag}", (Kind.HEADING, ""))
        above, level = level, int(tag[1])
        if (skipped := level - above - 1) > 0:
            number = "ein #" if skipped == 1 else f"{skipped} #"
            hint = f"Auf Ebene {above} folgt Ebene {level}. Im Text: {number} weniger."
            message = "diese Überschrift überspringt eine Ebene"
            nth = number_of(heading, [one for one in elements.all if one[0] in _HEADINGS])
            yield Flaw(message, hint, _NOTE, rf"<{tag}", (Kind.HEADING, words), nth)


def _shows_picture(heading: Element) -> bool:
    return any(n.attributes.get("alt") for n in heading[2].css("img")) or bool(
        heading[1].get("aria-label")
    )


def _languages(elements: Elements) -> Iterator[Flaw]:
    """WCAG 3.1.2 Language of Parts: whether a tag is one. No rule can know what is foreign."""
    for (tag, _, _), _, lang in elements.having("lang", "hreflang"):
        if tag != "html" and lang and not _is_language(lang):
            yield _unknown_language(lang, _NOTE)


def _is_language(tag: str) -> bool:
    found = _TAG.fullmatch(tag)
    return bool(found) and (len(found[1]) == 3 or found[1].lower() in _TWO_LETTERS)  # type: ignore[index]  # noqa: PLR2004


def _unknown_language(lang: str, severity: Severity) -> Flaw:
    message = f"die Sprache „{lang}“ gibt es nicht"
    hint = "Arabisch ist ar, Englisch en, Kurdisch ku, Persisch fa, Türkisch tr, Ukrainisch uk."
    look = rf"lang=[\"']?{re.escape(lang)}" if severity is _NOTE else "<html"
    return Flaw(message, hint, severity, look, (Kind.LANG, lang))


def _tables(elements: Elements) -> Iterator[Flaw]:
    """WCAG 1.3.1: a table of data has header cells. In simple tables their place says whose."""
    for _, attributes, node in elements.of("table"):
        if attributes.get("role") in {"presentation", "none"}:
            continue
        if not any(cell.text().strip() for cell in node.css("th")):
            hint = "Die erste Zeile (in HTML: <th>) nennt, was in den Spalten steht."
            message = "einer Tabelle fehlen die Überschriften"
            yield Flaw(message, hint, _NOTE, "<table", (Kind.TABLE, ""))
    for (_, _, _), _, scope in elements.having("scope"):
        if scope.lower() not in _SCOPES:
            message = f"scope „{scope}“ gibt es nicht"
            hint = "Für eine Spalte: col. Für eine Zeile: row."
            look = rf"scope=[\"']?{re.escape(scope)}"
            yield Flaw(message, hint, _NOTE, look, (Kind.SCOPE, scope))


def _keyboard(elements: Elements) -> Iterator[Flaw]:
    """WCAG 2.4.3 Focus Order, 3.2.1 On Focus."""
    for _, _, value in elements.having("tabindex"):
        if re.match(r"\s*\+?0*[1-9]", value):
            message = "ein tabindex über 0 stört die Reihenfolge der Tastatur"
            hint = "Nehmen Sie 0, und ordnen Sie die Elemente in der Vorlage."
            yield Flaw(message, hint, _NOTE, r"tabindex=[\"']?\+?0*[1-9]")
    for _ in elements.having("autofocus"):
        message = "autofocus überspringt den Anfang der Seite"
        hint = "Wer sich die Seite vorlesen lässt, hört nicht, wo er ist. Löschen Sie es."
        yield Flaw(message, hint, _NOTE, "autofocus")
