"""From a path to a response: one lookup in the store."""
