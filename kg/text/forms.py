"""The forms an article comes in: the raw bytes of one article in, an `Article` out, or a `UserError` that names what is wrong."""

import codecs
import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Literal

from kg.errors import UserError
from kg.model import Article
from kg.text.markdown import blanked

Form = Literal["text", "markdown", "jsonl", "html"]

LARGEST_RAW = 20_000_000  # bytes of one article as stored: a page with pictures in it, a line of JSON
LARGEST_TEXT = 1_000_000  # characters of one article: more is a book, or no text at all
LONGEST_ID = 100

BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
LEADING_DATE = re.compile(r"\s*date:?[^\S\n]+(\d{4}-\d{2}-\d{2})(?![\w-])[^\S\n]*\s*", re.IGNORECASE)
FRONT_MATTER = re.compile(r"\s*---[^\S\n]*\r?\n(.*?\n)?---[^\S\n]*(?:\r?\n\s*|\Z)", re.DOTALL)
MONTH = re.compile(r"\d{4}(-\d\d)?")
DAY = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:[T ].*)?")


def from_text(raw: bytes, where: str, name: str) -> Article:
    """A plain text, with or without a leading `date YYYY-MM-DD`."""
    return dated(Article(identifier(name), decoded(raw, where)), where)


def from_markdown(raw: bytes, where: str, name: str) -> Article:
    """A Markdown text without its marks; its YAML front matter gives what JSONL gives in its keys."""
    text = decoded(raw, where)
    matter = FRONT_MATTER.match(text)
    keys = front_matter(matter.group(1) or "", where) if matter else {}
    body = matter.end() if matter else 0
    article = Article(identifier(keys.get("id") or name), text[:body] + blanked(text[body:]), body=body)
    return dated(described(article, keys, where), where)


def front_matter(block: str, where: str) -> Mapping[str, Any]:
    import yaml

    try:
        keys = yaml.safe_load(block)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        told = " ".join(str(error).split())
        raise UserError(where, f"its front matter is no YAML ({told})", "correct the lines between the two ---") from None
    if keys is None:
        return {}
    if not isinstance(keys, dict):
        raise UserError(where, "its front matter is no list of keys", "write lines like `title: ...` between the two ---")
    return {str(key): value for key, value in keys.items()}


def from_jsonl(raw: bytes, where: str, name: str) -> Article:
    """One line of JSON with `text`, and if known `id`, `published`, `title`, `url`, `source`; other keys are let be."""
    line = decoded(raw, where, largest=LARGEST_RAW)
    try:
        keys = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UserError(where, f"this line is no JSON ({error})", "write one article a line") from None
    if not isinstance(keys, dict) or not isinstance(keys.get("text"), str):
        raise UserError(where, 'this line has no "text"', 'write one article a line: {"id": "...", "text": "...", ...}')
    text = checked(keys["text"], where)
    return dated(described(Article(identifier(keys.get("id") or f"{name}-{digest(text.encode())}"), text), keys, where), where)


def from_html(raw: bytes, where: str, name: str) -> Article:
    """The running text of a web page, with the title, date, address and publisher that the page tells of itself."""
    try:
        import trafilatura
    except ImportError as error:
        raise UserError(where, f"web pages cannot be read here ({error})", "pip install 'kg[html]'") from error
    sized(raw, where)
    # Fixed bounds for dates: without them the library looks at today's date.
    dates = {"original_date": True, "extensive_search": False, "min_date": "1900-01-01", "max_date": "2100-01-01"}
    page = trafilatura.bare_extraction(
        raw, with_metadata=True, include_comments=False, include_tables=False, favor_precision=True, date_extraction_params=dates
    )
    if page is None:
        raise UserError(where, "no article was found in this page", "save the article's text as a .txt file")
    told = page if isinstance(page, dict) else page.as_dict()
    keys = {"published": told["date"], "title": told["title"], "url": told["url"], "source": told["sitename"]}
    return described(Article(identifier(name), checked(told["text"] or "", where)), keys, where)


READERS: Mapping[Form, Callable[[bytes, str, str], Article]] = {
    "text": from_text, "markdown": from_markdown, "jsonl": from_jsonl, "html": from_html,
}  # fmt: skip


