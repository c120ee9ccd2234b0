"""What journalists edit and decide, and how each of it becomes a fact."""
