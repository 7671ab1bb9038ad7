"""The web: public pages, widget, staff and agency consoles, API."""
