"""English times."""

DATETIME_FORMAT = "j N Y, H:i T"
