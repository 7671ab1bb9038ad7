"""The live index in a process: followed, checked, warmed up."""
