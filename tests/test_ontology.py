"""The vocabulary agrees with the fact schema and with itself, and a fault in it is told with its remedy."""

import time
from pathlib import Path

import pytest

from kg.errors import UserError
from kg.known.ontology import Ontology, fill_template, load_ontology, read_turtle
from kg.rdf.terms import KG, RDF, RDFS, SKOS
from kg.resources import data_path

STANDING = "Tenure Kinship Affiliation Nationality UnitOf Location"
EVENTS = """RelationsChange MissionChange DiplomatMove Recognition Meeting Visit Negotiation Agreement Statement Stance
    Cooperation Aid Sanction MembershipChange OfficeChange Election Custody Prosecution Attack Operation Death Protest
    OrganisationChange Legislation"""
# Roles as the fact schema has them: * core, ~ text.
SCHEMA = {
    "Tenure": "holder* office*~ of phase*~",
    "Kinship": "person* relative* kin*~",
    "Affiliation": "member* organisation*",
    "Nationality": "person* state*",
    "UnitOf": "unit* parent*",
    "Location": "thing* place*",
    "RelationsChange": "party*",
    "MissionChange": "sender mission*",
    "DiplomatMove": "diplomat* by host",
    "Recognition": "recogniser* recognised* as~",
    "Meeting": "participant*",
    "Visit": "visitor* destination*",
    "Negotiation": "participant* topic~",
    "Agreement": "party* instrument~",
    "Statement": "speaker* addressee",
    "Stance": "actor* target* topic~",
    "Cooperation": "party*",
    "Aid": "donor* recipient* what~",
    "Sanction": "imposer target*",
    "MembershipChange": "member* organisation*",
    "OfficeChange": "person* office~ of by replaces",
    "Election": "of* winner",
    "Custody": "person* by charge~",
    "Prosecution": "accused* by charge~",
    "Attack": "attacker target*",
    "Operation": "actor* target",
    "Death": "deceased* cause~ by",
    "Protest": "protester* target",
    "OrganisationChange": "organisation* by",
    "Legislation": "body instrument*~",
}
CHANGES = {
    "RelationsChange": "established restored severed suspended downgraded upgraded",
    "MissionChange": "opened reopened closed",
    "DiplomatMove": "accredited recalled expelled summoned returned",
    "Recognition": "recognised withdrawn",
    "Negotiation": "opened held broken-off",
    "Agreement": "agreed signed ratified withdrawn violated",
    "Stance": "support criticise accuse demand threaten reject apologise thank",
    "Sanction": "imposed eased lifted extended evaded",
    "MembershipChange": "joined left suspended expelled invited",
    "OfficeChange": "appointed nominated elected inaugurated resigned dismissed succeeded left retired",
    "Election": "called held annulled postponed",
    "Custody": "arrested detained released extradited exiled surrendered",
    "Prosecution": "investigated charged on-trial convicted acquitted sentenced pardoned",
    "Operation": "deployed launched withdrawn ended",
    "OrganisationChange": "founded dissolved renamed merged",
    "Legislation": "proposed passed signed vetoed rejected repealed",
}


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology()


def test_all_thirty_classes_are_there(ontology: Ontology) -> None:
    assert [name for name, kind in ontology.facts.items() if kind.kind == "StandingRelation"] == STANDING.split()
    assert [name for name, kind in ontology.facts.items() if kind.kind == "Event"] == EVENTS.split()


@pytest.mark.parametrize("name", SCHEMA)
def test_a_class_has_the_roles_of_the_schema(ontology: Ontology, name: str) -> None:
    roles = ontology.facts[name].roles.values()
    written = " ".join(f"{role.name}{'*' if role.core else ''}{'' if role.range else '~'}" for role in roles)
    assert written == SCHEMA[name]
    assert ontology.facts[name].changes == tuple(CHANGES.get(name, "").split())


def test_phase_and_kin_take_only_the_words_of_the_schema(ontology: Ontology) -> None:
    phases = "current former acting elect designate nominee late"
    assert ontology.facts["Tenure"].roles["phase"].values == tuple(phases.split())
    assert ontology.facts["Kinship"].roles["kin"].values == ("spouse", "child", "parent", "sibling", "relative")


def test_every_sentence_can_be_filled(ontology: Ontology) -> None:
    for kind in ontology.facts.values():
        words = {role: role.upper() for role in kind.roles}
        core = {role.name: role.name.upper() for role in kind.roles.values() if role.core}
        for template in (kind.template, *(change.template for change in kind.change.values())):
            for filled in (fill_template(template, words), fill_template(template, core)):
                assert not set("{}[]|") & set(filled), (kind.name, filled)
            assert all(word in fill_template(template, words) for word in core.values() if word != "PHASE"), (kind.name, template)


