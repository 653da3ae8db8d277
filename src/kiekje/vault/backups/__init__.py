"""Backups: a folder with the main database, the sealed objects and the journal; never the keyring.

``manifest.json`` is written last and names the rest; ``objects-….sha256`` can be checked with
``sha256sum -c``. A backup that is interrupted leaves the one before it as it was.
"""
