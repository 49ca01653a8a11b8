"""All repairs of a parse, in their order: the rows of one sentence in, changed in place."""

from collections.abc import Callable

from kg.text.repairs import clauses, groups, lists, names, posts, settings, speech, verbs
from kg.text.repairs.rows import Row

Repair = Callable[[list[Row], int, int], None]

# Each with what a sentence must have for it: words in lower case, tags and labels, with | one of several. Without that it would
# change nothing.
REPAIRS: tuple[tuple[Repair, tuple[frozenset[str], ...]], ...] = tuple(
    (repair, tuple(frozenset(one.split("|")) for one in needed.split()))
    for repair, needed in (
        (names.number_law, "no"),
        (names.share_owners, "POS cc"),
        (names.head_list, "npadvmod appos"),
        (verbs.make_infinitive, "to pobj"),
        (names.hang_on_title, "extraordinary plenipotentiary"),
        (verbs.give_verb, "VBN acl"),
        (verbs.give_report, "VBN acl ccomp"),
        (names.join_name, "NNP dobj acl|advcl|ccomp|relcl|xcomp"),
        (names.name_behind_title, "npadvmod"),
        (names.coordinate_names, "nmod cc"),
        (names.give_fronted_subject, "prep appos"),
        (verbs.complete_agreement, "to advcl"),
        (verbs.leave_dead, "ccomp JJ nsubj"),
        (verbs.give_object, "as"),
        (verbs.give_participle, "VBD acl"),
        (verbs.raise_verb, "amod"),
        (speech.close_quotation, "\"|''"),
        (speech.hang_on_speech, "ccomp"),
        (speech.hang_on_saying, "that acl"),
        (speech.name_under, "under"),
        (speech.close_list, ","),
        (speech.lower_denial, "ccomp dobj"),
        (speech.raise_with, "with"),
        (speech.give_label, "appos dobj a|an"),
        (speech.share_absolute, "with pcomp VBG conj"),
        (verbs.give_particle, "in"),
        (verbs.give_recipient, "CD hour|hours|day|days|week|weeks|month|months"),
        (verbs.make_passive, "ccomp"),
        (verbs.tell_passive, "VBN VBD conj auxpass"),
        (verbs.give_direction, "home"),
        (verbs.make_verb, "NNS conj"),
        (clauses.hang_on_accord, "VBN acl , with|between"),
        (clauses.give_reduced, "VBD conj nsubj"),
        (clauses.give_aside, ", VBD conj nsubj agent"),
        (clauses.join_finite, "conj"),
        (clauses.join_participle, "VBG pcomp|TO conj|advcl"),
        (clauses.begin_clause, "VBD conj"),
        (clauses.free_told, "that relcl"),
        (clauses.give_present, "VBD"),
        (clauses.date_event, "in"),
        (clauses.give_deed, "VBN amod"),
        (settings.part_place, "|".join(sorted(settings.UNITS)) + " compound"),
        (settings.give_gathered_verb, "VBG nsubj"),
        (settings.open_with_bound, "prior to"),
        (posts.hang_letters, "|".join(posts.LETTERS).lower()),
        (posts.give_joined_subject, "conj"),
        (posts.give_second_subject, "VBD conj cc , dobj"),
        (posts.give_predicate, "VBD conj"),
        (posts.pair_with_as, "as"),
        (posts.pair_without_verb, "conj"),
        (posts.hang_distinction, "attr"),
        (lists.part_sides, "between"),
        (lists.join_with_and, "and cc conj pobj"),
        (lists.join_rulers, "of and NNS|the conj"),
        (lists.part_ruler, "the and NNS nmod"),
        (lists.free_reciprocal, "other each"),
        (lists.begin_behind_place, ","),
        (groups.give_main_verb, "VBN acl dobj"),
        (groups.name_counted, "NNS nummod"),
        (groups.join_titled, "npadvmod"),
        (groups.part_captives, "|".join({*groups.CAPTIVE, "dead"})),
        (groups.hold_captive, "conj auxpass " + "|".join(groups.CAPTIVE)),
        (groups.hang_apposition, "appos conj NN ,"),
        (groups.hang_members, ", among|including"),
        (groups.share_passive, "VBN acl conj"),
        (groups.fill_preposition, "prep nsubj|nsubjpass"),
    )
)


def repair_sentence(rows: list[Row], begin: int, final: int) -> None:
    """Put one sentence right."""
    before, present = rows[begin:final], forms(rows, begin, final)
    for repair, needed in REPAIRS:
        for one in needed:
            if present.isdisjoint(one):
                break
        else:
            repair(rows, begin, final)
            if rows[begin:final] != before:
                before, present = rows[begin:final], forms(rows, begin, final)


def forms(rows: list[Row], begin: int, final: int) -> set[str]:
    """The words, tags and labels in a sentence."""
    words, _, tags, _, labels, *_ = zip(*rows[begin:final], strict=True)
    return {*map(str.lower, words), *tags, *labels}
