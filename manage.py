#!/usr/bin/env python
"""Tandem's commands: `manage.py help` lists them."""

import sys

from portfolio.commanding import run

if __name__ == "__main__":
    run(sys.argv)
