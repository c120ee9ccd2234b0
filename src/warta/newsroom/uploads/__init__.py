"""Uploaded pictures: decoded once, in a process that may do little; what is kept is our own encoding of them"""
