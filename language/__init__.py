"""Chinese as people write it: normal form, numerals, words, places, pinyin, and masking.

The ground floor: every room may import it, and it imports none of them.
"""
