"""File imports: tables of messages and FAQ entries, policy documents."""
