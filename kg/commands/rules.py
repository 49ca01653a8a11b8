"""Commands for curators: rules list, show, check."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands import options
from kg.errors import UserError, UserErrors, nearest

if TYPE_CHECKING:
    from kg.rule.rules import Rule


def loaded(paths: tuple[Path, ...]) -> "tuple[Rule, ...]":
    from kg.known.ontology import load_ontology
    from kg.resources import data_path
    from kg.rule.rules import load_rules

    return load_rules(load_ontology(), (data_path("rules"), *paths))


def chosen(identifier: str, rules: "Iterable[Rule]") -> "Rule":
    known = {rule.id: rule for rule in rules}
    if identifier in known:
        return known[identifier]
    raise UserError(identifier, "no rule has this id", nearest(identifier, known) or "see kg rules list")


def fact_type(rule: "Rule") -> str:
    return f"{rule.type}/{rule.change}" if rule.change else rule.type


@click.group("rules")
def group() -> None:
    """The rules that read facts: list, show, check them.

    \b
      kg rules list --gives Meeting
      kg rules show meeting.met-with
      kg rules check
    """


@group.command("list")
@options.rules
@click.option("--gives", metavar="CLASS", help="Only rules that give this class, or this Class/change.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def list_rules(rules: tuple[Path, ...], gives: str | None, as_json: bool) -> None:
    """All rules with what they give and where they stand.

    \b
      kg rules list
      kg rules list --gives Custody/arrested --json
    """
    found = [rule for rule in loaded(rules) if gives is None or gives in (rule.type, fact_type(rule))]
    width = max((len(rule.id) for rule in found), default=0)
    for rule in found:
        if as_json:
            click.echo(json.dumps({"id": rule.id, "gives": fact_type(rule), "where": rule.where, "version": rule.version}))
        else:
            click.echo(f"{rule.id:{width}}  {fact_type(rule):28}  {rule.where}")


@group.command("show")
@options.rules
@click.argument("identifier", metavar="ID")
def show(rules: tuple[Path, ...], identifier: str) -> None:
    """A rule as its file has it.

    \b
      kg rules show meeting.met-with
    """
    rule = chosen(identifier, loaded(rules))
    click.echo(f"# {rule.where}, version {rule.version}")
    click.echo(stanza_text(rule.where))


@group.command("check")
@options.rules
@options.model
@click.argument("identifiers", metavar="[ID]...", nargs=-1)
def check(rules: tuple[Path, ...], model: str, identifiers: tuple[str, ...]) -> None:
    """Load everything strictly and run the examples of all rules, or of those named.

    \b
      kg rules check
      kg rules check meeting.meet --rules my-rules.yaml
    """
    from kg.extract import load_knowledge
    from kg.rule.check import failed_examples

    knowledge = load_knowledge(rules)
    wanted = [chosen(identifier, knowledge.rules) for identifier in identifiers] or list(knowledge.rules)
    if faults := failed_examples(wanted, knowledge, pipeline=model):
        raise UserErrors(faults)
    click.echo(f"{len(wanted)} rules hold, with {sum(len(rule.examples) for rule in wanted)} examples")


def stanza_text(where: str) -> str:
    """The lines of a list item of a YAML file that holds the line `where` ("file:line")."""
    file, _, line = where.rpartition(":")
    lines = Path(file).read_text("utf-8").splitlines()
    start = int(line) - 1
    indent = len(lines[start]) - len(lines[start].lstrip())
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip()) > indent):
        end += 1
    return "\n".join(lines[start:end]).rstrip()


@group.command("coverage")
@click.option("--most", default=40, show_default=True, metavar="N", help="Rows a part.")
@options.articles
def coverage(asked: options.Asked, most: int) -> None:
    """What no rule covers in ARTICLES: predicates between actors, rules that fit too little, names not resolved.

    \b
      kg rules coverage news.jsonl --most 20
    """
    from kg.coverage import cover, coverage_lines
    from kg.extract import extract, load_knowledge

    knowledge = load_knowledge(asked.rules)
    with options.reading(asked) as articles:
        found = cover(extract(articles, knowledge, pipeline=asked.model, broken=articles.broken))
        click.echo("\n".join(coverage_lines(found, knowledge.rules, most=most)))


@click.command()
@click.option(
    "--gold", required=True, type=click.Path(exists=True, path_type=Path), metavar="DIR|FILE",
    help="Gold facts: a folder with a NAME.json for each article, or one JSONL file.",
)  # fmt: skip
@click.option("--misses", is_flag=True, help="List what was missed, and what was wrong with the rule that gave it.")
@click.option("--json", "as_json", is_flag=True, help="The figures as one JSON object.")
@options.articles
def evaluate(asked: options.Asked, gold: Path, misses: bool, as_json: bool) -> None:
    """Score what is read in ARTICLES against gold facts; articles without gold are left out.

    \b
      kg evaluate --gold tests/gold seeds/articles
      kg evaluate --gold tests/gold/items/gold.jsonl tests/gold/items/articles.jsonl --misses
    """
    from kg.evaluate import evaluate as scored
    from kg.evaluate import figures, read_golds, report_lines
    from kg.extract import extract, load_knowledge
    from kg.mention_accuracy import judge, share_lines, shares
    from kg.parts import facts_of

    knowledge = load_knowledge(asked.rules)
    golds = read_golds(gold)
    with options.reading(asked) as articles:
        by_name = {gold.article: gold for gold in golds}
        predicted, judged = {}, []
        for each in extract(articles, knowledge, pipeline=asked.model, broken=articles.broken):
            predicted[each.article.id] = list(facts_of(each, knowledge.ontology))
            if gold_of := by_name.get(each.article.id):
                entities = {"entities": list(gold_of.entities.values())}
                judged += judge(each.reading.doc, each.reading.mentions, entities)
        report = scored(golds, predicted, knowledge.ontology)
        if as_json:
            click.echo(json.dumps({**figures(report), "mentions": shares(judged)}))
        else:
            click.echo("\n".join((*report_lines(report, listed=misses), *share_lines(judged))))


COMMANDS = (group, evaluate)
