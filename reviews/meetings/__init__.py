"""The meetings of a partnership: the four of 001 tip 7, what each is for, agreed or not, and when the next one is."""
