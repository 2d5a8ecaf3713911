//! `GET /checkout/{id}/methods`: what a page may offer to its payer.

use domain::{currency::Currency, session::MethodCode};
use serde::Serialize;

/// The catalogue, in the order of display.
#[derive(Debug, Serialize)]
pub struct MethodsOut {
    methods: Vec<MethodOut>,
}

#[derive(Debug, Serialize)]
struct MethodOut {
    method_code: &'static str,
    display_order: usize,
    render_mode: &'static str,
    is_enabled: bool,
    supports_recurring: bool,
    supports_refund: bool,
    allowed_currencies: Vec<&'static str>,
}

impl MethodsOut {
    /// The methods that are offered, with the currencies of each.
    pub fn of<'a>(offered: impl IntoIterator<Item = (MethodCode, &'a [Currency])>) -> Self {
        let methods = offered.into_iter().zip(1..);
        Self {
            methods: methods
                .map(|((method, currencies), place)| MethodOut {
                    method_code: method.word(),
                    display_order: 10 * place,
                    render_mode: render_mode(method),
                    is_enabled: true,
                    supports_recurring: matches!(method, MethodCode::Card | MethodCode::Recurrent),
                    supports_refund: true,
                    allowed_currencies: currencies.iter().map(|currency| currency.code()).collect(),
                })
                .collect(),
        }
    }
}

/// How a page shows the method. Lists every one, so that a new one breaks the build.
const fn render_mode(method: MethodCode) -> &'static str {
    use MethodCode as M;
    match method {
        M::Card | M::Recurrent => "inline_form",
        M::Sbp => "qr_code",
        M::Wallet | M::Bnpl | M::Sberpay | M::Tpay | M::Yoomoney => "redirect",
        M::ApplePay | M::GooglePay => "modal",
        M::MobileMoney => "phone_prompt",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_has_these_bytes() {
        let currencies = ["RUB", "USD"].map(|code| code.parse().unwrap());
        let offered = [(MethodCode::Card, &currencies[..]), (MethodCode::Sbp, &currencies[..1])];
        assert_eq!(
            serde_json::to_string(&MethodsOut::of(offered)).unwrap(),
            r#"{"methods":[{"method_code":"card","display_order":10,"render_mode":"inline_form","is_enabled":true,"supports_recurring":true,"supports_refund":true,"allowed_currencies":["RUB","USD"]},{"method_code":"sbp","display_order":20,"render_mode":"qr_code","is_enabled":true,"supports_recurring":false,"supports_refund":true,"allowed_currencies":["RUB"]}]}"#
        );
        assert_eq!(serde_json::to_string(&MethodsOut::of([])).unwrap(), r#"{"methods":[]}"#);
    }
}
