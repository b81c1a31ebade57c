import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.render.compounds import SHORTEST, compounds

SITE = {
    "arbeit",
    "ausbildung",
    "bildung",
    "kreis",
    "netz",
    "platz",
    "praktikum",
    "schule",
    "verwaltung",
    "werk",
}


def parts(word: str, *others: str) -> set[str]:
    """What a word consists of, on a site with the words above and others."""
    return {*compounds({*SITE, *others, word}).get(word, ())}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ausbildungsplatz", {"ausbildung", "platz"}),
        ("praktikumsplatz", {"praktikum", "platz"}),
        ("schulbildung", {"schule", "bildung"}),
        ("netzwerk", {"netz", "werk"}),
        ("kreisverwaltung", {"kreis", "verwaltung"}),
        ("ausbildungsplatzverwaltung", {"ausbildung", "platz", "verwaltung"}),
    ],
)
def test_a_compound_is_split_into_words_of_the_site(word: str, expected: set[str]) -> None:
    assert parts(word) >= expected


def test_a_pair_that_stands_on_the_site_is_a_part_of_three() -> None:
    found = parts("ausbildungsplatzsuche", "ausbildungsplatz", "suche")
    assert found == {"ausbildungsplatz", "ausbildung", "platz", "suche"}


def test_an_end_that_several_compounds_share_need_not_stand_alone() -> None:
    assert parts("kreisdirektor") == set()
    assert parts("kreisdirektor", "arbeitsdirektor") == {"kreis", "direktor"}


@pytest.mark.parametrize("word", ["arbeitslosigkeit", "verwaltungen", "platzt", "werkelt"])
def test_a_word_with_an_ending_is_no_compound(word: str) -> None:
    assert parts(word, "schulisch", "werklich", "arbeitlich") == set()


def test_what_words_of_all_kinds_end_in_is_no_part() -> None:
    assert parts("arbeitlich", "werklich", "netzlich") == set()


letters = st.text("aeinst", min_size=1, max_size=12)


@given(st.sets(letters, max_size=40))
def test_every_part_is_shorter_than_its_word_and_long_enough(words: set[str]) -> None:
    for word, found in compounds(words).items():
        assert word in words
        assert word not in found
        for part in found:
            assert SHORTEST <= len(part) <= len(word)
