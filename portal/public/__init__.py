"""Public pages: policies with their FAQ lists and boards, and the message form."""
