"""Vault: sealed objects, a key each; the keyring.

Rooms above hand in bytes and get an id; only who owns an object gets its bytes back.
"""
