"""Key facts: people, figures, times, places, organisations and documents, each a span of an article."""
