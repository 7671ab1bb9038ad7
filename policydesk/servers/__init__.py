"""The processes of the desk: how each is started, supervised and prepared."""
