"""Domain layer by matter: board, FAQ entries, topics, policies, people, rules. Plain Python.

One function for each thing a person, an asker or a night's job does; it takes a unit of work first
and never commits it: the caller does, once the whole step is done. Other rooms enter each matter by
its front door (``from casework.faqs import publish_faq``), whose names stand in its ``.pyi``.
"""
