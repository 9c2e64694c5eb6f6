"""Reads articles: files in a folder become Articles whose text is never changed."""
