"""Labelled question corpus `data/questions/`: invented districts and what citizens ask there."""
