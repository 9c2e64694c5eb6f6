"""Which sentences answer a question, best first."""
