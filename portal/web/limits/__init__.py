"""Bounds on what comes in: requests by caller and time, work at one time, sizes, slow clients."""
