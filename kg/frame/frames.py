"""Frames of an article: a reading and what rules ask for in, `Frame`s with roles out; qualifiers on demand."""

from collections.abc import Callable, Mapping, Set
from typing import Literal

from kg.frame.adjuncts import time_of
from kg.frame.attach import Adjuncts
from kg.frame.clauses import verb_roles
from kg.frame.control import subject
from kg.frame.dependents import Roles, noun_relations
from kg.frame.qualify import qualify
from kg.frame.reading import Reading, resolve
from kg.frame.today import told_today
from kg.frame.verbs import VERB_TAGS, child, is_verb
from kg.frame.where import place_of
from kg.model import Frame
from kg.naming.discourse import first_of_list

PREDICATES = frozenset({"AUX", "NOUN", "PROPN", "VERB"})


Kind = Literal["verb", "noun"]
Asked = Callable[[str, Kind, str, int], bool]
"""Whether rules ask for a predicate of that kind with that auxiliary, "" for none, in the sentence of that number."""


def find_frames(reading: Reading, predicates: Set[str], auxiliaries: Set[str], asked: Asked) -> tuple[Frame, ...]:
    """A frame for each token whose predicate or auxiliary is asked for, in the order of the text.

    Nothing qualifies it yet: see `qualified`.
    """
    doc = reading.doc
    under = {doc.head[t]: word for t, word in enumerate(doc.lower) if word in auxiliaries and doc.dep[t] == "aux"}
    tokens = (t for t, (tag, pos) in enumerate(zip(doc.tag, doc.pos, strict=True)) if pos in PREDICATES or tag in VERB_TAGS)
    frames = (frame_at(reading, token, predicates, under, asked) for token in tokens)
    return tuple(frame for frame in frames if frame is not None)


def frame_at(reading: Reading, token: int, predicates: Set[str], under: Mapping[int, str], asked: Asked) -> Frame | None:
    """The frame of the predicate at `token`, None where no rule asks for it; `under` has the verbs whose auxiliary one asks for."""
    doc, light, carrier = reading.doc, "", -1
    kind: Kind = "verb"
    if is_verb(doc, token) or (doc.pos[token] in {"VERB", "AUX"} and doc.dep[token] not in {"aux", "auxpass"}):
        predicate = verb_predicate(reading, token, predicates)
        if not asked(predicate, kind, under.get(token, ""), doc.sentence[token]):
            return None
        roles = verb_roles(reading, token)
    elif doc.pos[token] in {"NOUN", "PROPN"} and token not in reading.dated:  # "on March 13"
        kind = "noun"
        predicate, owner = noun_predicate(reading, token)
        if not asked(predicate, kind, under.get(token, ""), doc.sentence[token]):
            return None
        carrier = light_verb(reading, token)
        roles = noun_roles(reading, token, owner, carrier)
        light = with_particle(reading, carrier) if carrier >= 0 else ""
    else:
        return None
    return Frame(predicate, kind, token, roles, light, carrier, under.get(token, ""))


def qualified(reading: Reading, frame: Frame, adjuncts: Adjuncts) -> Frame:
    """A frame with its status, source, place and time."""
    found = qualify(reading, frame.head, frame.carrier)
    return frame._replace(
        status=found.status, hedged=found.hedged, source=found.source, why=found.why,
        place=place_of(reading, adjuncts, frame.head, frame.carrier), time=time_of(reading, adjuncts, frame.head, frame.carrier),
        told_today=told_today(reading, frame.head, frame.carrier),
    )  # fmt: skip


def verb_predicate(reading: Reading, verb: int, predicates: Set[str]) -> str:
    """A verb's lemma in the spelling of the rules, with its particle or result where a rule asks for it so: "shot dead dozens of".

    "Called X on Monday" and "closed its embassy in Oslo" have none.
    """
    doc = reading.doc
    lemma = doc.lemma[verb].lower()
    lemma = reading.grammar.spellings.get(lemma, lemma)
    deed = child(doc, verb, "dobj")
    if verb + 1 < len(doc) and doc.pos[verb + 1] == "ADJ" and f"{lemma} {doc.lower[verb + 1]}" in predicates:
        return f"{lemma} {doc.lower[verb + 1]}"
    for c in doc.children[verb]:
        behind = doc.dep[c] in {"prt", "advmod", "prep", "dobj", "oprd"}  # the last: "call X home"
        where = doc.dep[c] == "prep" and (c in reading.time_heads or (verb < deed < c and stands_apart(reading, c)))
        if behind and c > verb and not where:
            phrase = f"{lemma} {doc.lower[c]}"
            if phrase in predicates:
                return phrase
    return lemma


