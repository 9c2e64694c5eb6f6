"""State: what the bot keeps between two starts, in a database: preferences, the journal, updates taken."""
