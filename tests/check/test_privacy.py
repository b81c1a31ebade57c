from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.check.privacy import whose
from showcase.check.static_files import check_static_file
from showcase.check.stylesheets import requests_of
from tests.building import build, edit, small_project
from tests.check.gate import page, requests

ASKS = "wendet sich an einen anderen Server: x.example"

QUIET = """
<a href="https://x.example/">A</a> <a href="//x.example/">B</a> <a href="mailto:a@x.example">C</a>
<map><area href="https://x.example/" alt="D"></map>
<img src="a.png" srcset="a.png 1x, b.png 2x" alt=""><img src="https://WIR.example/a.png" alt="">
<video src="../a.mp4" poster="a.jpg"><track src="a.vtt"></video><iframe src="karte.html"></iframe>
<form action="?suche=1:2"><button formaction="suche/">Los</button></form>
<blockquote cite="https://x.example/">E</blockquote>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">
<a xlink:href="https://x.example/"><use href="#form"/><path fill="url(#muster)" d="m0 0"/></a></svg>
<script type="application/ld+json">{"@context": "https://schema.org"}</script>
<img src="data:image/gif;base64,AAAA" alt="">
"""
QUIET_HEAD = """
<link rel="canonical" href="https://x.example/">
<link rel="alternate" href="https://x.example/f.xml">
<link rel="stylesheet" href="../a.css"><link rel="icon" href="a.svg">
<script src="a.js" defer></script>
<meta http-equiv="refresh" content="0; url=../b/">
<meta property="og:image" content="https://x.example/">
"""


