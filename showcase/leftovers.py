"""What an editor's tools leave beside a text: locks, swap files, copies. None of it is a text."""

_HIDDEN = (".", "#", "~$")
_LEFT_BEHIND = ("~", ".swp", ".tmp", ".bak")


def is_leftover(name: str) -> bool:
    """Whether a file or a folder of this name is no editor's own work.

    >>> is_leftover(".startzeit.md.swp"), is_leftover("startzeit.md~"), is_leftover("startzeit.md")
    (True, True, False)
    """
    return name.startswith(_HIDDEN) or name.endswith(_LEFT_BEHIND)
