"""Verbs of visitors: one file each, the only writers of this room."""
