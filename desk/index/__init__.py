"""Live index in a process: following the pointer, integrity checks, warm-up."""
