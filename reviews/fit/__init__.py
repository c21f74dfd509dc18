"""The page of fit (F2–F9): it stands on records of all the layers below, so it stands here."""
