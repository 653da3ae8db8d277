"""Snapshots: a whole database as one file, taken while others write, and brought back.

SQLite makes a file of its own kind, PostgreSQL a zip of what COPY says of each table, which needs
no program of the server's version on this machine.
"""
