"""Find names, and what pronouns and descriptions stand for."""
