"""The guide for journalists, read where they work"""
