"""Verbs of photos: one file each, the only writers of this room."""
