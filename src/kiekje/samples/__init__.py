"""Samples: draws the photographs that the shop shows, and files that must not hurt.

Nobody comes in with anything but a folder and a seed; what leaves are picture files with
believable times, places and orientations, the same bytes for the same seed.
"""
