"""What fills a storyline's timeline: sentences of its stories that tell when something happened."""
