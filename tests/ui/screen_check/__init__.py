"""Looks at screens as a careful person would: what is cut, covered, small, pale or hard to hit."""
