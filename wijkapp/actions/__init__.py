"""One function per use case: may this person, what does the rule say, one transaction, one line in the audit trail."""