def stands_apart(reading: Reading, preposition: int) -> bool:
    """Whether a preposition says in or at which place, or "in return"."""
    if any(reading.doc.lower[c] in reading.grammar.returns for c in reading.doc.children[preposition]):
        return True
    found = (resolve(reading, c) for c in reading.doc.children[preposition])
    return reading.doc.lower[preposition] in {"at", "in"} and any(e.type in {"Place", "State"} for some in found for e in some)


def noun_predicate(reading: Reading, noun: int) -> tuple[str, str]:
    """The predicate that an event noun stands for, and the role of its owner; `both`: an owner does it, "of" undergoes it."""
    grammar, doc, lemma = reading.grammar, reading.doc, reading.doc.lemma[noun].lower()
    if noun > 1 and doc.words[noun - 1] == "-" and doc.lower[noun] == "off" and doc.end[noun - 1] == doc.start[noun]:
        lemma = f"{doc.lower[noun - 2]}-off"  # "run-off"
    if lemma in grammar.patient_nouns:
        return grammar.patient_nouns[lemma], "patient"
    if lemma in grammar.transitive_nouns:
        return grammar.transitive_nouns[lemma], "both"
    return grammar.agent_nouns.get(lemma, lemma), "agent"


def light_verb(reading: Reading, noun: int) -> int:
    """The verb that carries an event noun ("held talks", "talks were held"), -1 for none."""
    doc = reading.doc
    noun = first_of_list(doc, counter(reading, noun))
    verb = doc.head[noun]
    if doc.dep[noun] == "nsubj" and takes_place(reading, verb):
        return verb
    if doc.dep[noun] == "pobj":
        verb = doc.head[verb]
        if doc.lemma[verb] not in reading.grammar.light or child(doc, verb, "dobj", "nsubjpass") >= 0:
            return -1
    elif doc.dep[noun] not in {"dobj", "nsubjpass", "attr", "oprd"}:
        return -1
    return verb if is_verb(doc, verb) and with_particle(reading, verb) in reading.grammar.light else -1


def counter(reading: Reading, noun: int) -> int:
    """The noun that counts an event noun behind "of" ("a round of talks", "a series of meetings"), else the noun itself."""
    doc = reading.doc
    of = doc.head[noun]
    counts = doc.dep[noun] == "pobj" and doc.lower[of] == "of" and doc.lemma[doc.head[of]].lower() in reading.grammar.counters
    return doc.head[of] if counts else noun


def takes_place(reading: Reading, verb: int) -> bool:
    """Whether a verb only says that its subject comes to pass: "talks took place"."""
    doc = reading.doc
    place = any(doc.dep[c] == "dobj" and doc.lower[c] == "place" for c in doc.children[verb])
    return doc.lemma[verb] in reading.grammar.occurring or (doc.lemma[verb] == "take" and place)


def with_particle(reading: Reading, verb: int) -> str:
    """A verb's lemma with its particle: "carry out"."""
    doc = reading.doc
    lemma = reading.grammar.spellings.get(doc.lemma[verb], doc.lemma[verb])
    particle = child(doc, verb, "prt")
    return f"{lemma} {doc.lower[particle]}" if particle >= 0 else lemma


