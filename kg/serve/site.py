"""Requests in, replies out: which address is answered by what."""

import json
from collections.abc import Callable, Collection, Mapping
from functools import partial
from types import MappingProxyType

from kg.rdf.query import Question
from kg.serve import forms, guard, pages, questions
from kg.serve.jobs import Query, Reply, fault
from kg.serve.media import NotAcceptable
from kg.serve.messages import Refused, Request, refuse
from kg.serve.pages import About, Summary
from kg.serve.pool import Pool
from kg.serve.sparql import query_of
from kg.serve.viewer import Viewer


class Site:
    """All that the server shows: of one graph, to pages of its own and of the origins that are allowed."""

    def __init__(
        self, about: About, pool: Pool, viewer: Viewer, saved: Mapping[str, Question], allowed: Collection[str] = ()
    ) -> None:
        self.about, self.pool, self.viewer, self.saved, self.allowed = about, pool, viewer, saved, allowed
        self.summaries: dict[str, Summary] = {}
        self.places: Mapping[str, Callable[[Request], Reply]] = MappingProxyType(
            {
                "/": self.start,
                "/sparql": self.sparql,
                "/editor": lambda _: pages.editor(about),
                "/questions": lambda _: forms.question_list(about, saved),
                "/viewer": lambda _: viewer.reply(about),
            }
        )

    def answer(self, request: Request) -> Reply:
        """The reply to a request, with all its headers; `kg.serve.pool.Gone` where the client hung up meanwhile."""
        try:
            guard.check(request, self.allowed)
            reply = guard.preflight(request, self.allowed) if request.method == "OPTIONS" else self.found(request)
        except Refused as refused:
            reply = refused.reply
        except NotAcceptable as error:
            reply = fault(406, str(error))
        return Reply(reply.status, reply.media, reply.body, guard.headers(request, reply, self.allowed))

    def found(self, request: Request) -> Reply:
        if request.method == "POST" and request.path != "/sparql":
            raise refuse(405, "only /sparql takes POST", allow="GET, HEAD, OPTIONS")
        if request.path in self.places:
            return self.places[request.path](request)
        folder, _, name = request.path.removeprefix("/").partition("/")
        if folder == "static":
            return pages.static(name)
        if folder == "questions":
            return self.question(request, name)
        raise refuse(404, "there is no such page; the start page is /")

    def sparql(self, request: Request) -> Reply:
        query = query_of(request)
        return self.pool.ask(query, request.client) if isinstance(query, Query) else query

    def start(self, request: Request) -> Reply:
        return pages.start(self.about, request.host, self.summary("counts.rq"))

    def question(self, request: Request, name: str) -> Reply:
        ask = partial(self.pool.ask, client=request.client)
        return questions.answer(request, name, self.about, self.saved, ask, lambda: self.summary("known.rq"))

    def summary(self, name: str) -> Summary:
        """What a query of ours with the columns group, value and number gives: asked once, empty where there was no answer."""
        if name not in self.summaries:
            reply = self.pool.ask(Query(pages.text_of(name), "application/json"))
            if reply.status != 200:
                return {}
            self.summaries[name] = grouped(reply.body)
        return self.summaries[name]


def grouped(answer: bytes) -> Summary:
    found: dict[str, list[tuple[str, int]]] = {}
    for row in json.loads(answer)["results"]["bindings"]:
        found.setdefault(row["group"]["value"], []).append((row["value"]["value"], int(row["number"]["value"])))
    return found
