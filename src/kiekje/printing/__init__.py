"""Printing: laid-out pages in, PDF out.

Pure: no database, no network. Anybody above may come in with a book document and the files it
names; what leaves is a print file and the findings about it. Layout decides, printing only draws.
"""
