"""Saved questions over HTTP: a request to /questions/NAME in; a page, CSV, JSON or SPARQL results out."""

from collections.abc import Callable, Mapping

from kg.errors import UserError, nearest
from kg.rdf.query import Question
from kg.serve import forms
from kg.serve.jobs import Job, Reply, Saved, Written
from kg.serve.media import HTML, QUESTION, best
from kg.serve.messages import Request, fields, refuse
from kg.serve.pages import About, Summary

FORMATS = {"html": HTML, "json": "application/json", "csv": "text/csv"}
Ask = Callable[[Job], Reply]


def answer(
    request: Request, name: str, about: About, questions: Mapping[str, Question], ask: Ask, known: Callable[[], Summary]
) -> Reply:
    """The answer to a saved question; its parameters are those of the request, and empty ones count as not given.

    A page without any parameter shows the form alone. `format` goes before the Accept header.
    """
    if name not in questions:
        raise refuse(404, str(UserError(name, "no saved question is called so", nearest(name, questions))))
    asked, given = questions[name], fields(request.query)
    form = dict(given).get("format", "")
    if form and form not in FORMATS:
        raise refuse(400, f"there is no format {form}; there are {', '.join(FORMATS)}")
    media = FORMATS[form] if form else best(request.accept, QUESTION)
    values = {key: value for key, value in given if value and key != "format"}
    if media != HTML:
        return ask(Saved(name, values, media))
    if asked.parameters and not given:
        return forms.question(about, asked, {}, known=known())
    reply = ask(Saved(name, values, HTML))
    if reply.status != 200:
        return forms.question(about, asked, values, known=known(), fault=reply.body.decode(), status=reply.status)
    written = ask(Written(name, values))
    sparql = written.body.decode() if written.status == 200 else ""
    return forms.question(about, asked, values, known=known(), answer=reply.body.decode(), sparql=sparql)
