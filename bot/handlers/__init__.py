"""Handlers: what the bot does with a message, one file a conversation."""
