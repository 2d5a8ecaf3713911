//! What every store must do, whichever database is below it. Each sentence takes a fresh, empty
//! database; one line at the end of this file runs all of them on one more.

mod claims;
mod commits;
mod database;
mod deliveries;
mod given;
mod limits;
mod lists;
mod money_out;
mod operations;
mod outbox;
mod people;
mod pictures;
mod reads;
mod receipts;
mod requests;
mod risk;
mod setups;
mod themes;

use database::{Database, Postgres, Sqlite};

/// Every sentence of the contract, as a test on each listed database.
macro_rules! contract {
    (on $place:ident, $database:ty: $($room:ident::$sentence:ident,)+) => {
        mod $place {
            use super::*;

            $(#[tokio::test]
            async fn $sentence() {
                $room::$sentence(&<$database>::fresh()).await;
            })+
        }
    };
    ($($place:ident: $database:ty;)+) => { $(contract! { on $place, $database:
        reads::a_merchant_and_what_it_owns_read_back,
        reads::a_revoked_key_says_so_and_is_revoked_once,
        reads::a_key_ends_when_it_is_told_to_and_never_later,
        reads::a_session_reads_back_with_every_field_and_with_none,
        reads::a_payment_and_its_latest_attempt_read_back,
        reads::a_purchase_is_found_by_each_of_its_references,
        reads::of_equal_order_ids_the_newest_wins,
        reads::nothing_is_found_outside_merchant_and_mode,
        reads::only_open_sessions_whose_time_is_over_expire,
        reads::what_was_committed_survives_a_restart,
        setups::a_set_up_changes_under_its_merchants_version_only,
        setups::a_handle_is_taken_once,
        setups::the_use_of_a_key_is_noted_and_never_goes_back,
        setups::a_merchant_has_one_secret_of_its_own_and_one_for_each_endpoint,
        themes::a_draft_reads_back_and_is_replaced_by_its_next_version_only,
        themes::published_themes_are_numbered_once_and_the_oldest_forgotten,
        themes::a_shared_draft_is_there_until_its_time_is_over,
        commits::a_stale_version_is_refused,
        commits::a_commit_is_all_or_nothing,
        commits::a_spent_form_token_takes_its_whole_commit_with_it,
        commits::one_refused_commit_leaves_its_neighbours_standing,
        commits::a_payment_has_at_most_one_open_operation,
        commits::an_operation_changes_once_per_version,
        commits::two_hundred_commits_at_once_all_land,
        commits::a_caller_that_hangs_up_stops_nothing,
        commits::the_ledger_is_append_only,
        commits::a_closed_store_has_kept_what_it_took_and_takes_no_more,
        claims::a_record_reads_back_through_its_whole_life,
        claims::a_record_that_begins_with_its_answer_is_there_once,
        claims::of_many_first_requests_one_has_the_claim,
        claims::a_record_is_taken_over_only_as_it_was_seen,
        claims::a_lost_claim_takes_its_whole_commit_with_it,
        claims::a_record_with_an_object_or_an_answer_is_not_released,
        claims::a_key_means_nothing_outside_its_scope,
        claims::only_old_records_are_purged_and_no_more_than_asked,
        operations::what_is_due_is_claimed_once_and_reads_back,
        operations::what_is_known_of_the_unknown_reads_back,
        operations::an_earlier_try_is_read_with_its_payment,
        operations::of_many_claimers_one_has_an_operation,
        operations::a_starting_process_makes_every_open_operation_due,
        operations::the_tries_of_accounts_are_counted_by_how_they_ended,
        money_out::refunds_payouts_and_tokens_read_back,
        money_out::a_token_for_one_payment_is_used_once,
        money_out::refunds_never_exceed_captures,
        money_out::what_hangs_on_a_payment_is_read_by_its_id,
        money_out::payouts_and_refunds_are_listed_page_by_page,
        money_out::a_balance_is_what_the_ledger_of_one_mode_owes,
        people::somebody_reads_back_and_changes_under_a_version,
        people::a_sign_in_is_found_by_what_is_kept_of_it,
        people::the_audit_log_is_read_backwards_and_never_changed,
        pictures::a_picture_reads_back_and_a_merchant_keeps_each_file_once,
        receipts::a_receipt_is_taken_by_one_worker_and_changes_under_its_version,
        requests::a_request_reads_back_and_a_list_has_no_bodies,
        requests::each_filter_of_requests_holds,
        requests::many_requests_are_kept_together_and_the_oldest_forgotten,
        lists::pages_follow_one_another_both_ways_while_rows_come_in,
        lists::each_filter_holds,
        lists::what_a_person_remembers_finds_the_payment,
        lists::a_status_is_what_the_clock_makes_of_it,
        lists::a_list_shows_one_merchant_and_mode,
        limits::of_many_requests_at_once_exactly_the_limit_is_accepted,
        limits::each_request_is_told_how_it_stands,
        risk::one_address_gets_twenty_of_1674_cards_to_their_issuers,
        risk::five_hundred_addresses_trip_the_breaker_at_fifty_declines,
        risk::each_signal_is_counted_within_its_window_merchant_and_mode,
        risk::only_old_tries_are_forgotten_and_what_was_noted_stays,
        deliveries::a_claim_brings_the_delivery_and_its_event,
        deliveries::only_due_deliveries_are_claimed_and_no_more_than_asked,
        deliveries::two_claimers_never_hold_one_delivery,
        deliveries::a_lost_lease_cannot_record,
        deliveries::a_lapsed_lease_is_due_again_with_the_same_attempt_number,
        deliveries::a_starting_process_releases_every_lease,
        deliveries::a_record_logs_the_attempt_and_sets_the_next_step,
        deliveries::only_an_ended_delivery_is_replayed,
        deliveries::a_failed_replay_leads_back,
        deliveries::what_comes_next_is_the_first_due_and_the_first_lease_to_lapse,
        outbox::hosts_are_listed_once_with_their_first_and_page_by_page,
        outbox::each_host_gets_its_share_of_a_claim,
        outbox::a_claim_tells_when_the_first_attempt_began,
        outbox::a_receiver_that_is_gone_turns_its_endpoint_off,
        outbox::an_endpoint_that_has_moved_on_stays_on,
        deliveries::the_backlog_is_what_is_due_and_what_is_not_settled,
    })+ };
}

contract! {
    on_sqlite: Sqlite;
    on_postgres: Postgres;
}
