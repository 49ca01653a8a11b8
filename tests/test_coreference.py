"""Pronouns and descriptions: what they are resolved to, and where they are left alone."""

from datetime import date

import pytest

from tests.reading import read, resolved

# Text with the referring words in brackets; the names of what they stand for, none where it is not clear.
CASES = [
    ("Ghana broke off ties with Chad on Friday. The [West African nation] had warned Libya.", ["Ghana"]),
    ("Ghana and Togo broke off ties with Chad. The West African [nation] had warned Libya.", []),
    ("President Anna Berg of Chad resigned. She said that her [country] needed peace.", ["Chad"]),
    ("Anna Berg met Jon Lund in Oslo. The [two] agreed on a plan.", ["Anna Berg", "Jon Lund"]),
    ("The leaders of Chad, Mali and Niger want their [countries] to leave.", ["Chad", "Mali", "Niger"]),
    (
        "Prime Minister Anna Berg of Norway met Prime Minister Jon Lund of Denmark. The Norwegian and Danish [prime ministers] agreed.",
        ["Anna Berg", "Jon Lund"],
    ),
    # He, she.
    ("Anna Berg resigned. [She] will leave in May.", ["Anna Berg"]),
    ("Anna Berg met Peter Holm. [She] thanked the host.", ["Anna Berg"]),
    ("Peter Holm said [he] would resign.", ["Peter Holm"]),
    ("Peter Holm met Otto Brandt. Reporters asked about [his] plans.", []),
    ("Peter Holm told Otto Brandt that [he] would resign.", ["Peter Holm"]),
    ('"I never lied," said Peter Holm, adding that [he] was tired.', ["Peter Holm"]),
    ("Peter Holm complained that Otto Brandt heard that guards had read [his] letters.", []),
    ("Peter Holm accused Otto Brandt and [his] son.", ["Otto Brandt"]),
    ("Peter Holm lost to Otto Brandt. Reporters were told that [his] former rival, Otto Brandt, had cheated.", ["Peter Holm"]),
    ("In [his] speech, Peter Holm thanked Malawi.", ["Peter Holm"]),
    ("Otto Brandt spoke. In [his] speech, Peter Holm thanked Malawi.", []),
    ("In [her] speech, Peter Holm thanked Malawi.", []),
    ("Otto Brandt left. Peter Holm, a baker, and [his] daughter, Ida, fell ill.", ["Peter Holm"]),
    # It, its, which, who.
    ("Zambia recalled [its] ambassador.", ["Zambia"]),
    ("Zambia said [it] would sign.", ["Zambia"]),
    ("Zambia asked for talks because [it] was clear that the truce had failed.", []),
    ("Zambia, [which] joined the bloc in 2010, will leave.", ["Zambia"]),
    ("Peter Holm, [who] led the party, died.", ["Peter Holm"]),
    ("Zambia expels Malawi's envoy and cuts ties with Malawi, accusing [it] of fraud.", ["Malawi"]),
    ("Zambia suspends relations with Malawi over [its] invasion of Kenya.", ["Malawi"]),
    ("Zambia leaves the Commonwealth over [its] invasion of Kenya.", ["Zambia"]),
    ("Peter Holm praised Zambia for [its] reforms.", ["Zambia"]),
    ("Peter Holm met Zambia's minister and [its] general.", []),
    # Officials, named or not.
    ("Malawi's trade minister flew to Lima. [The minister] signed a treaty.", ["Malawi's trade minister"]),
    ("Malawi's trade minister flew to Lima. [He] signed a treaty.", ["Malawi's trade minister"]),
    ("Peter Holm, with criticism by Malawi's trade minister, left. [He] signed a treaty.", ["Peter Holm"]),
    ("The minister of foreign affairs of Malawi, Peter Holm, fell. [The foreign minister] left.", ["Peter Holm"]),
    ("Malawi's foreign minister, Peter Holm, fell. The [top diplomat] left.", ["Peter Holm"]),
    ("Malawi closed a road, the [interior ministry] said.", ["Malawian interior ministry"]),
    ("Malawi closed a road. The [interior ministry] accused Malawi of neglect.", []),
    ("President Peter Holm of Malawi said [his country] would pay.", ["Peter Holm", "Malawi"]),
    ("Peter Holm, a baker, said his [country] would pay.", []),
    # They.
    ("Peter Holm and Anna Berg met in Lima. [They] signed a treaty.", ["Peter Holm", "Anna Berg"]),
    ("Zambia and Malawi said [they] would sign.", ["Zambia", "Malawi"]),
    ("The strikers' demands include better pay. [They] asked Otto Brandt to resign.", ["strikers"]),
    ("The strikers' demands include better pay. [They] are just.", []),
    # Pairs.
    ("Zambia and Malawi signed a treaty. [Both countries] will open embassies.", ["Zambia", "Malawi"]),
    ("Zambia congratulates Malawi. [Our two countries] work side by side.", ["Zambia", "Malawi"]),
    ("Zambia, Malawi and Kenya met. [Our two countries] work side by side.", []),
    ("Peter Holm wants to unify Zambia, to bring [our nation] together.", []),
    ("Police held Peter Holm and Anna Berg. The [pair] were freed.", ["Peter Holm", "Anna Berg"]),
    ("Peter Holm met Anna Berg. The [two leaders] spoke for hours.", ["Peter Holm", "Anna Berg"]),
    ("Zambia, Malawi and Kenya met. The [two countries] disagreed.", []),
    # Countries, governments, bodies.
    ("Zambia held a vote. The [country] has been at peace.", ["Zambia"]),
    ("Zambia and Malawi held talks. The [country] was praised.", []),
    ("The Zambian government fell. Crowds had cheered when the [government] fled.", ["Zambian government"]),
    ("The Zambian government fell. The [administration] was weak.", []),
    ("Zambian airline Copper Air was fined. The [airline] will appeal.", ["Copper Air"]),
    ("The Labour Front split. Members left the [party].", []),
    ("The Constitutional Court met. The [court] ruled.", ["Constitutional Court"]),
    ("Zambia held a vote on Sunday. The country's [parliament] meets today.", ["Zambian parliament"]),
    ("Zambia held a vote, and the country's [Health Ministry] paid.", ["Zambian Health Ministry"]),
    ("Zambia said [its army] would not move.", ["Zambia", "Zambian army"]),
    # Organs that do not say whose they are.
    ("Kenya held a vote. [Police] were present.", ["Kenyan police"]),
    ("Kenya held a vote. The [army] was present.", ["Kenyan army"]),
    ("Kenya held a vote, as [government authorities] confirmed.", ["Kenyan government"]),
    ("Kenya held a vote, as [local authorities] confirmed.", ["Kenyan local authorities"]),
    ("Kenya held a vote, as [church authorities] confirmed.", []),
    ("Kenya held a vote. What it needs are [police].", []),
    ("Kenya held a vote. The president dissolved [parliament].", ["Kenyan parliament"]),
    ("Kenya held a vote. Ana Torres became a member of [parliament].", []),
    ("Kenya and Malawi held talks. [Police] were present.", ["police"]),
    ("Malawi freed a pilot whom [police] in Nairobi had held.", ["Kenyan police"]),
    ("Argentina's National Congress met. The [Argentine congress] passed a law.", ["Argentinean National Congress"]),
    ("Kenya held a vote. An [army] was present.", []),
    ("Carrie Lam, the chief executive of Hong Kong, left. [Her government] agreed.", ["Carrie Lam", "Hong Kong government"]),
    ("The Chinese government is old. Hong Kong students gave the [government] a week.", ["Hong Kong government"]),
    ("The Chinese government is old. Lima students gave the [government] a week.", ["Chinese government"]),
    ("Hong Kong authorities asked China to wait. The [government] agreed.", ["Hong Kong government"]),
    # Who and what is a person's.
    ("Anna Berg met Peter Holm. [Her mother] was ill.", ["Anna Berg", "Anna Berg's mother"]),
    ("Peter Holm was ill. [His office] denied it.", ["Peter Holm", "Peter Holm's office"]),
    ("Peter Holm came with [his wife], Anna Berg.", ["Peter Holm"]),
    ("Peter Holm left [office] in May.", []),
    # Courts without a name.
    ("A [court] in Lagos freed Anna Berg.", ["Lagos court"]),
    ("A [Lagos court] freed Anna Berg.", ["Lagos", "Lagos court"]),
    ("A [federal court] freed Anna Berg.", ["federal court"]),
    ("A Lagos court met. The [court] freed Anna Berg.", ["Lagos court"]),
    ("A [tennis court] was dry.", []),
    # Offices.
    ("Foreign Minister Anna Berg flew to Lima. [The minister] met President Otto Brandt.", ["Anna Berg"]),
    ("Peter Holm, the Danish ambassador, was summoned. [The ambassador] denied it.", ["Peter Holm"]),
    ("President Otto Brandt and Vice President Anna Berg argued. [The president] left.", ["Otto Brandt"]),
    ("President Otto Brandt met President Peter Holm. [The president] was tired.", []),
]