def test_a_page_that_asks_only_its_own_host_is_fine() -> None:
    assert requests(page(QUIET, QUIET_HEAD)) == []


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ("<script src=https://x.example/a.js></script>", f"<script src> {ASKS}"),
        ("<script src='//x.example/a.js'></script>", f"<script src> {ASKS}"),
        ("<script src=' HTTPS:\\\\x.example\\a'></script>", f"<script src> {ASKS}"),
        ("<script src='ht\ntps:x.example'></script>", f"<script src> {ASKS}"),
        ("<script src='/\t/x.example/a'></script>", f"<script src> {ASKS}"),
        ("<script src='&#104;ttps://a@x.example/'></script>", f"<script src> {ASKS}"),
        ("<img src=http://x.example/a.png>", f"<img src> {ASKS}"),
        ("<img srcset='a.png 1x, https://x.example/a.png 2x'>", f"<img srcset> {ASKS}"),
        ("<picture><source srcset='//x.example/a 2x'></picture>", f"<source srcset> {ASKS}"),
        ("<video poster=//x.example/a></video>", f"<video poster> {ASKS}"),
        ("<video><track src=//x.example/a></video>", f"<track src> {ASKS}"),
        ("<iframe src=//x.example/a></iframe>", f"<iframe src> {ASKS}"),
        ("<object data=//x.example/a></object>", f"<object data> {ASKS}"),
        ("<embed src=//x.example/a>", f"<embed src> {ASKS}"),
        ("<form action=//x.example/a></form>", f"<form action> {ASKS}"),
        ("<button formaction=//x.example/a></button>", f"<button formaction> {ASKS}"),
        ("<a href=b/ ping='b/ //x.example/a'>B</a>", f"<a ping> {ASKS}"),
        ("<body background=//x.example/a>", f"<body background> {ASKS}"),
        ("<link rel=stylesheet href=//x.example/a>", f"<link href> {ASKS}"),
        ("<link rel='alternate stylesheet' href=//x.example/a>", f"<link href> {ASKS}"),
        ("<link rel=preconnect href=//x.example>", f"<link href> {ASKS}"),
        ("<link rel=DNS-prefetch href=//x.example>", f"<link href> {ASKS}"),
        ("<link rel=preload imagesrcset='//x.example/a 2x'>", f"<link imagesrcset> {ASKS}"),
        ("<link rel=modulepreload href=//x.example/a>", f"<link href> {ASKS}"),
        ("<link rel=manifest href=//x.example/a>", f"<link href> {ASKS}"),
        ("<link rel=icon href=//x.example/a>", f"<link href> {ASKS}"),
        ("<meta http-equiv=refresh content='0;URL=//x.example/'>", f"<meta http-equiv> {ASKS}"),
        ("<svg><image href=//x.example/a></svg>", f"<image href> {ASKS}"),
        ("<svg><use xlink:href='//x.example/a#b'/></svg>", f"<use xlink:href> {ASKS}"),
        ("<svg><feImage href=//x.example/a></svg>", f"<feImage href> {ASKS}"),
        ("<svg><set attributeName=href to=//x.example/a></svg>", f"<set to> {ASKS}"),
        ("<svg><rect filter='url(//x.example/a#b)'/></svg>", f"<rect filter> {ASKS}"),
        ("<svg><rect fill='url( \"//x.example/a\")'/></svg>", f"<rect fill> {ASKS}"),
        ("<a href='javascript:alert(1)'>A</a>", "<a href> enthält Code (javascript:)"),
        ("<a href='\x01java\nscript:alert(1)'>A</a>", "<a href> enthält Code (javascript:)"),
        ("<form action='javascript:x'></form>", "<form action> enthält Code (javascript:)"),
        ("<script src=data:,x></script>", "<script src> enthält Code (data:)"),
        ("<iframe src=data:text/html,x></iframe>", "<iframe src> enthält Code (data:)"),
        ("<link rel=stylesheet href=data:text/css,x>", "<link href> enthält Code (data:)"),
        ("<p onclick=x>", "das Attribut onclick enthält Code"),
        ("<svg ONLOAD=x></svg>", "das Attribut onload enthält Code"),
        ("<iframe srcdoc=x></iframe>", "das Attribut srcdoc enthält eine ganze Seite"),
        ("<script>x</script>", "<script> steht mitten in der Seite"),
        ("<script type=module>x</script>", "<script> steht mitten in der Seite"),
        ("<style>a{}</style>", "<style> steht mitten in der Seite"),
        ("<p style='color: red'>", "das Attribut style steht in der Seite"),
        ("<base href=../>", "<base> ändert, wohin alle Links der Seite führen"),
    ],
)
def test_what_a_page_must_not_do(html: str, told: str) -> None:
    assert requests(html) == [told]


def test_style_in_a_page_is_read_too() -> None:
    told = "das Attribut style steht in der Seite"
    assert requests("<p style='background: url(//x.example/a)'>") == [f"<p style> {ASKS}", told]
    assert requests("<style>@import '//x.example/a'</style>")[0] == f"<style> {ASKS}"


@pytest.mark.parametrize("address", ["", "a.png", "../a?b=//c", "#a", "?a:b", "/a//b", "ä/ö.png"])
def test_an_address_on_this_host(address: str) -> None:
    assert whose(address) == ("", "")


@pytest.mark.parametrize(
    ("address", "base_url", "host"),
    [
        ("https://wir.example/a", "https://wir.example/b/", ""),
        ("https://wir.example.x.example/", "https://wir.example/", "wir.example.x.example"),
        ("https://wir.example@x.example/", "https://wir.example/", "x.example"),
        ("https://", "https://wir.example/", "?"),
    ],
)
def test_whose_host_it_is(address: str, base_url: str, host: str) -> None:
    assert whose(address, base_url).host == host


# CSS and SVG.


