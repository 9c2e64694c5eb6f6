"""Replicas: several copies of the bot as one, by means of the database that they share."""
