//! What leads from one set-up to another: the rows to write, and what people are told.

use std::fmt;

use domain::merchant::{
    ConnectorAccount, Endpoint, Fees, Merchant, Rotation, Setup, WebhookSecret,
};

use super::{Change, Field, Subject, Verb, mode};
use crate::store::Write;

/// What leads from one set-up to another.
#[derive(Default)]
pub(in super::super) struct Difference {
    pub writes: Vec<Write>,
    pub changes: Vec<Change>,
}

impl Difference {
    /// From `before` to `after`, which are set-ups of one merchant.
    pub(in super::super) fn between(before: &Setup, after: &Setup) -> Self {
        let mut all = Self::default();
        all.merchant(&before.merchant, &after.merchant);
        for account in &after.accounts {
            all.account(before.accounts.iter().find(|one| one.id == account.id), account);
        }
        for endpoint in &after.endpoints {
            all.endpoint(before.endpoints.iter().find(|one| one.id == endpoint.id), endpoint);
        }
        for gone in &before.endpoints {
            if after.endpoints.iter().all(|one| one.id != gone.id) {
                all.endpoint_gone(gone);
            }
        }
        for secret in &after.secrets {
            all.secret(before.secrets.iter().find(|one| one.id == secret.id), secret);
        }
        all
    }

    fn tell(&mut self, subject: Subject, verb: Verb, id: &dyn fmt::Display, label: String) {
        self.changes.push(Change { subject, verb, id: id.to_string(), label, fields: Vec::new() });
    }

    fn tell_fields(
        &mut self,
        (subject, verb): (Subject, Verb),
        id: &dyn fmt::Display,
        label: String,
        fields: impl IntoIterator<Item = Option<Field>>,
    ) {
        self.tell(subject, verb, id, label);
        if let Some(change) = self.changes.last_mut() {
            change.fields = fields.into_iter().flatten().collect();
        }
    }

    fn merchant(&mut self, before: &Merchant, after: &Merchant) {
        if before == after {
            return;
        }
        let (was, is) = (&before.settings, &after.settings);
        let fields = [
            told("handle", &maybe(before.handle.as_ref()), &maybe(after.handle.as_ref())),
            told("name", &before.name, &after.name),
            told("status", &before.status, &after.status),
            told("return_origins", &list(&was.return_origins), &list(&is.return_origins)),
            told("return_url", &maybe(was.return_url.as_ref()), &maybe(is.return_url.as_ref())),
            told("fees", &fees(&was.fees), &fees(&is.fees)),
            told("direct_api", &was.direct_api, &is.direct_api),
            told("session_seconds", &maybe(was.session_seconds), &maybe(is.session_seconds)),
            told("requests_max", &maybe(was.requests_max), &maybe(is.requests_max)),
            told("three_ds", &was.three_ds, &is.three_ds),
            told("three_ds_unavailable", &was.three_ds_unavailable, &is.three_ds_unavailable),
            told(
                "statement_descriptor",
                &maybe(was.statement_descriptor.as_ref()),
                &maybe(is.statement_descriptor.as_ref()),
            ),
        ];
        if fields.iter().any(Option::is_some) {
            let what = (Subject::Merchant, Verb::Changed);
            self.tell_fields(what, &after.id, after.name.clone(), fields);
        }
        let look = is.theme.differences(&was.theme).into_iter();
        let look = look.map(|one| {
            Field::told(one.member, one.was.unwrap_or_default(), one.is.unwrap_or_default())
        });
        let look: Vec<_> = look.collect();
        if !look.is_empty() {
            let what = (Subject::Theme, Verb::Published);
            self.tell_fields(what, &after.id, String::new(), look);
        }
    }

    fn account(&mut self, before: Option<&ConnectorAccount>, after: &ConnectorAccount) {
        let label = format!("{} ({})", after.name, mode(after.livemode));
        let Some(before) = before else {
            self.tell(Subject::Account, Verb::Added, &after.id, label);
            return self.writes.push(Write::InsertAccount(after.clone()));
        };
        if before == after {
            return;
        }
        let fields = [
            Field::named("credentials", before.credentials != after.credentials),
            told("currencies", &list(&before.currencies), &list(&after.currencies)),
            told("methods", &list(&before.methods), &list(&after.methods)),
            told("priority", &before.priority, &after.priority),
            told("enabled", &before.is_enabled, &after.is_enabled),
        ];
        if after.removed_at.is_some() {
            self.tell(Subject::Account, Verb::Removed, &after.id, label);
        } else {
            self.tell_fields((Subject::Account, Verb::Changed), &after.id, label, fields);
        }
        self.writes.push(Write::UpdateAccount(after.clone()));
    }

    fn endpoint(&mut self, before: Option<&Endpoint>, after: &Endpoint) {
        let label = format!("{} ({})", after.url, mode(after.livemode));
        let Some(before) = before else {
            self.tell(Subject::Webhook, Verb::Added, &after.id, label);
            return self.writes.push(Write::InsertEndpoint(after.clone()));
        };
        if before == after {
            return;
        }
        let fields = [
            told("url", &before.url, &after.url),
            told("events", &list(&before.events.words()), &list(&after.events.words())),
            told("enabled", &is_on(before), &is_on(after)),
        ];
        self.tell_fields((Subject::Webhook, Verb::Changed), &after.id, label, fields);
        self.writes.push(Write::UpdateEndpoint(after.clone()));
        if before.disabled.is_none() && after.disabled.is_some() {
            self.stop(after);
        }
    }

    fn endpoint_gone(&mut self, gone: &Endpoint) {
        let label = format!("{} ({})", gone.url, mode(gone.livemode));
        self.tell(Subject::Webhook, Verb::Removed, &gone.id, label);
        let (merchant_id, id) = (gone.merchant_id.clone(), gone.id.clone());
        self.writes.push(Write::DeleteEndpoint { merchant_id, id });
        self.stop(gone);
    }

    /// Whoever is not told any more is not told what waits, either.
    fn stop(&mut self, endpoint: &Endpoint) {
        let (merchant_id, endpoint_id) = (endpoint.merchant_id.clone(), endpoint.id.clone());
        self.writes.push(Write::StopDeliveries { merchant_id, endpoint_id });
    }

    fn secret(&mut self, before: Option<&WebhookSecret>, after: &WebhookSecret) {
        let whose = if after.endpoint_id.is_some() { "of an endpoint" } else { "of the merchant" };
        let label = format!("{whose} ({})", mode(after.livemode));
        let Some(before) = before else {
            self.tell(Subject::Secret, Verb::Added, &after.id, label);
            return self.writes.push(Write::InsertWebhookSecret(after.clone()));
        };
        if before == after {
            return;
        }
        let verb = match after.rotation {
            Rotation::Rotated { .. } => Verb::Rotated,
            Rotation::Promoted { .. } | Rotation::None => Verb::Promoted,
        };
        self.tell(Subject::Secret, verb, &after.id, label);
        self.writes.push(Write::UpdateWebhookSecret(after.clone()));
    }
}

fn told(name: &'static str, was: &dyn fmt::Display, is: &dyn fmt::Display) -> Option<Field> {
    Field::told(name, was.to_string(), is.to_string())
}

fn maybe<T: fmt::Display>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn list<T: fmt::Display>(values: &[T]) -> String {
    values.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

fn fees(fees: &Fees) -> String {
    list(&fees.own().map(|(dialect, bps)| format!("{dialect}={bps}")).collect::<Vec<_>>())
}

fn is_on(endpoint: &Endpoint) -> String {
    endpoint.disabled.map_or_else(|| "true".to_owned(), |reason| format!("false ({reason})"))
}
