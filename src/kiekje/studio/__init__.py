"""Studio: drafts of albums, and the API of the editor.

Every change is a revision, so that it can be undone after a reload and seen from a second tab.
"""
