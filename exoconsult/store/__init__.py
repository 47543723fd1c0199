"""Where consultations are kept. For now plain files; the encrypted store comes behind the same functions."""
