"""Where consultations are kept: an encrypted vault, or memory only. Nothing else knows SQL or keys."""
