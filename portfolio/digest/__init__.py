"""The weekly digest: due → gathered → composed → written into the outbox."""

KIND = "digest"