def noun_roles(reading: Reading, noun: int, owner: str, light: int) -> Roles:
    """Roles of an event noun: its own prepositions and owners, and what its light verb adds."""
    doc = reading.doc
    own = noun_relations(reading, noun)
    if (counts := counter(reading, noun)) != noun:
        own = {role: found for role, found in noun_relations(reading, counts).items() if role not in {"of", "mod"}} | own
    roles: Roles = dict(own)
    agent = list(own.get("by", ()))
    possessor, of = list(own.get("poss", ())), list(own.get("of", ()))
    modifier = [m for m in own.get("mod", ()) if reading.mention_at[m] is not None]
    if light >= 0:
        carried = verb_roles(reading, light)
        for role, fillers in carried.items():
            if role not in {"agent", "patient", "complement", "clause", "by"}:
                roles[role] = tuple(dict.fromkeys([*roles.get(role, ()), *fillers]))
        # Who lets others meet, and who looks on while it is done to another: "attended the inauguration of X".
        hosts = (doc.lemma[light] == "host" and "between" in roles) or (doc.lemma[light] == "attend" and owner == "patient")
        hosts = hosts or bool(doc.dep[noun] == "pobj" and (agent or possessor))  # "prepared for the visit by X"
        agent += () if hosts or takes_place(reading, light) else carried.get("agent", ())
        possessor = [] if agent else possessor
    agent, patient = sides(reading, owner, agent, possessor, modifier, of)
    if owner != "agent" and not agent:
        agent = announcers(reading, noun)
    context = () if agent or "between" in own else around(reading, noun)
    for role, found in (("agent", agent), ("patient", patient), ("context", context)):
        if found:
            roles[role] = tuple(dict.fromkeys(found))
    return roles


def sides(
    reading: Reading, owner: str, agent: list[int], possessor: list[int], modifier: list[int], of: list[int]
) -> tuple[list[int], list[int]]:
    """Agent and patient of an event noun whose `owner` is the one, the other or both, from those told as agents and what hangs on it."""
    if owner == "patient":
        adjectives = [m for m in modifier if reading.doc.pos[m] == "ADJ"]
        if possessor and of:
            return agent + possessor, of
        undergoing = of if agent and possessor else [*of, *possessor, *(m for m in modifier if m not in adjectives)]
        return agent or adjectives, undergoing
    if owner == "both":
        agent = agent or possessor or [m for m in modifier if is_owner(reading, m)]
        return agent, of or [m for m in modifier if m not in agent]
    agent = agent or possessor or modifier or of
    return agent, [t for t in of if t not in agent]


def announcers(reading: Reading, noun: int) -> list[int]:
    """Who does what they announce: "Poland announced the expulsion of two diplomats"."""
    doc, grammar = reading.doc, reading.grammar
    verb = doc.head[noun]
    if doc.lemma[noun] not in grammar.decreed or doc.lemma[verb] not in grammar.decreeing:
        return []
    if doc.dep[noun] not in {"dobj", "nsubjpass"} or not is_verb(doc, verb):
        return []
    return [t for t in verb_roles(reading, verb).get("agent", ()) if resolve(reading, t)]


def is_owner(reading: Reading, modifier: int) -> bool:
    """Whether a word before a noun names who does it: "Iranian", "U.S.", not the place of "the Paris attacks", "Syria policy"."""
    doc, mention = reading.doc, reading.mention_at[modifier]
    if mention is None or any(entity.type == "Place" for entity in mention.entities):
        return False
    if mention.how == "demonym" or any(entity.type in {"Organisation", "Person", "Group"} for entity in mention.entities):
        return True
    return doc.words[modifier].isupper()


def around(reading: Reading, noun: int) -> tuple[int, ...]:
    """The subject of the clause that an ownerless event noun is set in or told by: "said during a visit to", "announced talks with"."""
    doc = reading.doc
    noun = first_of_list(doc, noun)
    preposition = doc.head[noun]
    if doc.dep[noun] == "dobj" and doc.lemma[preposition] == "announce":
        return subject(reading, preposition)
    if doc.dep[noun] != "pobj" or doc.lower[preposition] not in reading.grammar.settings:
        return ()
    verb = doc.head[preposition]
    while not is_verb(doc, verb) and doc.dep[verb] in {"dobj", "pobj", "prep", "conj", "attr"}:
        verb = doc.head[verb]
    while (
        doc.dep[verb] == "xcomp"
        and doc.lower[preposition] != "for"
        and doc.lemma[doc.head[verb]] in reading.grammar.object_control
    ):
        verb = doc.head[verb]  # "ordered his men to halt after talks with X": he talked
    return subject(reading, verb) if is_verb(doc, verb) else ()
