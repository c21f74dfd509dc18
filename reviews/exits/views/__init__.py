"""The pages of recalibrating and ending, one module a page."""
