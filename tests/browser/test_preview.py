from pathlib import Path

from playwright.sync_api import Browser
from playwright.sync_api import TimeoutError as Late

from tests.browser.conftest import visiting
from tests.plan.project import new_checkout, write_story
from tests.preview.process import preview


def test_the_page_in_the_browser_renews_itself_after_a_save(
    browser: Browser, tmp_path: Path
) -> None:
    root = new_checkout(tmp_path / "projekt")
    for path in (root / "content").rglob("*.md"):
        path.unlink()
    write_story(root, "startzeit", "Der erste Stand.")
    with preview(root) as shown, visiting(browser) as visit:
        page = visit.page
        assert shown.shows("/geschichten/startzeit/", "Der erste Stand.")
        page.goto(f"http://127.0.0.1:{shown.port}/geschichten/startzeit/")
        assert page.get_by_text("Der erste Stand.").is_visible()
        for number in range(2, 14):  # livereload passes over what comes within 3 s of its start
            write_story(root, "startzeit", f"Stand Nr. {number}.")
            try:
                page.get_by_text("Stand Nr. ").wait_for(timeout=500)
                break
            except Late:
                continue
        assert page.get_by_text("Stand Nr. ").is_visible(), visit.complaints
