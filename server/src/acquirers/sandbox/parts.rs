//! How the lender of test mode splits an amount: four parts, one now and one every two weeks. What does not
//! split evenly is in the first.

use domain::{acquirer::Instalment, money::Money, time::Micros};

const PARTS: i64 = 4;
const FORTNIGHT_SECONDS: i64 = 14 * 86_400;

/// Empty for an amount that has no four parts.
pub fn instalments(amount: Money, now: Micros) -> Vec<Instalment> {
    let (each, rest) = (amount.minor() / PARTS, amount.minor() % PARTS);
    let part = |n: i64| {
        let minor = if n == 0 { each + rest } else { each };
        let amount = Money::new(minor, amount.currency()).ok()?;
        Some(Instalment { due_at: now.plus_seconds(n * FORTNIGHT_SECONDS), amount })
    };
    (0..PARTS).map(part).collect::<Option<_>>().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_are_the_whole() {
        let parts = |minor| {
            let amount = Money::new(minor, "USD".parse().unwrap()).unwrap();
            let parts = instalments(amount, Micros::new(0));
            parts.iter().map(|part| part.amount.minor()).collect::<Vec<_>>()
        };
        assert_eq!(parts(4900), [1225, 1225, 1225, 1225]);
        assert_eq!(parts(4903), [1228, 1225, 1225, 1225]);
        assert_eq!(parts(3), Vec::<i64>::new());
    }
}
