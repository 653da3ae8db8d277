"""Verbs of the vault: one file each, the only writers of this room."""
