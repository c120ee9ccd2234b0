"""What readers ask for beyond pages, and what becomes of how often they ask for them."""
