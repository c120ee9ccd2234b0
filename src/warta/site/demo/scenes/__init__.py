"""The demo's illustrations, one function each, grouped by place."""
