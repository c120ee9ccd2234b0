"""Recipes, each a pure function from facts to one output, and the theme they render with."""
