"""Adapters for rasa-sdk: the state out of the tracker, one call of `bot.intake`, the new state back. No sentences."""
