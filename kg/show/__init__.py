"""The page on which a graph is explored."""
