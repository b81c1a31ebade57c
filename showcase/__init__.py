"""A static site generator for one job: a showcase of projects, region by region.

The way of the data stands in `pipeline.py`; the nouns it moves stand beside this file.
"""
