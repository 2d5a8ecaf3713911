//! The companies that test mode plays, by their own front door: card banks with their directory server
//! (EMV 3-D Secure), wallets, banks by SBP, lenders. Nobody of ours stands behind it here.

mod banks;
mod challenges;
mod desk;
mod directory;
mod method;
mod misbehaviour;

use crate::sandbox::place::{File, Place, Shared};

/// Sentences about what is kept, as a test on each place.
macro_rules! kept {
    (on $name:ident, $place:ty: $($sentence:ident,)+) => {
        mod $name {
            use super::*;

            $(#[tokio::test]
            async fn $sentence() {
                challenges::$sentence(<$place>::fresh()).await;
            })+
        }
    };
    ($($name:ident: $place:ty;)+) => { $(kept! { on $name, $place:
        a_challenge_survives_the_process,
        two_answers_at_once_are_one,
        what_was_told_is_told_once,
    })+ };
}

kept! {
    on_sqlite: File;
    on_postgres: Shared;
}
