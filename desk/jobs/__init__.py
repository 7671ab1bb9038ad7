"""Job bookkeeping: which process holds a job, how often each ran and failed."""
