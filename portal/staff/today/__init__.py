"""Work lists of the console's first page: what each role has to do, soonest due first."""
