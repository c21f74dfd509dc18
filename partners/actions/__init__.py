"""What can be done to partners and partnerships. Each action is one transaction and announces what it touched."""
