"""Who comes to a meeting: delegations and delegates, who was there, and the lists of participants."""
