"""Preview: the very recipes that print for readers, over a story that is not saved; it never writes the store"""
