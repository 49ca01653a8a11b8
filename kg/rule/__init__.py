"""Load rules, match them, put their facts together."""
