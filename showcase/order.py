"""What is to be built, from what, as of when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True)
class Order:
    """What is to be built, from what, as of when."""

    root: Path
    """The project's folder: site.yaml, data/, templates/, static/."""

    content: Path
    """The folder with stories/, events/ and pages/."""

    today: date
    """The only clock."""

    base_url: str | None = None
    """Where the site will stand, if not where site.yaml says."""

    jobs: int = 1
    """How many processes work; the result is the same."""

    drafts: bool = False
    """Whether drafts are shown."""

    release: bool = False
    """Whether the site must be ready for the public."""

    preview: bool = False
    """Whether editors alone see it: all that only waits is shown too, with a badge."""

    search: bool = False
    """Whether the site gets an index for its full-text search."""

    why: bool = False
    """Whether to say why each page was made."""

    @property
    def options(self) -> str:
        """Whatever of the order shows in the site or in what is said of it, but the day."""
        flags = self.drafts, self.release, self.preview, self.search
        return f"{self.content} {self.base_url} {flags}"

    @property
    def inputs(self) -> Mapping[str, Path]:
        """All that a build reads: name → file or folder."""
        names = ("data", "site.yaml", "site.yml", "templates", "static", "locales")
        return {
            "content": self.content,
            **{name: self.root / name for name in names},
        }
