"""The API for programs: policies, published FAQs, messages, in pages by cursor."""
