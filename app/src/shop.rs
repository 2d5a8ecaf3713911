//! What the demo shop sells, and its cart. The cart lives in the page's address, so that the shop needs neither
//! script nor cookie; it is read from there like anything else from outside: what it cannot hold is left out.

use std::fmt;

use domain::{currency::Currency, language::Lang, money::Money};

use crate::i18n::t;

/// The most pieces of one product in a cart.
pub const QUANTITY_MAX: u32 = 9;
/// How many of each unit a dollar is in the shop, roughly; a demo follows no rate.
#[rustfmt::skip]
const UNITS_PER_DOLLAR: &[(&str, i64)] = &[
    ("USD", 1), ("EUR", 1), ("GBP", 1), ("AZN", 2), ("TRY", 40), ("RUB", 100), ("JPY", 150), ("KZT", 500),
    ("XOF", 600), ("XAF", 600),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Product {
    Vase,
    Cup,
    Bowl,
    Plate,
    Teapot,
    Planter,
}

impl Product {
    pub const ALL: [Self; 6] =
        [Self::Vase, Self::Cup, Self::Bowl, Self::Plate, Self::Teapot, Self::Planter];

    /// As the address has it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Vase => "vase",
            Self::Cup => "cup",
            Self::Bowl => "bowl",
            Self::Plate => "plate",
            Self::Teapot => "teapot",
            Self::Planter => "planter",
        }
    }

    pub fn name(self, lang: Lang) -> String {
        match self {
            Self::Vase => t!(lang, "demo-product-vase"),
            Self::Cup => t!(lang, "demo-product-cup"),
            Self::Bowl => t!(lang, "demo-product-bowl"),
            Self::Plate => t!(lang, "demo-product-plate"),
            Self::Teapot => t!(lang, "demo-product-teapot"),
            Self::Planter => t!(lang, "demo-product-planter"),
        }
    }

    const fn dollars(self) -> i64 {
        match self {
            Self::Vase => 49,
            Self::Cup => 18,
            Self::Bowl => 32,
            Self::Plate => 26,
            Self::Teapot => 78,
            Self::Planter => 38,
        }
    }

    /// The price of one piece in minor units of `currency`.
    pub fn unit_minor(self, currency: Currency) -> i64 {
        let units = UNITS_PER_DOLLAR.iter().find(|(code, _)| *code == currency.code());
        let minor = units.map(|(_, units)| units * 10_i64.pow(currency.exponent().into()));
        self.dollars() * minor.unwrap_or(100)
    }
}

/// How many of each product, none more than [`QUANTITY_MAX`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cart {
    quantities: [u32; Product::ALL.len()],
}

impl Cart {
    /// Of a newcomer, who so needs one press to be at the till.
    pub fn first() -> Self {
        Self::default().with(Product::Vase, 1)
    }

    /// As [`fmt::Display`] writes it: `vase-1.cup-2`. What is no product, and what is too many, is left out.
    pub fn read(text: &str) -> Self {
        let pieces = text.split('.').take(Product::ALL.len());
        pieces.filter_map(piece).fold(Self::default(), |cart, (product, quantity)| {
            if quantity > QUANTITY_MAX { cart } else { cart.with(product, quantity) }
        })
    }

    /// The cart with so many of a product, as far as it holds them.
    #[must_use]
    pub fn with(&self, product: Product, quantity: u32) -> Self {
        let mut cart = self.clone();
        for (held, of) in cart.quantities.iter_mut().zip(Product::ALL) {
            if of == product {
                *held = quantity.min(QUANTITY_MAX);
            }
        }
        cart
    }

    pub fn quantity(&self, product: Product) -> u32 {
        self.lines().find(|(of, _)| *of == product).map_or(0, |(_, quantity)| quantity)
    }

    /// What is in the cart, in the order of the catalogue.
    pub fn lines(&self) -> impl Iterator<Item = (Product, u32)> {
        let all = Product::ALL.into_iter().zip(self.quantities);
        all.filter(|(_, quantity)| *quantity > 0)
    }

    /// How many pieces.
    pub fn count(&self) -> u32 {
        self.quantities.iter().sum()
    }

    /// `None` for an empty cart: nothing is no amount.
    pub fn total(&self, currency: Currency) -> Option<Money> {
        let line = |(product, quantity): (Product, u32)| {
            product.unit_minor(currency) * i64::from(quantity)
        };
        Money::new(self.lines().map(line).sum(), currency).ok()
    }

    /// The shop with this cart.
    pub fn address(&self, currency: Currency) -> String {
        format!("/demo?currency={currency}&cart={self}")
    }
}

impl fmt::Display for Cart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, (product, quantity)) in self.lines().enumerate() {
            let dot = if at == 0 { "" } else { "." };
            write!(f, "{dot}{}-{quantity}", product.code())?;
        }
        Ok(())
    }
}

fn piece(text: &str) -> Option<(Product, u32)> {
    let (code, quantity) = text.split_once('-')?;
    let product = Product::ALL.into_iter().find(|product| product.code() == code)?;
    Some((product, quantity.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cart_is_read_from_an_address_and_what_it_cannot_hold_is_left_out() {
        for (text, expected, pieces) in [
            ("", "", 0),
            ("cup-2.vase-1", "vase-1.cup-2", 3),
            ("cup-9", "cup-9", 9),
            ("cup-10", "", 0),
            ("cup-0.bowl-1", "bowl-1", 1),
            ("cup--1.bowl-99999999999999", "", 0),
            ("cup.vase-.-3.\"><script>-1", "", 0),
            ("cup-1.cup-4", "cup-4", 4),
            ("a-1.b-1.c-1.d-1.e-1.f-1.cup-1", "", 0),
        ] {
            let cart = Cart::read(text);
            assert_eq!((cart.to_string().as_str(), cart.count()), (expected, pieces), "{text}");
        }
    }

    #[test]
    fn a_cart_costs_what_is_in_it_in_every_currency() {
        let cart = Cart::first().with(Product::Cup, 2);
        for (code, expected) in
            [("USD", 8500), ("RUB", 850_000), ("XOF", 51_000), ("JPY", 12_750), ("CHF", 8500)]
        {
            let total = cart.total(code.parse().unwrap()).unwrap();
            assert_eq!((total.minor(), total.currency().code()), (expected, code));
        }
        assert_eq!(Cart::default().total("USD".parse().unwrap()), None);
    }

    #[test]
    fn one_more_than_the_cart_holds_is_not_added() {
        let full = Cart::default().with(Product::Bowl, QUANTITY_MAX + 1);
        assert_eq!(full.quantity(Product::Bowl), QUANTITY_MAX);
    }
}
