"""The participant's own pages, by noun: one action a view, Post/Redirect/Get, 404 for others' rows."""
