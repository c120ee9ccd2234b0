"""Search: an index of what is public, in Indonesian, and what readers ask of it."""
