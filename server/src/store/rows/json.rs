//! The columns that hold JSON, in the store's own shape.

use std::collections::BTreeMap;

use domain::{
    payout::Masked,
    session::{Customer, Settings, Texts},
};
use serde::{Deserialize, Serialize};

use super::{
    StoreError,
    look::{ItemJson, RestrictionJson, ThemeJson},
    read,
};

#[derive(Serialize, Deserialize)]
struct CustomerJson {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    country: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct SettingsJson {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    payment_methods: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    button_text: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    auto_return_ms: Option<u32>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    customer_fields: Vec<String>,
    #[serde(default, skip_serializing_if = "ThemeJson::is_empty")]
    theme: ThemeJson,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    restriction: Option<RestrictionJson>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    items: Vec<ItemJson>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    statement_descriptor: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    receipt_email: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    submit: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text_submit: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text_after_submit: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text_terms: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    is_recoverable: bool,
}

#[derive(Serialize, Deserialize)]
struct DestinationJson {
    kind: String,
    shown: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    brand: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    bic: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum ActionJson {
    Redirect { url: String },
    Scan { url: String, expires_at: i64 },
    Approve { phone: String, expires_at: i64 },
    Code { phone: String, tries_left: u32, expires_at: i64 },
    Authenticate { url: String, expires_at: i64 },
}

pub(in crate::store) mod action {
    use domain::{acquirer::Action, time::Micros};

    use super::{ActionJson as Json, StoreError, from_json, to_json};

    pub(in crate::store) fn write(action: &Action) -> String {
        to_json(&match action.clone() {
            Action::Redirect { url } => Json::Redirect { url },
            Action::Scan { url, expires_at } => Json::Scan { url, expires_at: expires_at.as_i64() },
            Action::Approve { phone, expires_at } => {
                Json::Approve { phone, expires_at: expires_at.as_i64() }
            }
            Action::Code { phone, tries_left, expires_at } => {
                Json::Code { phone, tries_left, expires_at: expires_at.as_i64() }
            }
            Action::Authenticate { url, expires_at } => {
                Json::Authenticate { url, expires_at: expires_at.as_i64() }
            }
        })
    }

    pub(in crate::store) fn read_option(
        id: &str,
        text: Option<&str>,
    ) -> Result<Option<Action>, StoreError> {
        let Some(text) = text else { return Ok(None) };
        Ok(Some(match from_json("payments.action", id, text)? {
            Json::Redirect { url } => Action::Redirect { url },
            Json::Scan { url, expires_at } => {
                Action::Scan { url, expires_at: Micros::new(expires_at) }
            }
            Json::Approve { phone, expires_at } => {
                Action::Approve { phone, expires_at: Micros::new(expires_at) }
            }
            Json::Code { phone, tries_left, expires_at } => {
                Action::Code { phone, tries_left, expires_at: Micros::new(expires_at) }
            }
            Json::Authenticate { url, expires_at } => {
                Action::Authenticate { url, expires_at: Micros::new(expires_at) }
            }
        }))
    }
}

pub(in crate::store) mod customer {
    use super::{Customer, CustomerJson, StoreError, from_json, to_json};

    pub(in crate::store) fn write(customer: &Customer) -> String {
        let Customer { email, phone, name, country } = customer.clone();
        to_json(&CustomerJson { email, phone, name, country })
    }

    pub(in crate::store) fn read(id: &str, text: &str) -> Result<Customer, StoreError> {
        let CustomerJson { email, phone, name, country } =
            from_json("payments.customer", id, text)?;
        Ok(Customer { email, phone, name, country })
    }
}

pub(in crate::store) mod settings {
    use super::{
        ItemJson, RestrictionJson, Settings, SettingsJson, StoreError, Texts, ThemeJson, from_json,
        read as word, to_json,
    };

    const COLUMN: &str = "sessions.settings";

    pub(in crate::store) fn write(settings: &Settings) -> String {
        to_json(&SettingsJson {
            payment_methods: settings.payment_methods.iter().map(ToString::to_string).collect(),
            button_text: settings.button_text.clone(),
            auto_return_ms: settings.auto_return_ms,
            customer_fields: settings.customer_fields.iter().map(ToString::to_string).collect(),
            theme: ThemeJson::of(&settings.theme),
            restriction: RestrictionJson::of(&settings.restriction),
            items: settings.items.iter().map(ItemJson::of).collect(),
            statement_descriptor: settings.statement_descriptor.clone(),
            receipt_email: settings.receipt_email.clone(),
            submit: settings.submit.map(|submit| submit.to_string()),
            text_submit: settings.texts.submit.clone(),
            text_after_submit: settings.texts.after_submit.clone(),
            text_terms: settings.texts.terms.clone(),
            is_recoverable: settings.is_recoverable,
        })
    }

