"""Albums: photo shapes and wishes in, pages in millimetres out.

Pure: no file, no pixel, no clock, no database. Anybody above may come in with the facts of
pictures and with wishes; what leaves is a book document (``document.Book``), from which the
preview, the editor and the print file are drawn, and a reason for each photo that is not in it.
"""
