"""Newsletters in the desk: lists and issues, what a mail looks like, sending it, and how far that is."""
