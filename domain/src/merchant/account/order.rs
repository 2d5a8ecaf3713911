//! In which order a merchant's accounts are asked, and how that is changed.

use super::ConnectorAccount;
use crate::{
    id::AccountId,
    merchant::{Setup, SetupRefusal},
    words::words,
};

words! {
    /// Where an account goes in the order.
    pub enum Way {
        Up = "up",
        Down = "down",
    }
}

impl Setup {
    /// One more account, asked after all others of its mode: nothing is rerouted by it.
    pub fn add_account_last(&mut self, new: ConnectorAccount) -> Result<(), SetupRefusal> {
        let last = self.line(new.livemode).last().map(|account| account.priority);
        let priority = last.map_or(0, |last| last.saturating_add(1));
        self.add_account(ConnectorAccount { priority, ..new })
    }

    /// Lets an account change places with the one that is asked before or after it, if it still stands at `place`,
    /// from zero: a move that comes twice is made once. As few others as possible get another priority. The first
    /// stays where it is, and so does the last.
    pub fn move_account(
        &mut self,
        id: &AccountId,
        place: usize,
        way: Way,
    ) -> Result<(), SetupRefusal> {
        let livemode = self.account(id)?.livemode;
        let mut line = self.line(livemode);
        let here = line.iter().position(|account| account.id == *id).filter(|at| *at == place);
        let pair = here.and_then(|here| match way {
            Way::Up => Some((here.checked_sub(1)?, here)),
            Way::Down => Some((here, here + 1)).filter(|(_, there)| *there < line.len()),
        });
        let Some((first, second)) = pair else { return Ok(()) };
        line.swap(first, second);
        let mut before: Option<(i64, AccountId)> = None;
        for account in line {
            if let Some((priority, id)) = &before
                && account.place() < (*priority, id)
            {
                account.priority = priority.saturating_add(1);
            }
            before = Some((account.priority, account.id.clone()));
        }
        Ok(())
    }

    /// The accounts of a mode that are there, in the order in which they are asked.
    fn line(&mut self, livemode: bool) -> Vec<&mut ConnectorAccount> {
        let is_there =
            |one: &&mut ConnectorAccount| one.livemode == livemode && one.removed_at.is_none();
        let mut line: Vec<_> = self.accounts.iter_mut().filter(is_there).collect();
        line.sort_by(|a, b| a.place().cmp(&b.place()));
        line
    }
}
