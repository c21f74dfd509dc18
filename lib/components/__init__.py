"""The components of the pages, by kind; lib/templatetags/ui.py offers all of them to templates."""
