"""Formats: articles that are no plain text. Foreign files are parsed in another process."""
