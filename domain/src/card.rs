//! Card data as it is typed: number, brand, expiry, security code.
