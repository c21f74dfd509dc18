"""The people of a partnership on both sides: who knows whom, how broad it is, who does and decides what (S2, S3)."""
