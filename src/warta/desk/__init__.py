"""The admin: what journalists see of the newsroom and the press."""
