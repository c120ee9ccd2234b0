"""English: 24 November 2026, 07:00 WIB."""
