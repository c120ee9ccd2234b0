"""Writing: the editor of a story, its versions, and what is pasted into it."""
