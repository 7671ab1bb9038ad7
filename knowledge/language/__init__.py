"""Chinese as people write it, made comparable: normal form, plain forms, numbers, words."""
