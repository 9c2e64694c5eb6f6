"""Render: what the bot shows, as texts with marks. Knows neither Telegram nor the terminal."""
