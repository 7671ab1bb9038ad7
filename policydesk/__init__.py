"""Settings, wiring, command line, supervisor and jobs: the only place that joins rooms."""
