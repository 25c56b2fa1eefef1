"""Printing: a request becomes frozen data, blocks, measured pages and at last a PDF file."""
