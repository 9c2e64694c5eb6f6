"""Transport: the way from and to Telegram: fetching updates, their order, the pace of sending."""
