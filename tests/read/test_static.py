from pathlib import Path

from showcase.read.static import read_static


def test_all_files_of_all_folders_are_the_sites_but_what_tools_leave_there(tmp_path: Path) -> None:
    (tmp_path / "css").mkdir()
    for name in ("icon.svg", "css/site.css", "css/site.css~", "css/.site.swp", "css/#site.css#"):
        (tmp_path / name).write_bytes(name.encode())
    assert read_static(tmp_path) == {"css/site.css": b"css/site.css", "icon.svg": b"icon.svg"}