    pub(in crate::store) fn read(id: &str, text: &str) -> Result<Settings, StoreError> {
        let json: SettingsJson = from_json(COLUMN, id, text)?;
        Ok(Settings {
            payment_methods: json
                .payment_methods
                .iter()
                .map(|m| word(COLUMN, id, m))
                .collect::<Result<_, _>>()?,
            button_text: json.button_text,
            auto_return_ms: json.auto_return_ms,
            customer_fields: json
                .customer_fields
                .iter()
                .map(|f| word(COLUMN, id, f))
                .collect::<Result<_, _>>()?,
            theme: json.theme.read(COLUMN, id)?,
            restriction: json.restriction.unwrap_or_default().read(),
            items: json.items.into_iter().map(ItemJson::read).collect(),
            statement_descriptor: json.statement_descriptor,
            receipt_email: json.receipt_email,
            submit: json.submit.map(|submit| word(COLUMN, id, &submit)).transpose()?,
            texts: Texts {
                submit: json.text_submit,
                after_submit: json.text_after_submit,
                terms: json.text_terms,
            },
            is_recoverable: json.is_recoverable,
        })
    }
}

#[derive(Serialize, Deserialize)]
struct MerchantSettingsJson {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    return_origins: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    return_url: Option<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    fees_bps: BTreeMap<String, u32>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    direct_api: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    session_seconds: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    requests_max: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    three_ds: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    three_ds_unavailable: Option<String>,
    #[serde(default, skip_serializing_if = "ThemeJson::is_empty")]
    theme: ThemeJson,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    statement_descriptor: Option<String>,
}

pub(in crate::store) mod merchant_settings {
    use domain::merchant::{Fees, MerchantSettings, ThreeDsUnavailable, ThreeDsUse};

    use super::{MerchantSettingsJson, StoreError, ThemeJson, from_json, read as word, to_json};

    const COLUMN: &str = "merchants.settings";

    pub(in crate::store) fn write(settings: &MerchantSettings) -> String {
        let fees = settings.fees.own();
        to_json(&MerchantSettingsJson {
            return_origins: settings.return_origins.clone(),
            return_url: settings.return_url.clone(),
            fees_bps: fees.map(|(dialect, bps)| (dialect.to_string(), bps)).collect(),
            direct_api: settings.direct_api,
            session_seconds: settings.session_seconds,
            requests_max: settings.requests_max,
            three_ds: other(settings.three_ds),
            three_ds_unavailable: other(settings.three_ds_unavailable),
            theme: ThemeJson::of(&settings.theme),
            statement_descriptor: settings.statement_descriptor.clone(),
        })
    }

    /// The word, unless it is the default.
    fn other<T: Copy + Default + PartialEq + std::fmt::Display>(word: T) -> Option<String> {
        (word != T::default()).then(|| word.to_string())
    }

    pub(in crate::store) fn read(id: &str, text: &str) -> Result<MerchantSettings, StoreError> {
        let json: MerchantSettingsJson = from_json(COLUMN, id, text)?;
        let mut fees = Fees::default();
        for (dialect, bps) in &json.fees_bps {
            fees.set(word(COLUMN, id, dialect)?, *bps);
        }
        Ok(MerchantSettings {
            return_origins: json.return_origins,
            return_url: json.return_url,
            fees,
            direct_api: json.direct_api,
            session_seconds: json.session_seconds,
            requests_max: json.requests_max,
            three_ds: json
                .three_ds
                .map_or(Ok(ThreeDsUse::default()), |text| word(COLUMN, id, &text))?,
            three_ds_unavailable: json
                .three_ds_unavailable
                .map_or(Ok(ThreeDsUnavailable::default()), |text| word(COLUMN, id, &text))?,
            theme: json.theme.read(COLUMN, id)?,
            statement_descriptor: json.statement_descriptor,
        })
    }
}

pub(in crate::store) mod metadata {
    use super::{BTreeMap, StoreError, from_json, to_json};

    pub(in crate::store) fn write(metadata: &BTreeMap<String, String>) -> String {
        to_json(metadata)
    }

    pub(in crate::store) fn read(
        id: &str,
        text: &str,
    ) -> Result<BTreeMap<String, String>, StoreError> {
        from_json("metadata", id, text)
    }
}

#[derive(Default, Serialize, Deserialize)]
struct ParticularsJson {
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    names: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    facts: BTreeMap<String, String>,
}

pub(in crate::store) mod particulars {
    use domain::particulars::Particulars;

    use super::{ParticularsJson, StoreError, from_json, to_json};

    pub(in crate::store) fn write(particulars: &Particulars) -> String {
        let Particulars { names, facts } = particulars.clone();
        to_json(&ParticularsJson { names, facts })
    }

    pub(in crate::store) fn read(id: &str, text: &str) -> Result<Particulars, StoreError> {
        let ParticularsJson { names, facts } = from_json("payments.particulars", id, text)?;
        Ok(Particulars { names, facts })
    }
}

/// Masked: the full number never comes here.
pub(in crate::store) mod destination {
    use super::{DestinationJson, Masked, StoreError, from_json, read as word, to_json};

    const COLUMN: &str = "payouts.destination";

    pub(in crate::store) fn write(masked: &Masked) -> String {
        to_json(&DestinationJson {
            kind: masked.kind.to_string(),
            shown: masked.shown.clone(),
            brand: masked.brand.map(|brand| brand.to_string()),
            bic: masked.bic.clone(),
        })
    }

    pub(in crate::store) fn read(id: &str, text: &str) -> Result<Masked, StoreError> {
        let json: DestinationJson = from_json(COLUMN, id, text)?;
        Ok(Masked {
            kind: word(COLUMN, id, &json.kind)?,
            shown: json.shown,
            brand: json.brand.map(|brand| word(COLUMN, id, &brand)).transpose()?,
            bic: json.bic,
        })
    }
}

pub(super) fn to_json<T: Serialize>(value: &T) -> String {
    // Maps and structs of strings always serialize.
    serde_json::to_string(value).unwrap_or_default()
}

pub(super) fn from_json<T: for<'de> Deserialize<'de>>(
    column: &str,
    id: &str,
    text: &str,
) -> Result<T, StoreError> {
    serde_json::from_str(text)
        .map_err(|error| StoreError::Corrupt(format!("{column} of {id}: {error}")))
}
