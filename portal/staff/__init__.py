"""The staff console: topics, drafts, reviews, messages, policies, accounts."""
