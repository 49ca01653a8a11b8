"""Facts as RDF: the graph, its files, stores and questions."""
