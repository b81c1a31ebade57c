import pytest

from showcase.source import Text
from showcase.understand.names import mentions, pattern_of, stands_in


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Ali Größer", "mit Ali Größer dort"),
        ("Ali Größer", "ALI GRÖSSER"),
        ("Ali Größer", "Ali\nGroessers Weg"),
        ("Ali Größer", "(Ali-Gro\u0308ßer)"),
        ("Anne-Marie Muster", "Anne Marie Muster’s"),
        ("Ali Größer", "so sagt _Ali Größer_"),
        ("Zoë O'Brien", "ZOË O'BRIENs"),
        ("Ali (Schüler)", "mit Ali (Schueler)"),
    ],
)
def test_a_name_is_found_however_it_is_spelt(name: str, text: str) -> None:
    assert pattern_of(name).search(text)
    assert mentions(Text("a.md", 1, text), set(), {name: "widerrufen"})


@pytest.mark.parametrize(
    "text", ["Alice Größer", "Ali", "Größer Ali", "Ali Größermann", "xAli Größer"]
)
def test_other_words_are_no_name(text: str) -> None:
    assert not pattern_of("Ali Größer").search(text)


@pytest.mark.parametrize(
    ("name", "address", "stands"),
    [
        ("Ali Größer", "ali-lernt", True),
        ("Ali Größer", "Groesser_2", True),
        ("Ali Größer", "aligroesser", True),
        ("Eva von der Au", "von-der-schule-in-den-beruf", False),
        ("Ed Al", "al-faruk", False),
        ("Ada Werk", "werkstatt", False),
        ("Aylin Probst", "aylins-weg", True),
        ("Aylin Probst", "interview_probsts.mp4", True),
        ("Aylin Probst", "aylin2.mp4", True),
        ("Aylin Probst", "1-aylinprobst", True),
    ],
)
def test_parts_of_a_name_are_found_in_addresses(name: str, address: str, *, stands: bool) -> None:
    assert stands_in(name, address) is stands


def test_a_mention_says_where_and_why_and_never_who() -> None:
    names = {"Ali Beispiel": "Einwilligung EW-1 widerrufen", "Eva": "Einwilligung EW-2 abgelaufen"}
    words = "---\ntitle: Eva\n---\n\nMit Ali Beispiel.\n"
    found = mentions(Text("a.md", 1, words), {"Eva"}, names)
    why = "hier steht ein Name, den niemand mehr lesen soll (Einwilligung EW-1 widerrufen)"
    assert [(str(one.place), one.message) for one in found] == [("a.md:5:5", why)]
    assert "Ali" not in str(found[0])
