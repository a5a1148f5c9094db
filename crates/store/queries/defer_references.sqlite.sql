-- What refers to something is checked when the transaction ends.
pragma defer_foreign_keys = on
