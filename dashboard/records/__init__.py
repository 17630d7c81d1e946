"""Keep append-only records beside the store, such as marks on questions and who has which role."""
