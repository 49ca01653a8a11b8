"""Articles in every form and from every place, and the message that each broken input gives."""

import codecs
import io
import json
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kg.errors import UserError
from kg.model import Article
from kg.text.forms import LARGEST_RAW, LARGEST_TEXT, Form
from kg.text.read import read_articles

MARKDOWN = """---
title: "Talks in Oslo"
date: 2026-03-04
url: https://news.example/oslo
source: The Example
---

Norway’s envoy met the rebels in Oslo.
"""
PAGE = """<!doctype html><html><head><title>Envoy meets rebels - The Example</title>
<meta property="article:published_time" content="2026-03-04T09:00:00Z">
<meta property="og:site_name" content="The Example"><link rel="canonical" href="https://news.example/oslo"></head>
<body><nav><a href="/">Home</a><a href="/world">World</a></nav><article><h1>Envoy meets rebels</h1>
<p>Norway’s envoy met the leaders of the rebels in Oslo on Tuesday, the foreign ministry said in the evening.</p>
<p>The two sides spoke about a ceasefire and about the release of prisoners. They want to meet again in May.</p>
</article><footer>Copyright The Example</footer></body></html>"""


def read(content: bytes | str, *, form: Form | None = None, published: date | None = None) -> Article:
    (article,) = read_articles(
        [io.BytesIO(content if isinstance(content, bytes) else content.encode())], form=form, published=published
    )
    return article


