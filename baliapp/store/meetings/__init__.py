"""Meetings: their agenda, their people, their stages, and the texts made about them."""
