"""Find offices and who holds them."""
