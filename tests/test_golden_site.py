"""The small site, byte for byte: tests/sites/small/ gives tests/sites/small.golden/.

It has templates of its own, so a new look of the real site leaves it as it is. What the run says
at its end stands in tests/sites/small.report.txt.

After a wanted change: UPDATE_GOLDEN=1 .venv/bin/pytest tests/test_golden_site.py, then read
`git diff tests/sites` as a visitor would: whatever is committed there is called right from then on.
"""

import os
import posixpath
import re
from collections.abc import Mapping
from difflib import unified_diff
from shutil import rmtree

from showcase.pipeline import Made
from showcase.report import summary
from tests.conftest import SITES

GOLDEN = SITES / "small.golden"
REPORT = SITES / "small.report.txt"
UPDATE = "UPDATE_GOLDEN" in os.environ
PICTURE = re.compile(r"bilder/[0-9a-f]{16}-\d+\.(?:avif|webp|jpg)")
"""In memory pictures are only looked at (tests/test_picturing.py)."""


def golden_files() -> dict[str, bytes]:
    files = (path for path in GOLDEN.rglob("*") if path.is_file())
    return {path.relative_to(GOLDEN).as_posix(): path.read_bytes() for path in files}


def renew(files: Mapping[str, bytes]) -> None:
    rmtree(GOLDEN, ignore_errors=True)
    for name, content in files.items():
        path = GOLDEN / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def difference(name: str, expected: bytes, built: bytes) -> str:
    before, after = visible(expected), visible(built)
    return "\n".join(unified_diff(before, after, f"golden/{name}", f"built/{name}", "", "", 1, ""))


def visible(data: bytes) -> list[str]:
    text = data.decode(errors="backslashreplace").replace("\N{NO-BREAK SPACE}", "␣")
    return text.replace("\n", "⏎\n").splitlines()


def test_the_small_site_is_built_as_it_always_was(small_site: Made) -> None:
    if UPDATE:
        renew(small_site.files)
    golden, built = golden_files(), small_site.files
    assert sorted(built) == sorted(golden)
    differing = [name for name in built if built[name] != golden[name]]
    changes = [difference(name, golden[name], built[name]) for name in differing]
    assert not differing, "\n".join(["the site has changed:", *changes])


def test_the_report_names_what_was_held_back_and_why(small_site: Made) -> None:
    said = f"{summary(small_site)}\n"
    if UPDATE:
        REPORT.write_text(said, "utf-8", newline="\n")
    assert said == REPORT.read_text("utf-8")


def test_the_small_site_has_no_problem(small_site: Made) -> None:
    assert small_site.problems == []


def test_nothing_of_what_is_held_back_leaks(small_site: Made) -> None:
    held_back = ("GEHEIM", "Geheim", "entwurf", "kommt-bald", "abgelaufen", "widerrufen")
    gone = {f"geschichten/{slug}/index.html" for slug in ("abgelaufen", "widerrufen")}
    assert gone < small_site.files.keys()
    for name, content in small_site.files.items():
        told = "" if name in gone else name
        leaked = [word for word in held_back if word.encode() in content or word in told]
        assert not leaked, name


def test_every_address_in_a_page_leads_to_a_file_wherever_the_site_lies(small_site: Made) -> None:
    for name, content in small_site.files.items():
        addresses = re.findall(rb'(?:href|src)="([^"]*)"', content) if ".html" in name else []
        for address in (found.decode() for found in addresses):
            if re.match("[a-z]+:|#", address):
                continue
            # 404.html is shown at any depth: it alone addresses from the path of the base URL.
            here = "/" if name == "404.html" else f"/klein/{posixpath.dirname(name)}/"
            path = posixpath.join(here, address.partition("#")[0])
            target = posixpath.normpath(path) + ("/index.html" if path.endswith("/") else "")
            target = target.removeprefix("/klein/")
            assert target in small_site.files or PICTURE.fullmatch(target), f"{name}: {address}"
