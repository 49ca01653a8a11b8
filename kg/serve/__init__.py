"""A graph in, a local web server out: its SPARQL endpoint, its saved questions and its pages."""
