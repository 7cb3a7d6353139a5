"""The steps from one file format to the next, one module each; core/migrate.py runs them."""
