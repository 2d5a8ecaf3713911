//! Where a browser meets its bank: challenges are looked up, answered, and told to the merchant's side.

use domain::{three_ds::Received, time::Micros};

use super::{Banks, Challenge, Given};
use crate::acquirers::sandbox::journal::SavedChallenge;

/// How often a change is made anew because somebody else was quicker.
const STALE_RETRIES: u32 = 8;

impl Banks {
    /// The challenge of this name as it stands now.
    pub(in super::super) async fn find(
        &self,
        acs_id: &str,
        now: Micros,
    ) -> Result<Option<Challenge>, sqlx::Error> {
        self.step(acs_id, now, |challenge| challenge).await
    }

    /// A browser has brought the CReq.
    pub(in super::super) async fn open(
        &self,
        acs_id: &str,
        session_data: Option<String>,
        now: Micros,
    ) -> Result<Option<Challenge>, sqlx::Error> {
        self.step(acs_id, now, |challenge| challenge.opened(session_data.clone(), now)).await
    }

    /// The holder has pressed a button.
    pub(in super::super) async fn answer(
        &self,
        acs_id: &str,
        given: &Given,
        now: Micros,
    ) -> Result<Option<Challenge>, sqlx::Error> {
        self.step(acs_id, now, |challenge| challenge.answered(given, now)).await
    }

    /// Ends what has run out of time, and tells what is due to be told.
    pub(in super::super) async fn turn(&self, now: Micros) -> Result<(), sqlx::Error> {
        for acs_id in self.journal.due_challenges(now).await? {
            self.find(&acs_id, now).await?;
        }
        Ok(())
    }

    /// Changes it, on disk before anybody hears of it.
    async fn step(
        &self,
        acs_id: &str,
        now: Micros,
        change: impl Fn(Challenge) -> Challenge,
    ) -> Result<Option<Challenge>, sqlx::Error> {
        for _ in 0..STALE_RETRIES {
            let Some(saved) = self.journal.challenge(acs_id).await? else { return Ok(None) };
            let next = change(saved.challenge.clone().at(now));
            if let Some(saved) = self.save(saved, next).await? {
                return self.tell(saved, now).await.map(Some);
            }
        }
        Err(sqlx::Error::RowNotFound)
    }

    /// `None`: somebody else was quicker.
    async fn save(
        &self,
        saved: SavedChallenge,
        next: Challenge,
    ) -> Result<Option<SavedChallenge>, sqlx::Error> {
        if next == saved.challenge {
            return Ok(Some(saved));
        }
        let next = SavedChallenge { challenge: next, version: saved.version + 1 };
        let stands = self.journal.save_challenge(next.clone()).await?;
        Ok((stands.as_ref() == Some(&next)).then_some(next))
    }

    /// Sends the RReq if it is time. Cut off in between it is sent again, which changes nothing.
    async fn tell(&self, saved: SavedChallenge, now: Micros) -> Result<Challenge, sqlx::Error> {
        let challenge = saved.challenge.clone();
        let Some(result) = challenge.result_at(now) else { return Ok(challenge) };
        let Some(results) = self.results.get() else {
            tracing::warn!("nobody takes the results of challenges");
            return Ok(challenge);
        };
        if results.receive(result).await == Received::TooLate {
            tracing::info!("the result of a challenge came too late");
        }
        let told = challenge.told();
        self.save(saved, told.clone()).await?;
        Ok(told)
    }
}
