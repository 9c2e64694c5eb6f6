"""Finds and explains: an index over Articles, and from a question an Answer made of their own words."""
