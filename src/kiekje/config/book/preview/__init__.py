"""Preview: a book as one HTML file that one leafs through; it asks nothing of any other place.

The run of ``kiekje book`` comes in with a book, its drawn pages and the photos that are not in it;
what leaves is the text of one file. It works without JavaScript too, as a list of all spreads.
"""
