"""The dialogue server: Rasa's own command line, its logs held to our format.

Runs in Rasa's environment (Python 3.10). Rasa's format would show what people wrote: it logs texts
that it cannot read, slots and answers.
"""

import runpy

from desk.logging.logs import log_to_stderr

if __name__ == "__main__":
    log_to_stderr("dialogue")
    runpy.run_module("rasa", run_name="__main__", alter_sys=True)
