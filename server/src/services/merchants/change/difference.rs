//! What leads from one set-up to another: the rows to write, and what people are told.

use std::fmt;

use domain::merchant::{ConnectorAccount, Endpoint, Merchant, Rotation, Setup, WebhookSecret};

use super::{Change, Subject, Verb, mode};
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
        fields: &[(&'static str, bool)],
    ) {
        self.tell(subject, verb, id, label);
        let differing = fields.iter().filter(|(_, is_different)| *is_different);
        if let Some(change) = self.changes.last_mut() {
            change.fields = differing.map(|(name, _)| *name).collect();
        }
    }

    fn merchant(&mut self, before: &Merchant, after: &Merchant) {
        if before == after {
            return;
        }
        let (was, is) = (&before.settings, &after.settings);
        let fields = [
            ("handle", before.handle != after.handle),
            ("name", before.name != after.name),
            ("status", before.status != after.status),
            ("return_origins", was.return_origins != is.return_origins),
            ("return_url", was.return_url != is.return_url),
            ("fees", was.fees != is.fees),
            ("direct_api", was.direct_api != is.direct_api),
            ("session_seconds", was.session_seconds != is.session_seconds),
            ("requests_max", was.requests_max != is.requests_max),
            ("three_ds", was.three_ds != is.three_ds),
            ("three_ds_unavailable", was.three_ds_unavailable != is.three_ds_unavailable),
            ("statement_descriptor", was.statement_descriptor != is.statement_descriptor),
        ];
        if fields.iter().any(|(_, is_different)| *is_different) {
            let what = (Subject::Merchant, Verb::Changed);
            self.tell_fields(what, &after.id, after.name.clone(), &fields);
        }
        let look = is.theme.differences(&was.theme);
        if !look.is_empty() {
            let members: Vec<_> = look.iter().map(|one| (one.member, true)).collect();
            let what = (Subject::Theme, Verb::Published);
            self.tell_fields(what, &after.id, String::new(), &members);
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
            ("credentials", before.credentials != after.credentials),
            ("currencies", before.currencies != after.currencies),
            ("methods", before.methods != after.methods),
            ("priority", before.priority != after.priority),
            ("enabled", before.is_enabled != after.is_enabled),
        ];
        if after.removed_at.is_some() {
            self.tell(Subject::Account, Verb::Removed, &after.id, label);
        } else {
            self.tell_fields((Subject::Account, Verb::Changed), &after.id, label, &fields);
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
            ("url", before.url != after.url),
            ("events", before.events != after.events),
            ("enabled", before.disabled != after.disabled),
        ];
        self.tell_fields((Subject::Webhook, Verb::Changed), &after.id, label, &fields);
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
