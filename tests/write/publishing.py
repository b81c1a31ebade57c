"""Publish a site that is there as a whole, as a build does page by page."""

from collections.abc import Mapping
from pathlib import Path

from showcase.fingerprint import digest
from showcase.problem import Refusal
from showcase.write.claim import obstacle
from showcase.write.exchange import Swap, exchange
from showcase.write.refusals import refused
from showcase.write.shadow import shadow_of
from showcase.write.tree import Left, Published


def publish(
    files: Mapping[str, bytes],
    output: Path,
    cache: Path,
    left: Left | None = None,
    swap: Swap = exchange,
) -> Published | Refusal:
    """Put a rendered site in output's place, as a whole. Call it with the lock held.

    Args:
        files: The whole site: the content of each file by its path below output, with slashes.
        output: The folder to publish to, which need not exist; a symlink stands for its target.
        cache: Where the new site grows, if that lies on output's file system.
        left: How the last run left output and its spare.
        swap: How the new site and the old one change places.

    Returns:
        What changed, or why nothing did.

    Raises:
        ValueError: A path leads out of output or is the marker's: the plan is wrong.
    """
    if refusal := obstacle(output):
        return refusal
    try:
        with shadow_of(output, cache, left) as shadow:
            shadow.drop(shadow.held.keys() - files.keys())
            for path, content in files.items():
                if shadow.held.get(path) != digest(content):
                    shadow.write(path, content)
            return shadow.publish(swap)
    except OSError as error:
        return refused(error, output)
