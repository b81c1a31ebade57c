"""A site in memory, for whoever wants to look at it and not publish it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from showcase.fingerprint import digest


@dataclass
class InMemory:
    """Like a `Shadow`, but nowhere on the disk."""

    files: dict[str, bytes] = field(default_factory=dict)
    """Path in output/ → content."""

    held: dict[str, str] = field(default_factory=dict)
    """Path → digest."""

    folder: None = None
    """There is none that workers could write into."""

    def write(self, path: str, content: bytes) -> None:
        """Put a file into the site."""
        self.files[path] = content
        self.held[path] = digest(content)

    def note(self, path: str, content: str) -> None:
        """Know of a file that someone else has written: its digest."""
        self.held[path] = content

    def drop(self, paths: Iterable[str]) -> None:
        """Take files out of the site."""
        for path in paths:
            del self.files[path], self.held[path]
