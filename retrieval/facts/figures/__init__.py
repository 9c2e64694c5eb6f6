"""Figures: numbers with their units, and what a row of a table would say beside them."""
