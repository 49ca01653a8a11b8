"""Read a YAML data file strictly: path in, plain dicts, lists, strings and booleans out, each dict knowing its lines."""

from pathlib import Path
from typing import Any

import yaml

from kg.errors import UserError

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
STRING, BOOLEAN, INTEGER = (f"tag:yaml.org,2002:{name}" for name in ("str", "bool", "int"))


class Stanza(dict[str, Any]):
    """A mapping that remembers the file, its own line and the line of each key."""

    def __init__(self, path: Path, line: int) -> None:
        super().__init__()
        self.path, self.line, self.lines = path, line, dict[str, int]()

    def where(self, key: str = "") -> str:
        """`file:line` of the stanza or of one of its keys."""
        return f"{self.path}:{self.lines.get(key, self.line)}"


def read_yaml(path: Path) -> Any:
    """The content of a YAML file. `UserError` with file and line for bad syntax, a key given twice or an unquoted value."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(path, f"cannot be read ({error})") from error
    try:
        node = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise UserError(
            f"{path}:{line}", f"is not YAML ({error.problem})", "mend the syntax; quote texts and patterns"
        ) from error
    return plain(node, path) if node is not None else None


def plain(node: yaml.Node, path: Path) -> Any:
    """A YAML node as a plain value; only strings, booleans and whole numbers are let through."""
    where = f"{path}:{node.start_mark.line + 1}"
    if isinstance(node, yaml.SequenceNode):
        return [plain(item, path) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        stanza = Stanza(path, node.start_mark.line + 1)
        for key_node, value_node in node.value:
            key, line = key_node.value, key_node.start_mark.line + 1
            if key_node.tag != STRING:
                raise UserError(f"{path}:{line}", f"the key {key} is not a string", "put it in quotes")
            if key in stanza:
                raise UserError(f"{path}:{line}", f"the key {key} is given twice", "keep one")
            stanza.lines[key] = line
            stanza[key] = plain(value_node, path)
        return stanza
    assert isinstance(node, yaml.ScalarNode)
    if node.tag == STRING:
        return node.value
    if node.tag == BOOLEAN and node.value in {"true", "false"}:
        return node.value == "true"
    if node.tag == INTEGER and node.value.isdigit():
        return int(node.value)
    raise UserError(where, f"{node.value!r} is read as something other than text", "put it in quotes")
