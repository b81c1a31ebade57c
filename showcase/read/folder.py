"""What an editor put into a folder, but for what an editor's tools leave behind there."""

import os
from operator import attrgetter
from pathlib import Path

from showcase.leftovers import is_leftover

Item = os.DirEntry[str]
"""A file or a folder, as the folder around it lists it: no question to the disk of its own."""


def items_of(folder: Path | str) -> list[Item]:
    """A folder's files and folders, sorted by name; nothing of one that is not there."""
    if not Path(folder).is_dir():
        return []
    with os.scandir(folder) as items:
        kept = [item for item in items if not is_leftover(item.name)]
    return sorted(kept, key=attrgetter("name"))


def is_folder(item: Item) -> bool:
    """Whether it is a folder or leads to one; a link that leads round in a circle does not."""
    return Path(item).is_dir() if item.is_symlink() else item.is_dir()


def is_file(item: Item) -> bool:
    """Whether it is a file or leads to one."""
    return Path(item).is_file() if item.is_symlink() else item.is_file()
