"""Verbs of studio: one file each, the only writers of this room."""
