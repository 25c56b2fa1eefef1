"""baliapp: the records desk of the secretariat of the Bali Process."""

__version__ = "0.1.0"
