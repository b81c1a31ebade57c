from showcase.render.search import MARK, documents, indexed_part

SYNONYMS = (("Azubi", "Auszubildende"), ("Kfz", "Auto"), ("Bundesfreiwilligendienst", "Bufdi"))


def page(text: str) -> str:
    return (
        f'<body><nav>Menü</nav><main id="_main" data-pagefind-body>{text}</main>'
        "<footer>Fuß</footer></body>"
    )


def added(*texts: str) -> list[list[str]]:
    """The words that each text is to be found by beside its own."""
    pages = {f"{n}.html": page(text) for n, text in enumerate(texts)}
    found = []
    for path, html in documents(pages, SYNONYMS):
        own = pages[path]
        start = own.index("data-pagefind-body>") + len("data-pagefind-body>")
        more = html[start : len(html) - len(own) + start]
        assert html == own[:start] + more + own[start:]  # nothing else is touched
        words = more.partition(">")[2].removesuffix(f"{MARK}</p>")
        found.append([word.strip() for word in words.split(MARK) if word.strip()])
    return found


def test_a_page_is_found_by_the_parts_of_its_compounds() -> None:
    ours, theirs = added("<p>Ein <b>Ausbildungsplatz</b>.</p>", "<p>Ausbildung, Platz</p>")
    assert ours == ["ausbildung", "platz"]
    assert theirs == []


def test_a_page_is_found_by_other_words_for_the_same() -> None:
    assert added("Fünf Auszubildenden", "Mit Autos") == [["Azubi"], ["Kfz"]]


def test_a_word_with_a_hyphen_has_the_synonyms_of_its_parts() -> None:
    assert added("Die KFZ-Werkstatt") == [["Auto"]]


def test_a_part_of_a_compound_has_its_synonyms_too() -> None:
    ours, *_ = added("Autohaus", "Auto, Haus")
    assert ours == ["auto", "haus", "Kfz"]


def test_only_main_counts_and_no_tag() -> None:
    assert indexed_part(page("<p>Text</p>")) == "<p>Text</p>"
    assert added('<p class="azubi">Text</p>') == [[]]


def test_a_page_without_the_mark_is_not_found() -> None:
    assert indexed_part("<main><p>Text</p></main>") == ""


def test_the_cells_of_a_facts_box_do_not_run_into_each_other() -> None:
    html = page("<dl><dt>Ort</dt><dd>Hamm</dd><dd>Hagen</dd></dl>")
    ((_, copy),) = documents({"a.html": html}, ())
    assert "<dt>Ort</dt>: <dd>Hamm</dd>; <dd>Hagen</dd>; " in copy
