import re

from showcase.plan.assets import name_assets


def test_a_style_sheet_gets_a_new_address_when_its_content_changes_and_only_then() -> None:
    before = name_assets({"css/site.css": b"h1 { color: green }"})
    after = name_assets({"css/site.css": b"h1 { color: navy }"})
    again = name_assets({"css/other.css": b"", "css/site.css": b"h1 { color: green }"})
    assert re.fullmatch(r"static/css/site\.[0-9a-f]{8}\.css", before["css/site.css"])
    assert before["css/site.css"] != after["css/site.css"]
    assert before["css/site.css"] == again["css/site.css"]


def test_scripts_are_hashed_and_pictures_keep_their_names() -> None:
    names = name_assets({"js/local.js": b"1", "img/logo.v2.svg": b"2", "favicon.ico": b"3"})
    assert re.fullmatch(r"static/js/local\.[0-9a-f]{8}\.js", names["js/local.js"])
    assert names["img/logo.v2.svg"] == "static/img/logo.v2.svg"
    assert names["favicon.ico"] == "static/favicon.ico"


def test_two_files_with_the_same_content_keep_apart() -> None:
    names = name_assets({"css/a.css": b"", "css/b.css": b"", "a.css": b""})
    assert len(set(names.values())) == 3
