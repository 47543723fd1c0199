"""From a composed handout to the bytes of a PDF: model, figures, blocks and pages."""
