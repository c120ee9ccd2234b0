"""Newsletters: lists that readers ask for by e-mail, their issues, and the sending of them, to each address once."""
