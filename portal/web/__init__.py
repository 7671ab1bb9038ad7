"""What every page and route stands on: sessions, forms, limits, errors, rendering."""
