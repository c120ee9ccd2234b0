"""The checklist before publishing: what a story still lacks, and that what blocks does so"""
