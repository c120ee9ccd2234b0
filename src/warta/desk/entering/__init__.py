"""Entering the desk: password, second factor, throttling, and how long a session holds"""