def decoded(raw: bytes, where: str, *, largest: int = LARGEST_TEXT) -> str:
    """The text of UTF-8 bytes, or of UTF-16 with a byte order mark; the mark is no part of the text."""
    sized(raw, where)
    mark, encoding = next((known for known in BOMS if raw.startswith(known[0])), (b"", "utf-8"))
    try:
        text = raw[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        if not mark and BINARY.search(raw):
            raise UserError(where, "this is no text but a binary file", "leave it out, or save its text as UTF-8") from None
        raise UserError(where, f"byte {len(mark) + error.start} is not {encoding.upper()}", "save it as UTF-8") from None
    return checked(text, where, largest=largest)


def sized(raw: bytes, where: str) -> None:
    if len(raw) > LARGEST_RAW:
        raise UserError(where, f"it is larger than {LARGEST_RAW:,} bytes", "split it into articles")


def checked(text: str, where: str, *, largest: int = LARGEST_TEXT) -> str:
    """The text itself, if it is one that can be an article."""
    if not text.strip():
        raise UserError(where, "it has no text", "leave it out")
    if "\0" in text:
        raise UserError(where, "this is no text but a binary file", "leave it out, or save its text as UTF-8")
    if len(text) > largest:
        raise UserError(where, f"it is longer than {largest:,} characters", "split it into articles")
    if not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text):
        raise UserError(where, "it has half of a surrogate pair, which is no character", "write the text again as UTF-8")
    return text


def described(article: Article, keys: Mapping[str, Any], where: str) -> Article:
    """The article with what `keys` tell about it."""
    return replace(
        article,
        published=day(keys.get("published") or keys.get("date"), where),
        period=period(keys.get("published") or keys.get("date")),
        title=string(keys, "title", where),
        url=string(keys, "url", where),
        source=string(keys, "source", where),
    )


def string(keys: Mapping[str, Any], key: str, where: str) -> str:
    value = keys.get(key) or ""
    if not isinstance(value, str):
        raise UserError(where, f"its {key} is no text: {value!r}", f"put the {key} in quotes, or leave it out")
    return checked(value, where) if value else ""


def day(value: object, where: str) -> date | None:
    """A publication day as given: `2026-03-05`, with or without a time; None where there is none, or only a month or year.

    >>> day("2026-03-05T10:00:00Z", "here"), day("2026-03", "here")
    (datetime.date(2026, 3, 5), None)
    """
    if value is None or value == "":
        return None
    found = DAY.fullmatch(str(value).strip())
    try:
        if found:
            told = date.fromisoformat(found.group(1) + "-01-01"[len(found.group(1)) - 4 :])
            return told if len(found.group(1)) == len("YYYY-MM-DD") else None
    except ValueError:
        pass  # told below, as for any other value that is no date
    raise UserError(where, f"{value!r} is no publication date", "write it as YYYY-MM-DD")


def period(value: object) -> str:
    """The month or year of a publication date without a day.

    >>> period("2026-03"), period("2026-03-05")
    ('2026-03', '')
    """
    text = str(value or "").strip()
    return text if MONTH.fullmatch(text) else ""


def dated(article: Article, where: str) -> Article:
    """The article with its leading `date YYYY-MM-DD` read and left out of its body."""
    found = LEADING_DATE.match(article.text, article.body)
    body = found.end() if found else article.body
    if not article.text[body:].strip():
        raise UserError(where, "it has no text after its date or front matter", "leave it out")
    if found is None:
        return article
    return replace(article, published=article.published or day(found.group(1), where), body=body)


def digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()[:8]


def identifier(name: object) -> str:
    """An id that is safe as a file name and in an IRI; what a name loses by that is made up for by a hash of it.

    >>> identifier("Caracas – talks, day 2"), identifier("../../etc/passwd"), identifier("会谈")
    ('Caracas-talks-day-2', 'etc-passwd', 'article-48e2f3da')
    """
    given = str(name)
    plain = "".join(c for c in unicodedata.normalize("NFKD", given) if not unicodedata.combining(c))
    slug = re.sub(r"(?:[^A-Za-z0-9._]|\.{2,})+", "-", plain).strip("-._")
    if slug and len(slug) <= LONGEST_ID and not any(c.isalnum() and not c.isascii() for c in plain):
        return slug
    return f"{slug[:LONGEST_ID] or 'article'}-{digest(given.encode('utf-8', 'replace'))}"
