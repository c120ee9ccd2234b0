"""Change capture: triggers that write every changed row, and the positions that order them."""
