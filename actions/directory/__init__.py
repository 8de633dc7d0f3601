"""Places: communes, and later sites and permanences. Pure."""
