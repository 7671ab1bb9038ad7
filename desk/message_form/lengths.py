"""Lengths in letters and characters (``written_length``) from which a text says this or that."""

LEAST_LENGTH = 5  # less tells a department nothing
# A text this long is what the person wants to say, whatever its intent looks like.
SURELY_A_BODY = 16
# What is left of a wish without the words of wishing, where it tells the matter.
LEAST_MATTER = 6
# What follows the wish is the matter, if it is more than such words.
LEAST_AFTER_WISH = 3
# A correction this long can stand for itself; a shorter one is put beside what it corrects.
STANDS_ALONE = 10
# A clause that asks nothing and is this long tells something.
TELLS_SOMETHING = 4
