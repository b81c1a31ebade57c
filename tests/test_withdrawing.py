"""A consent is taken back by one command: in the register, in the site, and told file by file."""

import json
from datetime import date
from pathlib import Path

import pytest

from showcase.cli import main
from showcase.withdrawing import changes, with_withdrawal
from tests.building import build, edit, small_project
from tests.plan.project import write, write_story

TODAY = ("--today", "2026-11-22")
DAY = date(2026, 11, 22)
Said = pytest.CaptureFixture[str]
TEXTS = "content/stories/beispiel.md, content/stories/startzeit.md"
NEW = "withdrawn: 2026-11-22"
BLOCK = """# Das Register
consents:
  - id: EW-1   # zuerst
    scope: [story, name]
    granted: 2026-03-01
    # bis dahin
    until: "2028-02-29"  # gefragt

  - id: EW-2
    granted: 2026-03-01
    scope: [story]
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    project = small_project(tmp_path)
    people = "[{name: Mina Muster, consent: EW-2026-001}]"
    write_story(project, "beispiel", people=people)
    assert build(project).status == 0
    return project


def withdraw(root: Path, *words: str) -> int:
    return main(["withdraw", *words, *TODAY, "--jobs", "1", "--no-search"], root)


@pytest.mark.parametrize(
    ("before", "name", "after"),
    [
        (BLOCK, "EW-1", ("gefragt\n", f"gefragt\n    {NEW}\n")),
        (BLOCK, "EW-2", ("01\n    scope", f"01\n    {NEW}\n    scope")),
        ("consents:\n  - {id: 'E', granted: '2026-03-01'} # so\n", "E", ("'}", f"', {NEW}}}")),
        ("consents: {id: E, granted: 2026-03-01,\n  scope: x}\n", "E", ("01,", f"01, {NEW},")),
        (
            "consents:\n- id: E\n  withdrawn: 2027-01-01 # bald\n  granted: 2026-03-01\n",
            "E",
            ("withdrawn: 2027-01-01", NEW),
        ),
        ("consents:\n- id: E\n  withdrawn:\n  granted: x\n", "E", ("withdrawn:", NEW)),
        ("consents:\n- scope: [x]\n  id: E\n  until: 2027-01-01", "E", ("-01", f"-01\n  {NEW}")),
        ("\ufeffconsents:\r\n- id: E\r\n  until: x\r\n", "E", ("x\r\n", f"x\r\n  {NEW}\r\n")),
    ],
)
def test_the_register_stays_as_it_is_but_for_the_day(
    before: str, name: str, after: tuple[str, str]
) -> None:
    changed = with_withdrawal(before, name, DAY)
    assert changed
    at = before.rindex(after[0]) if name != "EW-1" else before.index(after[0])
    assert changed == before[:at] + after[1] + before[at + len(after[0]) :]
    assert with_withdrawal(changed, name, DAY) == changed


@pytest.mark.parametrize("raw", ["", "consents:\n", "consents: [\n", "consents:\n- id: F\n"])
def test_what_cannot_be_changed_stays(raw: str) -> None:
    assert with_withdrawal(raw, "E", DAY) is None


def test_one_command_takes_somebody_out(root: Path, capsys: Said) -> None:
    before = (root / "data/consents.yaml").read_text("utf-8")
    write(root / "data/consents.yaml", f"# oben\n{before}")
    capsys.readouterr()
    assert withdraw(root, "EW-2026-001") == 0
    said = capsys.readouterr().out
    line = "    until: 2028-02-29\n"
    assert (root / "data/consents.yaml").read_text("utf-8") == (
        "# oben\n" + before.replace(line, f"{line}    withdrawn: 2026-11-22\n")
    )
    assert "Die Einwilligung EW-2026-001 ist am 22.11.2026 widerrufen." in said
    assert "zurückgehalten: content/stories/beispiel.md (Einwilligung EW-2026-001 widerr" in said
    assert "geändert: geschichten/beispiel/index.html" in said
    assert "geändert: geschichten/index.html" in said
    assert "git" in said
    assert "Abschnitt 9" in said
    assert "Mina" not in said
    output = b"".join(path.read_bytes() for path in (root / "output").rglob("*.*"))
    assert b"Mina" not in output


def test_a_second_time_says_so_and_changes_nothing(root: Path, capsys: Said) -> None:
    withdraw(root, "EW-2026-001")
    before = (root / "data/consents.yaml").read_bytes()
    capsys.readouterr()
    assert main(["withdraw", "EW-2026-001", "--today", "2026-11-24", "--no-search"], root) == 0
    said = capsys.readouterr().out
    assert "war schon am 22.11.2026 widerrufen" in said
    assert (root / "data/consents.yaml").read_bytes() == before


def test_an_unknown_consent_is_asked_back_for(root: Path, capsys: Said) -> None:
    before = (root / "data/consents.yaml").read_bytes()
    assert withdraw(root, "EW-2026-01") == 2
    assert "Meinten Sie „EW-2026-001“" in capsys.readouterr().err
    assert withdraw(root, "irgendwas") == 2
    assert "check --consents" in capsys.readouterr().err
    assert (root / "data/consents.yaml").read_bytes() == before


def test_a_broken_register_is_told(root: Path, capsys: Said) -> None:
    edit(root / "data/consents.yaml", "scope: [story, name]", "scope: [story, nam]")
    assert withdraw(root, "EW-2026-001") == 1
    assert "data/consents.yaml:3:20: „nam“ gibt es hier nicht" in capsys.readouterr().err


def test_where_nothing_can_be_published_the_site_still_shows_it(root: Path, capsys: Said) -> None:
    write_story(root, "fehler", sectors="[nichts]")
    assert withdraw(root, "EW-2026-001") == 1
    assert "Die Website zeigt noch alles wie zuvor." in capsys.readouterr().err
    assert "withdrawn: 2026-11-22" in (root / "data/consents.yaml").read_text("utf-8")


def test_without_a_consent_it_is_no_command(root: Path, capsys: Said) -> None:
    assert main(["withdraw"], root) == 2
    assert "es fehlt: KENNUNG" in capsys.readouterr().err


def test_check_lists_all_consents_and_who_uses_them(root: Path, capsys: Said) -> None:
    register = root / "data/consents.yaml"
    more = "  - {id: EW-A, scope: name, granted: 2026-03-01}\n"
    more += "  - {id: EW-B, scope: [portrait, video], granted: 2026-03-01, until: 2027-02-20}\n"
    write(register, register.read_text("utf-8") + more)
    capsys.readouterr()
    assert main(["check", "--consents", *TODAY], root) == 0
    said = capsys.readouterr().out
    assert said.splitlines()[:5] == [
        f"EW-2026-001 (Geschichte, Name): gültig bis 29.2.2028 – {TEXTS}",
        "EW-2026-002 (Geschichte): widerrufen am 1.10.2026 – content/stories/widerrufen.md",
        "EW-2026-003 (Geschichte): abgelaufen am 31.12.2021 – nicht verwendet",
        "EW-A (Name): gültig – nicht verwendet",
        "EW-B (Bild, Film): läuft am 20.2.2027 ab – nicht verwendet",
    ]
    assert "läuft aus: Einwilligung EW-B am 20.2.2027 (nicht verwendet)" in said
    assert main(["check", "--consents", "--format", "json", *TODAY], root) == 0
    rows = json.loads(capsys.readouterr().out)["consents"]
    assert rows[0] == {
        "id": "EW-2026-001",
        "state": "valid",
        "day": "2028-02-29",
        "scope": ["story", "name"],
        "texts": TEXTS.split(", "),
    }
    assert [row["state"] for row in rows[1:]] == ["withdrawn", "expired", "valid", "ending"]


def test_check_says_that_there_is_none(root: Path, capsys: Said) -> None:
    (root / "data/consents.yaml").write_text("consents: []\n", "utf-8")
    main(["check", "--consents", *TODAY], root)
    assert "Es ist keine Einwilligung verzeichnet" in capsys.readouterr().out


def test_a_consent_is_announced_from_ninety_days_before_its_end(root: Path) -> None:
    edit(root / "data/consents.yaml", "until: 2028-02-29", "until: 2027-02-21")
    assert "läuft aus" not in build(root).out
    assert "läuft aus" not in build(root).out
    line = f"läuft aus: Einwilligung EW-2026-001 am 21.2.2027 ({TEXTS})"
    for _ in range(2):
        assert line in build(root, today="2026-11-23").out


def test_the_many_files_of_the_index_are_told_as_one() -> None:
    before = {"a/index.html": "1", "b/index.html": "1", "pagefind/x": "1", "pagefind/y": "1"}
    after = {"a/index.html": "2", "pagefind/y": "2", "pagefind/z": "1"}
    index = "pagefind/ (der Index der Suche)"
    assert changes(before, after) == [
        *("entfernt: b/index.html", f"entfernt: {index}"),
        *("geändert: a/index.html", f"geändert: {index}"),
        f"neu: {index}",
    ]
    assert changes(after, after) == []
