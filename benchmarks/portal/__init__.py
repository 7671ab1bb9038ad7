"""Portal pages at two sizes of desk: time, statements and rows of each, and the ratio."""
