import subprocess
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from showcase.problem import Place
from showcase.read.nodes import parse
from showcase.source import Mapping, Node, Scalar, Sequence
from tests.conftest import lies_in

PATH = "site.yaml"
WORDS = st.text(st.characters(codec="utf-8", categories=["L", "Nd"]), min_size=1)


def read(text: str) -> Mapping:
    tree, problems = parse(text, PATH)
    assert not problems
    assert tree is not None
    return tree


def plain(node: Node) -> object:
    """A tree without its places."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.entries}


@pytest.mark.parametrize(
    "typed",
    ["NO", "off", "yes", "18:00", "01067", "0x1F", "1e3", "1_000", "2016-10-20", "~", "null", ".5"],
)
def test_a_value_stays_what_the_editor_typed(typed: str) -> None:
    assert plain(read(f"wert: {typed}\n")) == {"wert": typed}


def test_quotes_and_folded_lines_are_taken_off() -> None:
    text = "a: \"Größe \\\"M\\\"\"\nb: 'geht''s'\nc: >\n  zwei\n  Zeilen\nd:\n"
    assert plain(read(text)) == {"a": 'Größe "M"', "b": "geht's", "c": "zwei Zeilen\n", "d": ""}


def test_lists_and_mappings_keep_their_order() -> None:
    text = "z: [b, a]\na:\n  - {y: 1, x: 2}\n  - drei\n"
    tree = read(text)
    assert [key.text for key, _ in tree.entries] == ["z", "a"]
    assert plain(tree) == {"z": ["b", "a"], "a": [{"y": "1", "x": "2"}, "drei"]}


@settings(max_examples=100)
@given(st.dictionaries(WORDS, WORDS, min_size=1), st.integers(1, 50))
def test_every_key_and_value_is_found_where_it_stands(
    written: dict[str, str], first_line: int
) -> None:
    text = "".join(f"{key}:   {value}\n" for key, value in written.items())
    tree, _ = parse(text, PATH, first_line)
    assert tree is not None
    lines = [""] * (first_line - 1) + text.split("\n")
    for key, value in tree.entries:
        for scalar in (key, value):
            assert isinstance(scalar, Scalar)
            place = scalar.place
            assert lines[place.line - 1][place.column - 1 :].startswith(scalar.text)


def test_values_in_lists_and_brackets_are_found_where_they_stand() -> None:
    tree = read("a:\n  - eins\n  - {b: ä, c: [zwei]}\n")
    (_, numbers), *_ = tree.entries
    assert isinstance(numbers, Sequence)
    one, mapping = numbers.items
    assert isinstance(mapping, Mapping)
    assert one.place == (PATH, 2, 5)
    assert [value.place for _, value in mapping.entries] == [(PATH, 3, 9), (PATH, 3, 15)]


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85"], ids=["LS", "PS", "NEL"])
def test_an_invisible_line_separator_pasted_into_a_text_shifts_no_line(separator: str) -> None:
    tree = read(f'a: "eins{separator}zwei"\nb: drei\n')
    assert tree.entries[1][0].place == (PATH, 2, 1)


def test_a_key_that_stands_twice_is_named_and_the_first_one_counts() -> None:
    tree, problems = parse("a: eins\nb: zwei\na: drei\n", PATH)
    assert tree is not None
    assert plain(tree) == {"a": "eins", "b": "zwei"}
    assert [problem.place for problem in problems] == [(PATH, 3, 1)]


def test_every_key_that_stands_twice_is_named_wherever_it_is() -> None:
    _, problems = parse("a: 1\na: 2\nb:\n  - {c: 1, c: 2}\n  - {c: 3}\na: 3\n", PATH)
    assert [problem.place.line for problem in problems] == [2, 4, 6]


def test_nothing_at_all_is_an_empty_mapping() -> None:
    assert parse("# nur ein Kommentar\n", PATH) == (Mapping((), Place(PATH)), [])


def test_an_alias_means_what_it_names() -> None:
    assert plain(read("a: &ort [Köln]\nb: *ort\n")) == {"a": ["Köln"], "b": ["Köln"]}


def test_aliases_that_multiply_are_refused_before_they_fill_the_memory() -> None:
    lines = ["a0: &a0 [ha, ha]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)]
    tree, problems = parse("\n".join(lines), PATH)
    assert tree is None
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: *b\nc: [\n", 1, 4),
        ("a: &b 1\nc: &b 2\nd: [\n", 2, 4),
        ("a: b\n---\nc: [\n", 2, 1),
        ("a: b\n...\nc: *d\n", 3, 1),
        ("a: !wichtig b\nc: [\n", 3, 1),
    ],
    ids=[
        "no such name",
        "name given twice",
        "second document",
        "its names",
        "brackets before tags",
    ],
)
def test_of_several_flaws_one_is_told(text: str, line: int, column: int) -> None:
    tree, problems = parse(text, PATH)
    assert tree is None
    assert [problem.place for problem in problems] == [(PATH, line, column)]


def test_a_name_may_be_called_within_what_another_names() -> None:
    tree = read("a: &ort [Köln, &land {b: NRW}]\nc: [*land, *ort]\n")
    assert plain(tree) == {"a": ["Köln", {"b": "NRW"}], "c": [{"b": "NRW"}, ["Köln", {"b": "NRW"}]]}
    (_, called) = tree.entries[1]
    assert isinstance(called, Sequence)
    assert called.items[0].place == (PATH, 1, 16)


def test_what_stands_behind_a_key_for_the_second_time_is_passed_over() -> None:
    tree, problems = parse("a: 1\na: {b: [!wichtig c, {d: 1, d: 2}]}\ne: 2\n", PATH)
    assert tree is not None
    assert plain(tree) == {"a": "1", "e": "2"}
    assert [problem.place for problem in problems] == [(PATH, 2, 1)]


@pytest.mark.parametrize("typed", ["[" * 600, "[" * 600 + "]" * 600, "{a: " * 600 + "}" * 600])
def test_too_many_brackets_in_brackets_are_told_at_the_beginning(typed: str) -> None:
    tree, problems = parse(f"a: {typed}\n", PATH, 3)
    assert tree is None
    assert [problem.place for problem in problems] == [(PATH, 3, 1)]


@pytest.mark.parametrize("typed", ["!wichtig Text", "!!python/object:os.system x", "!!binary aGE="])
def test_a_tag_is_refused_at_its_place(typed: str) -> None:
    tree, problems = parse(f"a: {typed}\n", PATH)
    assert tree is None
    assert [problem.place for problem in problems] == [(PATH, 1, 4)]


def test_brackets_without_end_do_not_crash_the_program() -> None:
    opened = "a: " + "[" * 50_000
    program = "import sys; from showcase.read.nodes import parse; parse(sys.stdin.read(), 'x')"
    done = subprocess.run([sys.executable, "-c", program], input=opened, text=True, check=False)
    assert done.returncode == 0


@settings(max_examples=100)
@given(st.text("äöü–„“🙂 ", max_size=20), st.sampled_from("\x00\x07\x1b\ufffe"))
def test_an_invisible_character_is_found_behind_umlauts(before: str, character: str) -> None:
    _, problems = parse(f"a: eins\nb: '{before}{character}'\n", PATH)
    assert [problem.place for problem in problems] == [(PATH, 2, 5 + len(before))]


@settings(max_examples=500)
@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=60)
    | st.text("ab:-[]{}#&*!|>'\"%@`,? \n\t\u2028\x85\ufeffäß\x07", max_size=60)
)
@example("a: |\n\tb")
@example("? a\n: b")
@example("%YAML 2.0\n---\na: b")
@example("a: b\n---\nc: d")
@example("a: *b")
@example("&a a: *a")
@example("a:\n  - b\n c")
def test_no_text_is_too_bad_to_be_told_about(text: str) -> None:
    tree, problems = parse(text, PATH)
    assert tree is not None or problems
    ended = f"{text}\n"  # what is missed at the end may be missed on the line that begins there
    assert all(problem.message and lies_in(problem.place, ended) for problem in problems)
