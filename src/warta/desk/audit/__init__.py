"""The log: who did what to which story, and what happened to accounts; nobody changes it"""
