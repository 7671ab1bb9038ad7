"""``python -m policydesk``: the same as the ``policydesk`` script."""

from policydesk.commands import main

if __name__ == "__main__":
    main()
