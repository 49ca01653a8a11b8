"""kg: hand-curated rules read news articles and write an RDF knowledge graph that shows its evidence."""
