"""Classification of short texts: softmax regression over character n-grams."""
