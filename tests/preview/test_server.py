import signal
import socket
from pathlib import Path

from tests.plan.project import write, write_story
from tests.preview.process import preview

STORY = "/geschichten/startzeit/"


def test_an_editor_sees_each_save_and_never_a_broken_site(checkout: Path) -> None:
    with preview(checkout) as shown:
        assert shown.shows(STORY, "Der erste Stand.")
        write_story(checkout, "startzeit", "Der zweite Stand.")
        write_story(checkout, "neu", "Ganz neu.")
        assert shown.shows(STORY, "Der zweite Stand.")
        assert shown.shows("/geschichten/neu/", "Ganz neu.")

        write_story(checkout, "startzeit", "Der dritte Stand, [kaputt](nichts.md).")
        assert shown.says("content/stories/startzeit.md:8:28: der Link „nichts.md“")
        assert "Der zweite Stand." in shown.get(STORY)[1]

        write_story(checkout, "startzeit", "Der vierte Stand.")
        (checkout / "content/stories/neu.md").unlink()
        assert shown.shows(STORY, "Der vierte Stand.")
        assert shown.waits_for(lambda: shown.get("/geschichten/neu/")[0] == 404)
    assert not (checkout / "output").exists()


def test_content_elsewhere_is_watched_and_drafts_are_shown(checkout: Path, tmp_path: Path) -> None:
    write_story(checkout, "entwurf", "Halb fertig.", draft="true")
    (checkout / "content").rename(tmp_path / "texte")
    with preview(checkout, "--content", str(tmp_path / "texte")) as shown:
        assert shown.shows(STORY, "Der erste Stand.")
        assert "Halb fertig." in shown.get("/geschichten/entwurf/")[1]
        text = tmp_path / "texte/stories/startzeit.md"
        write(text, text.read_text("utf-8").replace("erste", "zweite"))
        assert shown.shows(STORY, "Der zweite Stand.")


def test_what_is_broken_from_the_start_appears_as_soon_as_it_is_mended(checkout: Path) -> None:
    write_story(checkout, "startzeit", "[kaputt](nichts.md)")
    with preview(checkout) as shown:
        assert shown.says("content/stories/startzeit.md:8:10: ")
        template = checkout / "templates/story.html"
        write(template, template.read_text("utf-8").replace("{{ body }}", "{{ body }}<p>Neu!</p>"))
        write_story(checkout, "startzeit", "Heil.")
        assert shown.shows(STORY, "Heil.")
        assert shown.shows(STORY, "Neu!")

        sectors = checkout / "data/sectors.yaml"
        write(sectors, sectors.read_text("utf-8").replace('"Pflege"', '"Pflegeberufe"'))
        write(template, template.read_text("utf-8").replace("Neu!", "Noch neuer!"))
        assert shown.shows(STORY, "Pflegeberufe")
        assert shown.shows(STORY, "Noch neuer!")

        shown.process.send_signal(signal.SIGINT)  # Ctrl-C
        assert shown.ends() in {0, 130}
        assert "Traceback" not in shown.log.read_text("utf-8")


def test_a_port_that_is_taken_is_told(checkout: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken: int = other.getsockname()[1]
        with preview(checkout, port=taken) as shown:
            assert shown.says(f"Der Anschluss {taken} ist nicht frei, also der nächste:")
            assert shown.says("Vorschau: http://127.0.0.1:")


def test_a_port_that_cannot_be_is_told(checkout: Path) -> None:
    with preview(checkout, port=99999) as shown:
        assert shown.ends() == 2
        assert "99999" in shown.log.read_text("utf-8")
