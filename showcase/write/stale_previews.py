"""Clear away what earlier previews left in the cache: it may know what is withdrawn by now."""

from pathlib import Path
from shutil import rmtree

from showcase.write.lock import lock


def clear_previews(cache: Path) -> None:
    """Delete the folders of previews that are over; one that runs obeys by itself.

    Args:
        cache: the cache's folder.
    """
    for folder in cache.glob("preview*"):
        if not folder.is_dir():
            continue
        with lock(folder, 0, lambda: None) as busy:
            if busy is None:  # Windows keeps the file of the lock, in which nothing stands
                rmtree(folder, ignore_errors=True)
