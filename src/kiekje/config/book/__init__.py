"""Book: the run of ``kiekje book``, from a folder of photos to a file that a lab prints.

The command line comes in with a request; what leaves are the print file, a report in which every
photo of the folder has its place or its reason, a preview, and a summary for the person who waits.
"""
