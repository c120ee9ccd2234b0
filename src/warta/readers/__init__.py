"""What readers ask for beyond printed pages: search."""
