"""The preview answers its own pages alone, serves the site alone, and ends when it is told to."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.plan.project import write_story
from tests.preview.channel import RefusedError
from tests.preview.process import Preview, preview, small_checkout

STORY = "/geschichten/startzeit/"


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    checkout = small_checkout(tmp_path_factory.mktemp("sicher") / "projekt")
    with preview(checkout) as running:
        assert running.is_ready()
        yield running


def test_this_machine_is_answered_by_all_its_names(shown: Preview) -> None:
    for name in ("127.0.0.1", "localhost", "LOCALHOST", "[::1]"):
        assert shown.get("/", Host=f"{name}:{shown.port}")[0] == 200


@pytest.mark.parametrize(
    "name",
    ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "[::1", "", "10.0.0.1"],
)
def test_a_foreign_host_is_refused(shown: Preview, name: str) -> None:
    host = f"{name}:{shown.port}"
    for path in ("/", STORY, "/_vorschau/preview.js", "/gibt-es-nicht"):
        status, page = shown.get(path, Host=host)
        assert status in {400, 403}
        assert "Startzeit" not in page
    with pytest.raises(RefusedError, match=r"40[03]"), shown.listening({"Host": host}):
        pass


@pytest.mark.parametrize("origin", ["http://evil.example", "http://127.0.0.1:1", "null"])
def test_a_page_from_elsewhere_hears_nothing(shown: Preview, origin: str) -> None:
    with pytest.raises(RefusedError, match="403"), shown.listening({"Origin": origin}):
        pass


def test_our_own_pages_hear_the_news(shown: Preview) -> None:
    with shown.listening({"Origin": f"http://127.0.0.1:{shown.port}"}) as channel:
        assert channel.news()["published"]


@pytest.mark.parametrize(
    "path",
    [
        "/../state.json",
        "/..%2fstate.json",
        "/%2e%2e/state.json",
        "/%2e%2e%2fstate.json",
        "/..%5cstate.json",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/geschichten/../../state.json",
        "/../site-secret/index.html",
        "/_vorschau/../server.py",
        "/_vorschau/%2e%2e/server.py",
        "/_vorschau/..%2fserver.py",
        "/%00",
    ],
)
def test_nothing_outside_the_site_is_served(shown: Preview, path: str) -> None:
    status, page = shown.get(path)
    assert status in {400, 403, 404}
    assert not any(word in page for word in ("root:", '"options"', "import asyncio"))


def test_nothing_can_be_sent_or_changed(shown: Preview) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        connection = HTTPConnection("127.0.0.1", shown.port)
        connection.request(method, "/", body=b"x")
        assert connection.getresponse().status in {403, 405}
        connection.close()


def test_nonsense_on_the_channel_harms_nobody(shown: Preview) -> None:
    with shown.listening() as channel:
        channel.news()
        for nonsense in ("", "{", "[]", "1", '{"command": 1}', '{"command": "info"}'):
            with suppress(ConnectionError):
                channel.say(nonsense)
    with shown.listening() as channel:
        assert channel.news()["published"]
    assert "Traceback" not in shown.terminal()


def test_open_to_others_it_warns_and_answers_numbers_but_no_foreign_names(checkout: Path) -> None:
    with preview(checkout, "--host", "0.0.0.0") as shown:  # noqa: S104 -- that is the test
        assert shown.says("Achtung: Unter 0.0.0.0 sehen auch andere im Netz die Vorschau")
        assert shown.is_ready()
        assert shown.get("/", Host=f"192.168.1.7:{shown.port}")[0] == 200
        assert shown.get("/", Host=f"evil.example:{shown.port}")[0] == 403


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to send")
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("moment", ["while it waits", "while it builds"])
def test_it_ends_in_silence_with_all_its_children(
    checkout: Path, sign: signal.Signals, moment: str
) -> None:
    if moment == "while it builds":
        for number in range(400):
            write_story(checkout, f"geschichte-{number}", "Wort. " * 3000)
    with preview(checkout) as shown:
        pid = shown.process.pid
        if moment == "while it builds":
            assert shown.waits_for(lambda: bool(children(pid)) or "alles:" in shown.terminal())
        else:
            assert shown.is_ready()
        ours = children(pid)
        for one in [*ours, pid] if sign == signal.SIGINT else [pid]:  # as a terminal does
            shown.process.send_signal(sign) if one == pid else os.kill(one, sign)
        assert shown.ends() in {0, 130}
        assert "Traceback" not in shown.terminal()
        assert not any(is_alive(one) for one in ours)
    assert not list(checkout.glob(".cache/preview/.*new"))


def children(pid: int) -> list[int]:
    """The processes that a process has started, where the system tells them."""
    lists = [path.read_text() for path in Path(f"/proc/{pid}/task").glob("*/children")]
    return [int(one) for text in lists for one in text.split()]


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_two_previews_of_one_project_do_not_disturb_each_other(checkout: Path) -> None:
    with preview(checkout) as one, preview(checkout) as other:
        for shown in (one, other):
            assert shown.shows(STORY, "Der erste Stand.")
        write_story(checkout, "startzeit", "Der zweite Stand.")
        for shown in (one, other):
            assert shown.shows(STORY, "Der zweite Stand.")
    assert not (checkout / "output").exists()


def test_follow_tells_the_page_of_the_saved_story_alone(checkout: Path) -> None:
    with preview(checkout, "--follow") as shown, shown.listening() as channel:
        assert channel.news()["follow"] is None
        write_story(checkout, "neu", "Ganz neu.")
        assert channel.until(lambda news: news["published"])["follow"] == "/geschichten/neu/"
        write_story(checkout, "startzeit", "Eins.")
        write_story(checkout, "neu", "Zwei.")
        assert channel.news()["follow"] is None
    with preview(checkout) as shown, shown.listening() as channel:
        channel.news()
        write_story(checkout, "startzeit", "Ohne Sprung.")
        assert channel.news()["follow"] is None


def test_style_sheets_alone_are_told_apart(checkout: Path) -> None:
    sheet = next((checkout / "static").rglob("*.css"))
    with preview(checkout) as shown, shown.listening() as channel:
        channel.news()
        sheet.write_text(sheet.read_text("utf-8") + "\np { color: #123456; }\n", "utf-8")
        news = channel.news()
        assert (news["published"], news["styles"]) == (True, True)
        write_story(checkout, "startzeit", "Text.")
        assert channel.news()["styles"] is False
