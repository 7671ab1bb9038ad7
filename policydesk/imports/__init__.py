"""Reading other people's files: tables of messages and FAQs, policy documents."""
