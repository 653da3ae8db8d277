"""Stores: where sealed bytes lie, behind one small interface; a folder, or an S3-compatible server.

A store sees sealed bytes and random numbers only: no key, no owner, no kind.
"""