def write(path: Path, content: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def line(**keys: Any) -> str:
    return json.dumps(keys) + "\n"


@pytest.mark.parametrize(
    ("text", "published", "running"),
    [
        ("Peru recalled its envoy.", None, "Peru recalled its envoy."),
        ("date 2026-03-06\nPeru recalled its envoy.", date(2026, 3, 6), "Peru recalled its envoy."),
        (" date 2026-03-06 Peru recalled its envoy.", date(2026, 3, 6), "Peru recalled its envoy."),
        ("\n\nDate: 2026-03-06\r\n\r\nPeru recalled its envoy.", date(2026, 3, 6), "Peru recalled its envoy."),
        ("date palms grow in Basra.", None, "date palms grow in Basra."),
        ("date 2026-03-06T10:00 is when", None, "date 2026-03-06T10:00 is when"),
    ],
)
def test_a_leading_date_is_read_and_left_out_of_the_body_but_stays_in_the_text(
    text: str, published: date | None, running: str
) -> None:
    article = read(text)
    assert article.text == text
    assert article.published == published
    assert article.text[article.body :] == running


def test_the_date_of_the_text_comes_before_the_one_given_for_texts_without() -> None:
    assert read("date 2026-03-06 Peru spoke.", published=date(2020, 1, 1)).published == date(2026, 3, 6)
    assert read("Peru spoke.", published=date(2020, 1, 1)).published == date(2020, 1, 1)


def test_typographic_characters_and_line_ends_stay_as_given() -> None:
    text = "“Chile’s president\u00a0spoke,”\r\nan aide said – twice…\r\n"
    assert read(text).text == text


@pytest.mark.parametrize(
    "raw",
    [
        "Perú spoke.".encode(),
        codecs.BOM_UTF8 + "Perú spoke.".encode(),
        codecs.BOM_UTF16_LE + "Perú spoke.".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "Perú spoke.".encode("utf-16-be"),
    ],
)
def test_a_byte_order_mark_is_no_part_of_the_text(raw: bytes) -> None:
    assert read(raw, form="text").text == "Perú spoke."


def test_front_matter_describes_a_markdown_article_and_is_not_its_body() -> None:
    article = read(MARKDOWN)
    assert article.text == MARKDOWN
    assert article.text[article.body :] == "Norway’s envoy met the rebels in Oslo.\n"
    assert (article.title, article.published, article.url, article.source) == (
        "Talks in Oslo",
        date(2026, 3, 4),
        "https://news.example/oslo",
        "The Example",
    )


def test_markdown_without_front_matter_is_all_body() -> None:
    assert read("# Talks\n\nNorway spoke.\n", form="markdown").body == 0
    assert read("---\nNorway spoke.\n", form="markdown").body == 0


def test_marks_of_markdown_are_blanked_and_every_word_stays_at_its_place() -> None:
    text = (
        "# Talks\n\nPeru’s **envoy** met [the _rebels_](https://x.example/a_(b)) in\nLima[^1]. He said:\n\n"
        "> “We\\* agreed,\n\n- one\n- `two`\n"
    )
    article = read(text, form="markdown")
    assert len(article.text) == len(text)
    assert [line.split() for line in article.text.splitlines()] == [
        ["Talks"], [], ["Peru’s", "envoy", "met", "the", "rebels", "in", "Lima", ".", "He", "said:"], [],
        ["“We", "agreed,"], [], ["one"], ["two"],
    ]  # fmt: skip
    assert all(article.text[i] in (text[i], " ") for i in range(len(text)))


@pytest.mark.parametrize(
    "part", ["[", "*", "<", "![](", "_ ", "- ", " ", "<!--", "[a](", "[^", " \n", "#", "[a[", "<a ", "`", "[a]((b)"]
)
def test_no_markdown_takes_long_to_read(part: str) -> None:
    started = time.process_time()
    read("Peru spoke.\n" + part * (200_000 // len(part)), form="markdown")
    assert time.process_time() - started < 2


def test_a_line_of_json_is_an_article() -> None:
    first = line(
        id="a-1", text="Peru spoke.", published="2026-03-04T10:00:00Z", title="T", url="https://x.example/1", source="S", mood="?"
    )
    second = line(id=2, text="Chile spoke.", published="2026-03", title=None)
    articles = list(read_articles([io.BytesIO((first + "\n" + second).encode())]))
    assert articles == [
        Article("a-1", "Peru spoke.", date(2026, 3, 4), "T", "https://x.example/1", "S"),
        Article("2", "Chile spoke.", period="2026-03"),
    ]


def test_a_line_without_an_id_is_named_by_its_text_wherever_it_stands(tmp_path: Path) -> None:
    peru, chile = line(text="Peru spoke."), line(text="Chile spoke.")
    both = list(read_articles([write(tmp_path / "news.jsonl", peru + chile)]))
    (alone,) = read_articles([write(tmp_path / "alone" / "news.jsonl", chile)])
    assert both[1] == alone
    assert alone.id.startswith("news-")


def test_a_web_page_gives_its_running_text_and_what_it_tells_of_itself() -> None:
    pytest.importorskip("trafilatura", reason="the extra html is not installed")
    article = read(PAGE)
    assert "Norway’s envoy met the leaders of the rebels in Oslo on Tuesday" in article.text
    assert "Home" not in article.text
    assert "Copyright" not in article.text
    assert (article.title, article.published, article.url, article.source) == (
        "Envoy meets rebels",
        date(2026, 3, 4),
        "https://news.example/oslo",
        "The Example",
    )


def test_a_folder_gives_its_articles_in_the_order_of_their_paths(tmp_path: Path) -> None:
    write(tmp_path / "b.txt", "Peru spoke.")
    write(tmp_path / "a.md", "Chile spoke.")
    write(tmp_path / "2026" / "march.jsonl", line(id="c", text="Cuba spoke."))
    write(tmp_path / "2026" / "b.txt", "Iran spoke.")
    for name in ("README.md", ".hidden.txt", "gold.json", "picture.png", ".git/x.txt"):
        write(tmp_path / name, "not an article")
    assert [article.id for article in read_articles([tmp_path])] == ["a", "b", "2026-b", "c"]


def test_several_places_are_read_one_after_the_other(tmp_path: Path) -> None:
    paths = [write(tmp_path / "b.txt", "Peru spoke."), write(tmp_path / "a.txt", "Chile spoke.")]
    assert [article.id for article in read_articles([*paths, io.BytesIO(b"Cuba spoke.")])] == ["b", "a", "stdin-43c6990c"]


def test_articles_come_one_at_a_time(tmp_path: Path) -> None:
    articles = read_articles([write(tmp_path / "a.txt", "Peru spoke."), tmp_path / "missing.txt"])
    assert next(articles).id == "a"


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("Talks in Bogotá", "Talks-in-Bogota"),
        ("..", "article-5ec1f7e7"),
        ("a/../../b", "a-b"),
        ("x" * 300, "x" * 100 + "-0d4e2ca9"),
        ("<script>alert(1)</script>", "script-alert-1-script"),
    ],
)
def test_an_id_is_safe_as_a_file_name(name: str, identifier: str) -> None:
    assert read(line(id=name, text="Peru spoke.")).id == identifier


def big(size: int) -> bytes:
    return b"Peru spoke. " * (size // 12 + 1)


BROKEN: list[tuple[str, str, bytes | str, str]] = [
    ("an empty file", "a.txt", "", "a.txt: it has no text; leave it out"),
    ("only white space", "a.txt", " \n\u00a0\n", "a.txt: it has no text; leave it out"),
    ("only a date", "a.txt", "date 2026-03-06\n", "a.txt: it has no text after its date or front matter; leave it out"),
    (
        "a date that is none",
        "a.txt",
        "date 2026-13-06 Peru",
        "a.txt: '2026-13-06' is no publication date; write it as YYYY-MM-DD",
    ),
    (
        "a picture",
        "a.txt",
        b"\x89PNG\r\n\x1a\n\0\0\0\r",
        "a.txt: this is no text but a binary file; leave it out, or save its text as UTF-8",
    ),
    (
        "NUL characters",
        "a.txt",
        "Peru\0spoke",
        "a.txt: this is no text but a binary file; leave it out, or save its text as UTF-8",
    ),
    ("another encoding", "a.txt", "Perú spoke".encode("latin-1"), "a.txt: byte 3 is not UTF-8; save it as UTF-8"),
    ("half of UTF-16", "a.txt", codecs.BOM_UTF16_LE + b"P\0e", "a.txt: byte 4 is not UTF-16-LE"),
    ("a huge text", "a.txt", big(LARGEST_TEXT), "a.txt: it is longer than 1,000,000 characters; split it into articles"),
    ("a huge file", "a.txt", big(LARGEST_RAW), "a.txt: it is larger than 20,000,000 bytes; split it into articles"),
    ("front matter that is no YAML", "a.md", "---\ntitle: [\n---\nPeru spoke.", "a.md: its front matter is no YAML"),
    ("front matter that is a list", "a.md", "---\n- title\n---\nPeru spoke.", "a.md: its front matter is no list of keys"),
    ("front matter alone", "a.md", "---\ntitle: x\n---\n", "a.md: it has no text after its date or front matter; leave it out"),
    (
        "a title that is a number",
        "a.md",
        "---\ntitle: 7\n---\nPeru spoke.",
        "a.md: its title is no text: 7; put the title in quotes",
    ),
    (
        "an empty page",
        "a.html",
        "<html></html>",
        "a.html: no article was found in this page; save the article's text as a .txt file",
    ),
    ("no JSON", "a.jsonl", "Peru spoke.\n", "a.jsonl:1: this line is no JSON"),
    ("deep JSON", "a.jsonl", "[" * 100_000 + "\n", "a.jsonl:1: this line is no JSON"),
    ("a list", "a.jsonl", "[]\n", 'a.jsonl:1: this line has no "text"; write one article a line'),
    ("a text that is none", "a.jsonl", '{"id": "a", "text": 7}\n', 'a.jsonl:1: this line has no "text"'),
    ("an empty text", "a.jsonl", line(id="a", text=""), "a.jsonl:1: it has no text; leave it out"),
    (
        "a date in words",
        "a.jsonl",
        line(text="Peru", published="May 4"),
        "a.jsonl:1: 'May 4' is no publication date; write it as YYYY-MM-DD",
    ),
    ("half a character", "a.jsonl", '{"text": "Peru \\ud800"}\n', "a.jsonl:1: it has half of a surrogate pair"),
    ("a huge line", "a.jsonl", b'{"text": "' + big(LARGEST_RAW), "a.jsonl:1: it is larger than 20,000,000 bytes"),
]


@pytest.mark.parametrize(("name", "content", "message"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_a_broken_article_is_named_and_the_others_go_on(name: str, content: bytes | str, message: str, tmp_path: Path) -> None:
    if name.endswith(".html"):
        pytest.importorskip("trafilatura", reason="the extra html is not installed")
    write(tmp_path / name, content)
    write(tmp_path / "good.txt", "Peru spoke.")
    skipped: list[UserError] = []
    assert [article.id for article in read_articles([tmp_path], skip=skipped.append)] == ["good"]
    assert [str(fault).removeprefix(f"{tmp_path}/")[: len(message)] for fault in skipped] == [message]
    with pytest.raises(UserError) as raised:
        list(read_articles([tmp_path / name]))
    assert str(raised.value) == str(skipped[0])


def test_the_lines_after_a_broken_one_are_read(tmp_path: Path) -> None:
    content = (
        line(id="a", text="Peru spoke.").encode()
        + b'{"text": "'
        + big(LARGEST_RAW)
        + b"\n"
        + line(id="b", text="Chile spoke.").encode()
    )
    skipped: list[UserError] = []
    articles = list(read_articles([write(tmp_path / "news.jsonl", content)], skip=skipped.append))
    assert [article.id for article in articles] == ["a", "b"]
    assert [fault.where for fault in skipped] == [f"{tmp_path}/news.jsonl:2"]


def missing(folder: Path) -> Path:
    return folder / "missing.txt"


def empty(folder: Path) -> Path:
    return folder


def test_two_articles_of_one_name_are_told_apart_or_told(tmp_path: Path) -> None:
    first, second = write(tmp_path / "x" / "Talks.txt", "Peru spoke."), write(tmp_path / "y" / "talks.txt", "Chile spoke.")
    skipped: list[UserError] = []
    assert [article.id for article in read_articles([first, second], skip=skipped.append)] == ["Talks"]
    assert [str(fault) for fault in skipped] == [
        f"{second}: its id 'talks' is that of {first}; give it another id, or leave one of them out"
    ]
    assert [article.id for article in read_articles([tmp_path])] == ["x-Talks", "y-talks"]


@pytest.mark.parametrize(
    ("place", "message"),
    [
        (missing, "No such file or directory; check the path and your rights to read it"),
        (empty, "no article in this folder; put files in it"),
    ],
)
def test_a_place_without_articles_is_an_error(place: Callable[[Path], Path], message: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=message):
        list(read_articles([place(tmp_path)]))


def test_a_page_cannot_be_read_without_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "trafilatura", None)
    with pytest.raises(UserError, match=r"web pages cannot be read here .*pip install 'kg\[html\]'"):
        read(PAGE)
