//! What the sandbox acquirer does, on each database that its journal may lie in. Each sentence takes
//! an empty journal of its own.

mod acts;
mod bank;
mod books;
mod charges;
mod given;
mod payouts;
pub mod place;

use place::{File, Place, Shared};

/// Every sentence, as a test on each place.
macro_rules! sentences {
    (on $name:ident, $place:ty: $($room:ident::$sentence:ident,)+) => {
        mod $name {
            use super::*;

            $(#[tokio::test]
            async fn $sentence() {
                $room::$sentence(&<$place>::fresh()).await;
            })+
        }
    };
    ($($name:ident: $place:ty;)+) => { $(sentences! { on $name, $place:
        charges::a_good_card_is_approved_for_what_was_asked,
        charges::every_listed_card_does_what_its_table_says_and_says_it_again,
        charges::a_card_that_is_not_listed_is_neither_accepted_nor_charged,
        charges::a_card_whose_bank_wants_a_proof_is_declined_without_a_sound_one,
        charges::the_books_say_which_proof_came_with_a_charge,
        charges::a_test_token_is_charged_as_its_card,
        charges::a_stored_card_is_charged_by_its_token,
        charges::a_card_that_is_kept_without_error_is_declined_when_charged,
        charges::a_token_that_nobody_was_given_is_not_charged,
        charges::a_wallet_does_what_the_amount_says,
        acts::an_authorization_is_captured_once_and_for_no_more_than_it_holds,
        acts::only_what_was_not_captured_can_be_voided,
        acts::only_what_was_captured_can_be_refunded_and_no_more,
        acts::a_refund_may_name_the_capture,
        acts::nothing_is_done_to_what_is_not_there,
        acts::another_currency_is_another_transaction,
        acts::refunds_of_one_card_are_pending_for_a_minute,
        acts::refunds_of_one_card_come_back_after_a_minute_and_can_be_made_again,
        acts::a_hundred_refunds_at_once_never_give_back_more_than_was_taken,
        acts::of_captures_and_voids_at_once_one_happens,
        payouts::a_card_payout_ends_as_its_card,
        payouts::an_iban_payout_ends_as_its_amount_says,
        payouts::an_sbp_payout_ends_as_its_phone_says,
        payouts::a_returned_payout_was_paid_first,
        bank::a_wallet_waits_for_the_payer,
        bank::a_payer_who_says_no_or_nothing_is_not_charged,
        bank::what_the_payer_approved_ends_as_the_amount_says,
        bank::nobody_is_asked_about_anything_else,
        bank::a_cue_decides_what_is_open_and_nothing_else,
        books::one_reference_is_one_effect_and_one_answer,
        books::many_at_once_with_one_reference_are_one_effect,
        books::the_journal_survives_the_process,
        books::an_inquiry_finds_what_happened_and_knows_what_never_did,
        books::a_journal_that_fails_leaves_the_outcome_unknown,
        books::two_replicas_share_the_books,
        books::many_make_the_journal_at_once,
        books::the_journal_holds_no_card_number,
    })+ };
}

sentences! {
    on_sqlite: File;
    on_postgres: Shared;
}
