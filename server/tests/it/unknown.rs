//! Outcomes that nobody knows: an acquirer that fails in every way that one can, and what its journal
//! proves in the end.

mod intent;
mod late;
mod lease;
mod matrix;
mod on_demand;
mod resend;
mod review;
mod scripted;

use std::sync::Arc;

use domain::operation::Promises;
use server::compose::Plan;

use crate::world::World;
use scripted::Scripted;

/// An acquirer whose word can be relied on.
const ALL: Promises = Promises {
    void_by_reference: true,
    resend_same_reference: true,
    not_found_final: true,
    ..Promises::NONE
};
/// One that says "never" and means it, and can do nothing else.
const FINAL: Promises = Promises { not_found_final: true, ..Promises::NONE };

/// A world whose merchant is served by a scripted acquirer.
async fn served(promises: Promises) -> (World, Arc<Scripted>) {
    served_with(promises, |_| {}).await
}

async fn served_with(promises: Promises, change: impl FnOnce(&mut Plan)) -> (World, Arc<Scripted>) {
    let mut acquirer = None;
    let world = World::planned(|plan| {
        change(plan);
        let scripted = Arc::new(Scripted::new(promises, plan.clock.clone()));
        plan.acquirers = plan.acquirers.clone().with(scripted.clone());
        acquirer = Some(scripted);
    })
    .await;
    world.dir.run("update connector_accounts set connector = 'scripted'").await;
    (world, acquirer.unwrap())
}

/// What the books say an acquirer owes, over all merchants.
async fn owed(world: &World) -> i64 {
    const OWED: &str = "select cast(coalesce(sum(amount_minor), 0) as bigint) from ledger_entries
        where book like 'acquirer:%'";
    world.dir.count(OWED).await
}
