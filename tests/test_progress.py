from io import StringIO

import pytest

from showcase.progress import Progress, counted


class Terminal(StringIO):
    """What stands on a terminal is what was written to it."""

    def isatty(self) -> bool:
        return True


def test_a_long_run_says_how_far_it_is_and_wipes_that_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    terminal = Terminal()
    progress = Progress(terminal, next_word=0)
    progress("Seiten bauen", 500, 1000)
    assert "Seiten bauen ███████████████░░░░░░░░░░░░░░░ 500 von 1000" in terminal.getvalue()
    progress.wipe()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_a_short_run_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    terminal = Terminal()
    progress = Progress(terminal)
    progress("Seiten bauen", 1, 2)
    progress.wipe()
    assert terminal.getvalue() == ""


@pytest.mark.parametrize("ci", ["", "true"])
def test_where_nobody_sits_it_says_nothing(monkeypatch: pytest.MonkeyPatch, ci: str) -> None:
    stream: StringIO = Terminal() if ci else StringIO()
    monkeypatch.setenv("CI", ci) if ci else monkeypatch.delenv("CI", raising=False)
    Progress(stream, next_word=0)("Seiten bauen", 1, 2)
    assert stream.getvalue() == ""


def test_every_item_goes_by_and_is_counted() -> None:
    told: list[tuple[str, int, int]] = []
    items = counted("abc", 3, "Texte lesen", lambda *words: told.append(words))
    assert list(items) == ["a", "b", "c"]
    assert told == [("Texte lesen", n, 3) for n in (1, 2, 3)]
