"""One editor for each kind of field, and the form that is made of them."""
