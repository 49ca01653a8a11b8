"""Turn a parse into frames: predicates with roles, qualifiers, time and place."""
