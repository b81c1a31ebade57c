import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from showcase.problem import Problem
from showcase.read.front_matter import decode, split
from showcase.source import Mapping, Text
from tests.conftest import lies_in

PATH = "content/stories/neu.md"
STORY = "---\ntitle: Übung\nplace: Köln\n---\n\nErste Zeile.\n\nLetzte Zeile.\n"
LINES = st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]))).map("\n".join)


def read(data: bytes) -> tuple[Mapping | None, Text, list[Problem]]:
    text, problems = decode(data, PATH)
    front, body, found = split(text, PATH)
    return front, body, problems or found


def test_a_file_falls_into_front_matter_and_body() -> None:
    front, body, problems = read(STORY.encode())
    assert not problems
    assert front is not None
    assert [key.text for key, _ in front.entries] == ["title", "place"]
    assert body.markdown == "\nErste Zeile.\n\nLetzte Zeile.\n"


def test_the_body_knows_the_line_of_the_file_that_it_begins_on() -> None:
    _, body, _ = read(STORY.encode())
    line = body.markdown.split("\n").index("Letzte Zeile.")
    assert STORY.split("\n")[body.first_line - 1 + line] == "Letzte Zeile."


def test_a_line_of_dashes_in_the_body_is_the_editors_own() -> None:
    _, body, problems = read((STORY + "\n---\n\nNach der Linie.\n").encode())
    assert not problems
    assert body.markdown.endswith("---\n\nNach der Linie.\n")


def test_spaces_behind_the_dashes_do_no_harm() -> None:
    assert read(STORY.replace("---\n", "---  \n").encode()) == read(STORY.encode())


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"], ids=["without BOM", "with BOM"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_every_editor_program_may_end_lines_in_its_own_way(bom: bytes, line_end: str) -> None:
    assert read(bom + STORY.replace("\n", line_end).encode()) == read(STORY.encode())


@settings(max_examples=100)
@given(LINES, LINES)
def test_line_ends_and_bom_change_nothing_that_is_read(front: str, body: str) -> None:
    text = f"---\n{front}\n---\n{body}"
    as_on_windows = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    assert read(as_on_windows) == read(text.encode())


@settings(max_examples=300)
@given(st.binary() | st.binary().map(lambda data: b"---\n" + data + b"\n---\n"))
@example(b"")
@example(b"---")
@example(b"\xff\xfe-\0-\0-\0")
@example(b"\xef\xbb\xbf\xef\xbb\xbf---\n---\n")
def test_no_bytes_are_too_bad_to_be_told_about(data: bytes) -> None:
    _, _, problems = read(data)
    text = data.decode("utf-8-sig", errors="replace")
    assert all(problem.message and lies_in(problem.place, text) for problem in problems)


@settings(max_examples=100)
@given(
    st.sampled_from([b"", b"\xef\xbb\xbf"]),
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])),
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_a_latin_1_letter_is_found_at_its_line_and_column(
    bom: bytes, above: str, before: str, line_end: str
) -> None:
    _, problems = decode(bom + f"{above}{line_end}{before}".encode() + b"\xe4hnlich", PATH)
    (problem,) = problems
    assert problem.place == (PATH, 2, len(before) + 1)
    assert "0xE4" in problem.message
