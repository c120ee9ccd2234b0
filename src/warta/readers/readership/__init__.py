"""Readership: how often each story was read by the hour, and which are read most. Counts, and nothing of anybody."""
