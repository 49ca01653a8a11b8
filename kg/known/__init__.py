"""What is known before an article is read: ontology, lexicon, grammar."""
