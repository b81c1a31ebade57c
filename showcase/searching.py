"""Let the site be searched: an index of the finished pages, made anew where their words differ."""

from collections.abc import Iterable, Mapping
from typing import Any

from showcase.fingerprint import digest
from showcase.page import path_of
from showcase.past import Past
from showcase.problem import Place, Problem
from showcase.write.shadow import Shadow

Search = Mapping[str, Any]
"""„pages“: a fingerprint of the pages that were looked at; „words“: of what of them is found;
„files“: path → fingerprint of each file of the index. Empty where there is no index."""

_LANG = "de"


def index_paths(past: Past) -> set[str]:
    """Where the files of the last index stand in output/."""
    return {*_last(past).get("files", ())}


def put_search(
    urls: Iterable[str], synonyms: tuple[tuple[str, ...], ...], past: Past, shadow: Shadow
) -> tuple[Search, list[Problem]]:
    """Bring the index up to date with the pages, which are all there.

    Pagefind's files differ from run to run: as long as the words are the same, they stay. (Another
    Pagefind is another maker, of whom nothing is remembered: `maker.py`.)

    Args:
        urls: the pages that may be found.
        synonyms: groups of words that mean the same.
        past: what the last build knew.
        shadow: the site.

    Returns:
        What the next build may know; and why there is no index, if there is none.
    """
    before = _last(past)
    paths = sorted(path_of(url) for url in urls)
    base = f"{synonyms}\n"
    pages = digest(base + "".join(f"{path} {shadow.held[path]}\n" for path in paths))
    files = before.get("files", {})
    is_there = bool(before) and all(shadow.held.get(path) == held for path, held in files.items())
    if is_there and before["pages"] == pages:
        return before, []
    from showcase.render.search import (  # noqa: PLC0415 -- few builds get here
        documents,
        indexed_part,
    )

    html = {path: (shadow.folder / path).read_text("utf-8") for path in paths}
    parts = {path: part for path, text in html.items() if (part := indexed_part(text))}
    words = digest(base + "".join(f"{path} {part}\n" for path, part in parts.items()))
    if is_there and before["words"] == words:
        return {**before, "pages": pages}, []
    shadow.drop(path for path in files if path in shadow.held)
    found = {path: html[path] for path in parts}
    made, problems = _made(documents(found, synonyms), shadow) if found else ({}, [])
    return {"pages": pages, "words": words, "files": made}, problems


def _last(past: Past) -> Search:
    """What the last build knew."""
    return past.facts.search if past.facts else {}


def _made(pages: Iterable[tuple[str, str]], shadow: Shadow) -> tuple[dict[str, str], list[Problem]]:
    from showcase.write.search import IndexerError, search_index  # noqa: PLC0415 -- likewise

    try:
        with search_index(shadow.folder, pages, _LANG) as files:
            for path, file in files.items():
                shadow.write(path, file.read_bytes())
            return {path: shadow.held[path] for path in files}, []
    except IndexerError as error:
        message = f"der Suchindex lässt sich nicht bauen: {error}"
        hint = "Ohne Suche baut: python build.py build --no-search"
        return {}, [Problem(Place("templates/search.html"), message, hint)]
