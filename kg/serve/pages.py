"""What a page holds in, its HTML out; the files that pages load, by name. All text that comes from elsewhere is escaped here."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from html import escape
from importlib.resources import files
from string import Template
from types import MappingProxyType

from kg.rdf.tables import short
from kg.rdf.terms import PREFIXES
from kg.serve.guard import policy
from kg.serve.jobs import Reply
from kg.serve.media import HTML, with_charset
from kg.serve.messages import refuse

NAV = MappingProxyType({"/": "Graph", "/questions": "Questions", "/editor": "SPARQL", "/viewer": "Viewer"})
STYLE = '<link rel="stylesheet" href="/static/serve.css">'
EDITOR = """<link rel="stylesheet" href="/static/yasgui/yasgui.min.css">
<link rel="stylesheet" href="/static/serve.css">
<script src="/static/yasgui/yasgui.min.js" defer></script>
<script src="/static/editor.js" defer></script>"""
FILES = MappingProxyType(
    {
        "serve.css": "text/css",
        "editor.js": "text/javascript",
        "yasgui/yasgui.min.js": "text/javascript",
        "yasgui/yasgui.min.css": "text/css",
    }
)
Summary = Mapping[str, Sequence[tuple[str, int]]]
"""Values and their numbers, by what they are of."""


@dataclass(frozen=True, slots=True)
class About:
    """What graph this is: its title, the file or project that it comes from, and when it was read."""

    title: str
    source: str
    read: str


def page(about: About, path: str, title: str, main: str, *, head: str = STYLE, status: int = 200) -> Reply:
    """A page; `main` and `head` are HTML, the rest is text."""
    links = "".join(f'<a href="{at}"{current(at, path)}>{name}</a>' for at, name in NAV.items())
    text = Template(text_of("page.html")).substitute(
        title=escape(f"{title} · {about.title}"), graph=escape(about.title), nav=links, main=main, head=head
    )
    return Reply(status, with_charset(HTML), text.encode("utf-8", "replace"))


def current(at: str, path: str) -> str:
    return ' aria-current="page"' if at == path or (at != "/" and path.startswith(at)) else ""


@cache
def text_of(name: str) -> str:
    return files("kg").joinpath("serve", name).read_text("utf-8")


def static(name: str) -> Reply:
    if name not in FILES:
        raise refuse(404, "there is no such file")
    return Reply(200, with_charset(FILES[name]), files("kg").joinpath("serve", "static", *name.split("/")).read_bytes())


def start(about: About, host: str, counts: Summary) -> Reply:
    """What graph this is, how much it holds, and how to ask it."""
    endpoint = escape(f"http://{host}/sparql")
    tables = "".join(count_table(what, rows) for what, rows in counts.items())
    holds = f'<h2>What it holds</h2><div class="counts">{tables}</div>' if tables else ""
    main = f"""<h1>{escape(about.title)}</h1>
<p>Read from <code>{escape(about.source)}</code> at {escape(about.read)}. What is added later shows after a restart.</p>
<dl>
<dt><a href="/questions">Questions</a></dt><dd>Saved questions with a form each; answers as a table, CSV or JSON.</dd>
<dt><a href="/editor">SPARQL</a></dt><dd>An editor for queries of your own.</dd>
<dt><a href="/viewer">Viewer</a></dt><dd>The graph to look at: actors, facts, and for each fact its sentence, rule and article.</dd>
<dt><code>{endpoint}</code></dt><dd>The endpoint for programs, by the SPARQL 1.1 Protocol.
<pre>curl -H "Accept: text/csv" --data-urlencode "query=SELECT * {{ ?fact a kg:Meeting ; kg:participant ?who }} LIMIT 5" {endpoint}</pre></dd>
</dl>
{holds}"""
    return page(about, "/", "Graph", main)


def count_table(what: str, rows: Sequence[tuple[str, int]]) -> str:
    body = "".join(f'<tr><th scope="row">{escape(short(name))}</th><td>{number}</td></tr>' for name, number in rows)
    return (
        f"<table><caption>{escape(what.capitalize())}: {sum(number for _, number in rows)}</caption><tbody>{body}</tbody></table>"
    )


def editor(about: About) -> Reply:
    """The editor; its library sets styles on elements, so that they cannot be named by a hash."""
    main = f"""<h1 class="unseen">Query editor</h1>
<div id="editor" data-prefixes="{escape(json.dumps(dict(PREFIXES)))}"></div>
<p class="hint">Ctrl+Enter asks, Ctrl+Space completes; Esc and then Tab leave the editor. Prefixes of the project need no declaration.</p>
<section id="answer" aria-label="Answer"></section>
<noscript>The editor needs JavaScript.</noscript>"""
    reply = page(about, "/editor", "SPARQL", main, head=EDITOR)
    return replace(reply, headers={"Content-Security-Policy": policy({"style-src": "'self' 'unsafe-inline'"})})


def message(about: About, path: str, title: str, text: str, *, status: int, refresh: str = "") -> Reply:
    """A page that says one thing; with `refresh`, seconds, it is loaded again by itself."""
    reply = page(about, path, title, f"<h1>{escape(title)}</h1><p>{escape(text)}</p>", status=status)
    return replace(reply, headers={"Refresh": refresh} if refresh else {})
