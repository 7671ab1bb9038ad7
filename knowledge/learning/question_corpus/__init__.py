"""The labelled corpus `data/questions/`: invented districts, their entries, what citizens ask."""
