"""What readers ask for beyond printed pages: search; and what they read most."""
