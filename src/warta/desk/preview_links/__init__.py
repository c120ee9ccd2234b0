"""Preview links: a draft shown to somebody outside of the newsroom, for a day, to whoever holds the link"""
