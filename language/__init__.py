"""Chinese text processing: normal form, numerals, segmentation, places, pinyin, and masking.

The ground floor: every room may import it, and it imports none of them.
"""
