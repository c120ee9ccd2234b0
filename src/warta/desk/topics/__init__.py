"""Topics suggested from the text of a story while somebody writes it."""
