"""What pages look like: templates, style sheet, script, and the facts that say when they changed."""
