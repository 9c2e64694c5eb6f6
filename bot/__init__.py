"""Talks: the Telegram bot, the terminal chat and the command line."""

__version__ = "0.1.0"