@pytest.mark.parametrize(
    "css",
    [
        "a { background: url(//x.example/a) }",
        "a { background: URL( '//x.example/a' ) }",
        "a { background: \\75rl(//x.example/a) }",
        "a { background: u\\r\\l(//x.example/a) }",
        "@font-face { src: local(A), url(\"//x.example/a\") format('woff2') }",
        "@import '//x.example/a';",
        "@import url(//x.example/a) screen;",
        "@\\69mport '//x.example/a';",
        "a { background: image-set('a.png' 1x, '//x.example/a' 2x) }",
        "a { background: -webkit-image-set(url(b) 1x, '//x.example/a' 2x) }",
        "a { b: url(data:x) } /* x */ c { d: url(//x.example/a) }",
    ],
)
def test_a_style_sheet_that_asks_others(css: str) -> None:
    told = check_static_file("static/a.css", css.encode(), "https://wir.example/")
    assert [p.message for p in told] == ["hier wird ein anderer Server gefragt: x.example"]


@pytest.mark.parametrize(
    "css",
    [
        "/* url(//x.example/a) */ /* @import '//x.example/a'",
        "@namespace svg url(http://www.w3.org/2000/svg);",
        'a::after { content: "https://x.example/" }',
        "a { background: url(../a.png), url(#b), url(data:image/svg+xml;x) }",
        "a { src: url(https://wir.example/a.woff2) }",
    ],
)
def test_a_style_sheet_that_asks_nobody(css: str) -> None:
    assert check_static_file("static/a.css", css.encode(), "https://wir.example/") == []


def test_an_svg_says_in_which_line_it_asks() -> None:
    svg = b"""<?xml version="1.0"?>
<?xml-stylesheet type="text/css" href="https://x.example/a.css"?>
<svg xmlns="http://www.w3.org/2000/svg">
<style><![CDATA[ a { fill: url(//y.example/a) } ]]></style>
<a href="https://x.example/"><image href="https://z.example/a.png"/></a>
<script>alert(1)</script>
</svg>"""
    told = check_static_file("static/a.svg", svg, "https://wir.example/")
    assert [(p.place.line, p.message) for p in told] == [
        (2, "hier wird ein anderer Server gefragt: x.example"),
        (5, "<image href> wendet sich an einen anderen Server: z.example"),
        (4, "<style> wendet sich an einen anderen Server: y.example"),
        (6, "<script> steht mitten in der Seite"),
    ]


def test_an_svg_of_its_own_may_have_style() -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><style>a{}</style><a style="fill: red"/></svg>'
    assert check_static_file("static/a.svg", svg, "") == []


def test_what_is_neither_is_not_read() -> None:
    assert check_static_file("static/a.js", b"fetch('https://x.example/')", "") == []


@given(st.binary() | st.text().map(str.encode), st.sampled_from(["a.css", "a.svg"]))
def test_no_file_makes_the_gate_fail(content: bytes, name: str) -> None:
    check_static_file(name, content, "https://wir.example/")


@given(st.text(st.sampled_from("url(')\"\\/*@import 75;\n")))
def test_every_place_lies_in_the_style_sheet(css: str) -> None:
    assert all(0 <= position <= len(css) for _, position in requests_of(css))


# In a build.


def test_a_style_sheet_is_checked_whenever_it_is_new(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    assert build(root).status == 0
    sheet = root / "static/css/site.css"
    edit(sheet, "background: yellow", "background: url(//x.example/a)")
    for _ in range(2):
        run = build(root)
        assert run.status == 1
        assert "static/css/site.css:1:20: hier wird ein anderer Server gefragt: x.exam" in run.err
    edit(sheet, "url(//x.example/a)", "yellow")
    assert build(root).status == 0


def test_a_flaw_of_the_frame_is_told_once_and_by_every_build(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    edit(root / "templates/base.html", "<main>", '<main tabindex="1">')
    message = "templates/base.html:20:7: Hinweis: ein tabindex über 0"
    for words in ([], [], ["--fresh"]):
        run = build(root, *words)
        assert run.status == 0
        assert (run.out + run.err).count(message) == 1
    text = root / "content/stories/startzeit.md"
    text.write_text(f"{text.read_text('utf-8')}\nEin Satz.\n", "utf-8")
    run = build(root)
    assert (run.out + run.err).count(message) == 1