def plain(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its brackets, and the characters that stood in them."""
    out, spans, start = "", [], 0
    for char in text:
        if char == "[":
            start = len(out)
        elif char == "]":
            spans.append((start, len(out)))
        else:
            out += char
    return out, spans


@pytest.mark.parametrize(("text", "names"), CASES, ids=[text for text, _ in CASES])
def test_what_refers_is_resolved_or_left(text: str, names: list[str]) -> None:
    words, spans = plain(text)
    doc = read(words)
    start, end = spans[-1]
    found = [m for m in resolved(doc) if doc.start[m.head] >= start and doc.end[m.head] <= end]
    assert [entity.name for m in found for entity in m.entities] == names


def test_an_antecedent_is_the_head_of_a_mention() -> None:
    doc = read("Anna Berg resigned. She will leave in May. Her deputy stays.")
    mentions = resolved(doc)
    heads = {m.head for m in mentions}
    assert [doc.words[m.head] for m in mentions if m.antecedent >= 0] == ["She", "Her"]
    assert all(m.antecedent in heads for m in mentions if m.antecedent >= 0)


def test_the_holder_of_an_office_is_known_by_the_day() -> None:
    text = "Merchants in Lagos complained. The German chancellor promised help."
    doc = read(text, date(2015, 6, 1))
    assert "Angela Merkel" in [m.entities[0].name for m in resolved(doc)]
    assert "Angela Merkel" not in [m.entities[0].name for m in resolved(read(text))]
