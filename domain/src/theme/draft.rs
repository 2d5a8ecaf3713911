//! A theme that is being made, what was published of it, and what is shown to somebody for a while.

use super::Theme;
use crate::{id::MerchantId, time::Micros};

/// How many steps of a draft can be undone.
pub const HISTORY_MAX: usize = 50;
/// How many published themes are kept.
pub const PUBLISHED_MAX: usize = 20;
/// How long a shared draft can be looked at, in seconds: a week.
pub const SHARED_SECONDS: i64 = 7 * 86_400;

/// What a merchant's designer works on. There is one for each merchant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub merchant_id: MerchantId,
    pub theme: Theme,
    /// What it was before, oldest first, at most [`HISTORY_MAX`].
    pub history: Vec<Theme>,
    pub changed_at: Micros,
    /// Counts the commits of this row; 0 before the first.
    pub version: i64,
}

/// A theme that payers have seen, or see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    pub merchant_id: MerchantId,
    /// Counts the merchant's, from 1.
    pub number: i64,
    pub theme: Theme,
    pub published_at: Micros,
}

/// A draft as it was when it was shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    pub merchant_id: MerchantId,
    /// Of the draft.
    pub version: i64,
    pub theme: Theme,
    pub expires_at: Micros,
}

impl Draft {
    /// The first one: what is published now.
    pub fn of(merchant_id: MerchantId, theme: Theme, now: Micros) -> Self {
        Self { merchant_id, theme, history: Vec::new(), changed_at: now, version: 0 }
    }

    /// The draft after a change; `None` where nothing is different.
    #[must_use]
    pub fn edited(&self, theme: Theme, now: Micros) -> Option<Self> {
        if theme == self.theme {
            return None;
        }
        let excess = (self.history.len() + 1).saturating_sub(HISTORY_MAX);
        let history = self.history.iter().chain([&self.theme]).skip(excess).cloned().collect();
        Some(self.next(theme, history, now))
    }

    /// The draft without its last change; `None` where there is none to take back.
    #[must_use]
    pub fn undone(&self, now: Micros) -> Option<Self> {
        let (last, before) = self.history.split_last()?;
        Some(self.next(last.clone(), before.into(), now))
    }

    fn next(&self, theme: Theme, history: Vec<Theme>, now: Micros) -> Self {
        let (merchant_id, version) = (self.merchant_id.clone(), self.version + 1);
        Self { merchant_id, theme, history, changed_at: now, version }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Micros = Micros::new(1_000_000);

    fn radius(radius: u8) -> Theme {
        Theme { radius: Some(radius), ..Theme::default() }
    }

    fn draft() -> Draft {
        let id = MerchantId::new(NOW, &[0; MerchantId::RANDOM_BYTES]);
        Draft::of(id, Theme::default(), NOW)
    }

    #[test]
    fn what_was_done_is_undone_step_by_step() {
        let first = draft().edited(radius(1), NOW).unwrap();
        let second = first.edited(radius(2), NOW).unwrap();
        assert_eq!(second.edited(radius(2), NOW), None, "nothing is different");
        assert_eq!((second.version, second.history.len()), (2, 2));
        let back = second.undone(NOW).unwrap();
        assert_eq!(
            (&back.theme, back.version),
            (&radius(1), 3),
            "a version means one thing for ever"
        );
        let back = back.undone(NOW).unwrap();
        assert_eq!(back.theme, Theme::default());
        assert_eq!(back.undone(NOW), None);
    }

    #[test]
    fn of_a_long_history_the_oldest_is_forgotten() {
        let mut draft = draft();
        for step in 0..200_u8 {
            draft = draft.edited(radius(step), NOW).unwrap();
        }
        assert_eq!(draft.history.len(), HISTORY_MAX);
        assert_eq!(draft.history.last(), Some(&radius(198)));
        assert_eq!(draft.history.first(), Some(&radius(149)));
    }
}
