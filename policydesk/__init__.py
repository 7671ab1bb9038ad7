"""Entry points alone: command line, jobs, imports, server processes, demonstration."""
