//! What time would do to a server that is not dead for long: some sessions expire.

use anyhow::Result;

use crate::evidence::books::{Books, Place};

/// How such a session is described.
pub(super) const LEFT_TO_EXPIRE: &str = "left to expire";

const EXPIRE: &str = "update sessions set expires_at = created_at + 1 where status = 'open'
    and payment_id in (select id from payments where description = 'left to expire')";

/// While no server runs.
pub(super) async fn let_sessions_expire(place: &Place) -> Result<()> {
    Books::open(place).await?.run_all(EXPIRE).await
}
