"""HTTP: what others ask of the bot: whether it is well, its figures, and Telegram's updates."""
