"""From a consultation to its plan: outlook, recovery days and sessions on real dates. Pure functions."""
