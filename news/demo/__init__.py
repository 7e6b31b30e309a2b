"""Invented articles, development work and meetings for a demonstration: `news.demo.build(at)`."""

from news.demo.build import build

__all__ = ["build"]
