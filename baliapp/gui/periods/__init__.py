"""What lasted from when to when: bars over the years, and the periods edited in place."""
