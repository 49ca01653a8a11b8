"""The command line: arguments in, files and exit codes out. Commands read, call and write; the work is done elsewhere."""

import os

import click

from kg.commands import articles, graphs, network, rules, serve
from kg.errors import UserError

# Matrices of a sentence are too small to share: with more threads the parse takes twice as long and three times the CPU.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


class Commands(click.Group):
    """A group that tells people's errors as such, in the order in which its commands are used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except UserError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="kg", message="%(version)s")
def main() -> None:
    """Read news articles into a knowledge graph that shows its evidence.

    \b
      kg build articles/ --out out           make a graph of a folder of articles
      kg facts article.txt                   what an article states, as JSON

    Exit codes: 0 fine, 1 what was given does not hold, 2 wrong use.
    """


for command in (*articles.COMMANDS, *graphs.COMMANDS, *network.COMMANDS, *serve.COMMANDS, *rules.COMMANDS):
    main.add_command(command)
