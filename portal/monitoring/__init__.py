"""What monitors read: liveness, readiness, metrics."""
