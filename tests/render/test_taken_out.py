import pytest

from showcase.fingerprint import digest
from showcase.render.taken_out import without_hidden_pictures

HIDDEN = frozenset({digest("eva & ali.jpg")})
GONE = '<img src="eva &amp; ali.jpg" alt="a > b">'
STAYS = '<img src="bank.jpg" alt="Eine Bank">'


@pytest.mark.parametrize(
    ("html", "less"),
    [
        (f"<p>Erst {GONE} dann.</p>", "<p>Erst  dann.</p>"),
        (f"<p>{GONE}</p>\n<p>Text.</p>", "<p>Text.</p>"),
        (f'<p><a href="x.md">{GONE}</a></p>\n<p>Text.</p>', "<p>Text.</p>"),
        (f"<p>{GONE} {STAYS}</p>", f"<p> {STAYS}</p>"),
        ('<p><img src="./eva%20&amp;%20ali.jpg" alt="x">.</p>', "<p>.</p>"),
        (f"<figure>{GONE}<figcaption>Eva</figcaption></figure>\n<p>Text.</p>", "<p>Text.</p>"),
        (
            f"<figure>{STAYS}</figure><figure>{GONE}<p>Eva</p></figure>",
            f"<figure>{STAYS}</figure>",
        ),
        (f"<p>{STAYS}</p><p></p>", f"<p>{STAYS}</p><p></p>"),
        ("<p>Nur Text.</p>", "<p>Nur Text.</p>"),
    ],
)
def test_a_hidden_picture_goes_with_all_that_was_there_for_it(html: str, less: str) -> None:
    assert without_hidden_pictures(html, HIDDEN) == less
