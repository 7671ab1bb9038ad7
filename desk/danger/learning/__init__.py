"""Training of emergency detection: labelled lines, and the three classifiers learned from them."""

from desk.danger.learning.classifiers import learn_classifiers
from desk.danger.learning.lines import labelled_lines, lines_digest, lines_of

__all__ = ["labelled_lines", "learn_classifiers", "lines_digest", "lines_of"]
