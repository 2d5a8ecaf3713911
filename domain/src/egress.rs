//! Where a webhook may not go.
