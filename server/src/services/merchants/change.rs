//! One change of a set-up: read, decide, commit under the merchant's version, tell the audit log.

mod difference;
mod field;

use std::fmt;

pub use domain::audit::{Subject, Verb};
use domain::{
    id::MerchantId,
    merchant::{Merchant, Setup, SetupRefusal},
};

pub(super) use difference::Difference;
pub use field::Field;

use super::{Merchants, SetupError};
use crate::{
    services::notes::Did,
    store::{Commit, StoreError, Write},
};

/// How often a decision on a set-up that changed meanwhile is made again.
const STALE_RETRIES: u32 = 3;

/// One thing that is different now. Holds no secret, so it may be printed and logged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub subject: Subject,
    pub verb: Verb,
    pub id: String,
    /// By which people know it.
    pub label: String,
    /// What is different, where not everything is.
    pub fields: Vec<Field>,
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {} {}", self.verb.word(), self.subject.word(), self.id, self.label)?;
        if self.fields.is_empty() { Ok(()) } else { write!(f, ": {}", self.names(", ")) }
    }
}

impl Change {
    /// The names of what is different.
    fn names(&self, between: &str) -> String {
        self.fields.iter().map(|field| field.name).collect::<Vec<_>>().join(between)
    }
}

impl Merchants {
    /// Changes a set-up as a decision wants it, unless it refuses. `decide` may be asked more than once.
    pub async fn revise(
        &self,
        id: &MerchantId,
        decide: impl Fn(&mut Setup) -> Result<(), SetupRefusal>,
    ) -> Result<(), SetupError> {
        self.change(id, decide).await.map(drop)
    }

    /// Decides on a whole set-up and commits what is different. `decide` may be asked more than once.
    pub(super) async fn change<T>(
        &self,
        id: &MerchantId,
        decide: impl Fn(&mut Setup) -> Result<T, SetupRefusal>,
    ) -> Result<(T, Vec<Change>), SetupError> {
        self.change_and(id, decide, |commit, _| commit).await
    }

    /// The same; `finish` adds to the commit what the decision's answer brings with it.
    pub(in crate::services) async fn change_and<T>(
        &self,
        id: &MerchantId,
        decide: impl Fn(&mut Setup) -> Result<T, SetupRefusal>,
        finish: impl Fn(Commit, &T) -> Commit,
    ) -> Result<(T, Vec<Change>), SetupError> {
        for _ in 0..STALE_RETRIES {
            let before = self.setup(id).await?.ok_or(SetupError::NoMerchant)?;
            let mut after = before.clone();
            let answer = decide(&mut after)?;
            let difference = Difference::between(&before, &after);
            let finish = |commit| finish(commit, &answer);
            match self.commit_and(&before.merchant, &after.merchant, difference, finish).await {
                Ok(changes) => return Ok((answer, changes)),
                Err(SetupError::Store(StoreError::StaleVersion)) => {}
                Err(error) => return Err(error),
            }
        }
        Err(StoreError::StaleVersion.into())
    }

    /// Commits a difference, if it is one.
    pub(super) async fn commit(
        &self,
        before: &Merchant,
        after: &Merchant,
        difference: Difference,
    ) -> Result<Vec<Change>, SetupError> {
        self.commit_and(before, after, difference, |commit| commit).await
    }

    async fn commit_and(
        &self,
        before: &Merchant,
        after: &Merchant,
        difference: Difference,
        finish: impl FnOnce(Commit) -> Commit,
    ) -> Result<Vec<Change>, SetupError> {
        let Difference { writes, changes } = difference;
        if changes.is_empty() {
            return Ok(changes);
        }
        debug_assert_eq!((&before.id, before.version), (&after.id, after.version));
        self.check_theme(before, after).await?;
        let commit = Commit::new().and(Write::UpdateMerchant(after.clone())).and_all(writes);
        let commit = commit.and_all(self.noted(&after.id, &changes));
        match self.ground.store.commit(finish(commit)).await {
            Ok(()) => {
                audit(&after.id, &changes);
                Ok(changes)
            }
            Err(StoreError::Conflict("merchants")) => {
                Err(SetupError::HandleTaken(after.handle.clone().unwrap_or_default()))
            }
            Err(error) => Err(error.into()),
        }
    }
}

impl Merchants {
    /// The entries of the audit log that say so, for the commit that does it.
    pub(in crate::services) fn noted(
        &self,
        merchant_id: &MerchantId,
        changes: &[Change],
    ) -> Vec<Write> {
        let note = |change: &Change| {
            let Change { subject, verb, id, label, fields } = change;
            let fields = fields.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
            let detail = [label.trim(), &fields].into_iter().filter(|part| !part.is_empty());
            let what = Did {
                actor: self.actor.clone(),
                subject: *subject,
                verb: *verb,
                object_id: id.clone(),
                detail: detail.collect::<Vec<_>>().join(": "),
            };
            self.ground.note(merchant_id, what)
        };
        changes.iter().map(note).collect()
    }

    /// A theme that is new shows pictures of its own merchant only.
    pub(super) async fn check_theme(
        &self,
        before: &Merchant,
        after: &Merchant,
    ) -> Result<(), SetupError> {
        let (old, new) = (&before.settings.theme, &after.settings.theme);
        if old == new {
            return Ok(());
        }
        let foreign = self.ground.foreign_picture(&after.id, new).await?;
        foreign.map_or(Ok(()), |member| Err(SetupError::NoPicture(member)))
    }
}

/// One line for each thing that was changed, by ids: names and secrets stay out.
pub(in crate::services) fn audit(merchant_id: &MerchantId, changes: &[Change]) {
    for change in changes {
        tracing::info!(
            target: "kassa::audit",
            {
                merchant.id = %merchant_id,
                subject = change.subject.word(),
                subject.id = %change.id,
                verb = change.verb.word(),
                fields = %change.names(" "),
            },
            "set-up changed"
        );
    }
}

/// As people say it.
pub(super) const fn mode(livemode: bool) -> &'static str {
    if livemode { "live" } else { "test" }
}
