"""What Lighthouse says of the site on a middling phone: python -m benchmarks.lighthouse.

The site is built for a host on loopback that compresses as hosts do. Each page is loaded three
times; the table shows medians, and the exit status is 1 where one is below its goal.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.host import host

PROJECT = Path(__file__).resolve().parent.parent
LIGHTHOUSE = PROJECT / ".ci/node_modules/lighthouse/cli/index.js"
GOALS = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
RUNS = 3
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)


def main() -> int:
    """Print the table."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the browser goes even then
    chromium = os.environ.get("CHROME_PATH") or shutil.which("chromium")
    if not (LIGHTHOUSE.exists() and chromium and shutil.which("node")):
        print("Needed: Chromium (or CHROME_PATH), node, and npm to install Lighthouse with.")
        return 2
    os.environ["CHROME_PATH"] = chromium
    with TemporaryDirectory(prefix="lighthouse-") as name, host(Path(name) / "output") as address:
        _build(Path(name), address)
        print(f"{'':<52}", *(f"{category:>15}" for category in GOALS), flush=True)
        well = [_is_well(address, path) for path in _pages(Path(name))]
        return 0 if all(well) else 1


def _is_well(address: str, path: str) -> bool:
    """Print the row of a page, and tell whether it is as good as it should be."""
    runs = [_report(address + path) for _ in range(RUNS)]
    medians = {name: median(_score(run, name) for run in runs) for name in GOALS}
    print(f"/{path:<51}", *(f"{score:>15}" for score in medians.values()), flush=True)
    below = [name for name, goal in GOALS.items() if medians[name] < goal]
    for name in below:
        print(f"    {name}: {', '.join(_lost(runs[-1], name))}", flush=True)
    return not below


def _score(report: Any, category: str) -> int:
    score: float = report["categories"][category]["score"]
    return round(100 * score)


def _lost(report: Any, category: str) -> list[str]:
    """What cost points."""
    audits = [one["id"] for one in report["categories"][category]["auditRefs"] if one["weight"]]
    return [name for name in audits if (report["audits"][name]["score"] or 0) < 1]


def _report(url: str) -> Any:
    """What Lighthouse says after one load, on the phone that it has in mind."""
    command = ["node", str(LIGHTHOUSE), url, "--quiet", "--output=json", f"--chrome-flags={FLAGS}"]
    command += [f"--only-categories={','.join(GOALS)}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as node:
        try:
            report, _ = node.communicate()
        except BaseException:
            node.send_signal(signal.SIGINT)  # which makes it end the browser
            raise
    return json.loads(report)


def _build(folder: Path, address: str) -> None:
    """Build the site for this host, so that its canonical addresses are its own."""
    places = ["--output", str(folder / "output"), "--cache", str(folder / "cache")]
    command = [sys.executable, "build.py", "build", "--base-url", address, *places]
    subprocess.run(command, cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)


def _pages(folder: Path) -> list[str]:
    """The home page, a list, and of stories and events the longest."""
    longest = [
        max((folder / "output").glob(f"{kind}/*/index.html"), key=lambda page: page.stat().st_size)
        for kind in ("geschichten", "veranstaltungen")
    ]
    addresses = [page.parent.relative_to(folder / "output").as_posix() for page in longest]
    return ["", "geschichten/", *(f"{address}/" for address in addresses)]


if __name__ == "__main__":
    sys.exit(main())
