// The query editor: Yasqe to write, Yasr to read the answer, and no endpoint but the one of this server.

"use strict";
(() => {
  const ENDPOINT = "/sparql";
  const { Yasqe, Yasr } = Yasgui;
  const prefixes = JSON.parse(document.getElementById("editor").dataset.prefixes);
  const START = `PREFIX kg: <${prefixes.kg}>
SELECT ?visitor ?destination ?from WHERE {
  ?visit a kg:Visit ; kg:visitor ?visitor ; kg:destination ?destination .
  OPTIONAL { ?visit kg:earliest ?from }
} LIMIT 100`;

  /** The IRIs that a query gives, asked once. */
  function iris(query) {
    let asked = null;
    return () => {
      asked ??= fetch(ENDPOINT, {
        method: "POST",
        headers: { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json" },
        body: query,
      })
        .then((answer) => (answer.ok ? answer.json() : { results: { bindings: [] } }))
        .then((answer) => answer.results.bindings.map((row) => row.iri.value));
      return asked;
    };
  }

  /** A completer of Yasqe with the terms of this graph in place of those of a server elsewhere. */
  function complete(completer, query) {
    const known = iris(query);
    const name = `kg-${completer}`;
    const get = async (_, token) => (await known()).filter((iri) => iri.startsWith(token?.autocompletionString ?? ""));
    Yasqe.forkAutocompleter(completer, { name, get }, false);
    return name;
  }

  // Given to the constructor they would be put over its defaults one by one, and one of those asks elsewhere.
  Yasqe.defaults.autocompleters = [
    "variables",
    complete("property", "SELECT DISTINCT ?iri { ?s ?iri ?o } ORDER BY ?iri"),
    complete("class", "SELECT DISTINCT ?iri { ?s a ?iri FILTER(ISIRI(?iri)) } ORDER BY ?iri"),
  ];
  const asked = new URLSearchParams(location.hash.slice(1)).get("query");
  const editor = new Yasqe(document.getElementById("editor"), {
    value: START,
    requestConfig: { endpoint: ENDPOINT, method: "POST", acceptHeaderGraph: "text/turtle", acceptHeaderSelect: "application/sparql-results+json" },
    createShareableLink: null,
    consumeShareLink: null,
    persistenceId: "kg-query",
  });
  editor.getInputField().setAttribute("aria-label", "Query");
  if (asked) editor.setValue(asked);

  const answer = new Yasr(document.getElementById("answer"), {
    persistenceId: null,
    prefixes: () => ({ ...prefixes, ...editor.getPrefixesFromQuery() }),
  });
  for (const plugin of Object.values(answer.plugins)) delete plugin.helpReference; // links to manuals elsewhere
  document.querySelectorAll(".yasr_external_ref_btn").forEach((link) => link.remove());
  answer.on("drawn", () => {
    for (const sizes of document.querySelectorAll("#answer select.tableSizer")) sizes.setAttribute("aria-label", "Rows a page");
  });
  editor.on("queryResponse", (_, response, duration) => answer.setResponse(response, duration));

  /** The page of this server about what an IRI of the graph names, if there is one. */
  function pageOf(iri) {
    const after = (prefix) => (iri.startsWith(prefixes[prefix]) ? iri.slice(prefixes[prefix].length) : "");
    if (after("fact")) return `/viewer#fact=${after("fact")}`;
    if (after("id")) return `/questions/dossier?${new URLSearchParams({ actor: `id:${after("id")}` })}`;
    if (after("article")) return `/questions/article?article=${after("article")}`;
    return "";
  }

  document.getElementById("answer").addEventListener("click", (event) => {
    const link = event.target.closest("a.iri");
    const page = link && pageOf(link.getAttribute("href"));
    if (page) {
      event.preventDefault();
      location.assign(page);
    } else if (link?.getAttribute("href").startsWith("https://kg.example/")) {
      event.preventDefault();
      editor.setValue(`DESCRIBE <${link.getAttribute("href")}>`);
      editor.query().catch(() => {}); // the answer's place tells what is wrong
    }
  });
  document.documentElement.dataset.ready = "";
})();