@pytest.mark.parametrize("file", ["kg.ttl", "alignment.ttl", "shapes.ttl"])
def test_files_of_the_ontology_are_turtle(file: str) -> None:
    assert list(read_turtle(data_path("ontology") / file))


def test_every_term_has_a_label_and_a_definition() -> None:
    said: dict[str, set[str]] = {}
    for triple in read_turtle(data_path("ontology") / "kg.ttl"):
        said.setdefault(str(getattr(triple.subject, "value", "")), set()).add(triple.predicate.value)
    terms = {term: keys for term, keys in said.items() if term.startswith("https://kg.example/") and RDF + "type" in keys}
    assert len(terms) > 250
    bare = {term for term, keys in terms.items() if not {RDFS + "label", SKOS + "definition"} <= keys}
    assert bare == {"https://kg.example/ontology"}


def test_what_facts_use_is_defined_as_a_property(ontology: Ontology) -> None:
    defined = {
        str(triple.subject) for triple in read_turtle(data_path("ontology") / "kg.ttl") if "Property" in str(triple.object)
    }
    for kind in ontology.facts.values():
        used = {*kind.roles, *(link.property for link in kind.direct if link.property)}
        assert {f"<{KG}{name}>" for name in used} <= defined


def test_alignments_are_of_terms_that_exist() -> None:
    defined = {str(triple.subject) for triple in read_turtle(data_path("ontology") / "kg.ttl")}
    aligned = {str(triple.subject) for triple in read_turtle(data_path("ontology") / "alignment.ttl")}
    ours = {term for term in aligned if "kg.example" in term and "/plover/" not in term and not term.endswith("/alignment>")}
    assert len(ours) > 100
    assert ours <= defined


def test_it_loads_in_no_time() -> None:
    start = time.perf_counter()
    load_ontology()
    assert time.perf_counter() - start < 0.15


KIND = """kg:Meeting a kg:FactClass ; rdfs:subClassOf kg:Event ; rdfs:label "meeting"@en ; skos:definition "It."@en ;
    kg:family kg:Family-Diplomacy ; kg:template "{participant} met"@en ;
    kg:role [ kg:property kg:participant ; kg:range kg:Person ; kg:core true ] ."""
BROKEN = [
    (KIND + "\nkg:Meeting kg:colour", "kg.ttl:", "this is not Turtle"),
    (KIND.replace("kg:core", "kg:kore"), "kg:Meeting", "a role has no property kg:kore"),
    (KIND.replace("kg:template", "kg:templat"), "kg:Meeting", "a fact class has no property kg:templat"),
    (KIND.replace("{participant}", "{member}"), "kg:Meeting", "its template names the role member; its roles are participant"),
    (KIND.replace("kg:range kg:Person", "kg:range kg:Persn"), "kg:Meeting", "its role participant has the range Persn"),
    (KIND.replace("kg:Event", "kg:Happening"), "kg:Meeting", "no subclass of one of kg:StandingRelation and kg:Event"),
    (KIND.replace("Family-Diplomacy", "Family-Dance"), "kg:Meeting", "its family Dance is none; use one of Diplomacy"),
    (
        KIND.replace(" .", " ; kg:link [ kg:fromRole kg:who ; kg:toRole kg:participant ] ."),
        "kg:Meeting",
        "names who, which is no role",
    ),
    (KIND.replace(" .", " ; kg:polarity 3 ."), "kg:Meeting", "its polarity is 3; use -1, 0 or 1"),
    (KIND.replace('skos:definition "It."@en ;', ""), "kg:Meeting", "it has no definition"),
    ("", "kg.ttl", "it has no kg:FactClass"),
]


@pytest.mark.parametrize(("stanza", "where", "what"), BROKEN, ids=[what for _, _, what in BROKEN])
def test_a_fault_is_told(tmp_path: Path, stanza: str, where: str, what: str) -> None:
    head = (data_path("ontology") / "kg.ttl").read_text("utf-8").split("# ---- Families")[0]
    family = 'kg:Family-Diplomacy a kg:Family ; rdfs:label "d" ; skos:definition "D." ; kg:colour "#000000" .\n'
    path = tmp_path / "kg.ttl"
    path.write_text(head + family + stanza + "\n", "utf-8")
    with pytest.raises(UserError) as error:
        load_ontology(path)
    assert where in str(error.value)
    assert what in str(error.value)
