"""What the portfolio teaches: how long partnerships last, why they end, what that freed, warmth without a deal."""
