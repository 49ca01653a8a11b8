"""Read articles and parse them."""
