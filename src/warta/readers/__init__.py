"""What readers ask for beyond printed pages, and what becomes of how often they read."""
