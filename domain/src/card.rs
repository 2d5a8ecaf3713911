//! Card data as it is typed: number, brand, expiry, security code.
crate::words::words! { pub enum Brand { Visa = "visa", Mastercard = "mastercard", } }
