"""What parsers often get wrong in news, put right, by subject; `repair` has them all, in their order."""
