//! What a payer who was asked to act is shown.

use app::view::ActionView;
use domain::{acquirer::Action, payment::Payment, session::MethodCode};

use super::ask::code;
use crate::qr;

/// Digits of a phone that are shown.
const SHOWN_DIGITS: usize = 4;

/// `None`: nothing that this file draws.
pub(super) fn action(payment: &Payment, token: &str) -> Option<ActionView> {
    Some(match payment.action.clone()? {
        Action::Redirect { url } => {
            let method = payment.method.and_then(code).unwrap_or(MethodCode::Wallet);
            ActionView::Redirect { method, url, at_once: false }
        }
        Action::Scan { url, expires_at } => {
            let (path, modules) = qr::drawn(&url)?;
            ActionView::Scan { url, path, modules, expires_at: expires_at.as_i64() }
        }
        Action::Approve { phone, expires_at } => {
            ActionView::Approve { phone: masked(&phone), expires_at: expires_at.as_i64() }
        }
        Action::Code { phone, tries_left, expires_at } => ActionView::Code {
            phone: masked(&phone),
            tries_left,
            wrong: None,
            token: token.to_owned(),
            expires_at: expires_at.as_i64(),
        },
        Action::Authenticate { .. } => return None,
    })
}

fn masked(phone: &str) -> String {
    let shown = phone.len().saturating_sub(SHOWN_DIGITS);
    format!("•••• {}", phone.get(shown..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_shows_its_last_digits_only() {
        assert_eq!(masked("+994501234567"), "•••• 4567");
    }
}
