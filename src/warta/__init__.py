"""Warta: an online newsroom whose readers get an exactly fresh edition."""

__version__ = "0.1.0"
