//! The statements of the journal, in the words that its two databases share. In `PostgreSQL` the tables
//! lie in a schema of their own.

/// Head, the columns of an effect, tail.
macro_rules! effect {
    ($($head:literal),+; $($tail:literal),+) => {
        concat!(
            $($head,)+
            " kind, transaction_id, amount_minor, currency, outcome, error_code, decline_code,
              is_hard, settles_at, returns_at, is_captured, refunds, return_url, card_last4, page,
              prompt, phone, answer_by, tries_left, hidden_until, created_at ",
            $($tail,)+
        )
    };
}

macro_rules! statements {
    ($effects:literal, $cards:literal, $challenges:literal) => {
        /// The first writer of a reference wins; everybody else reads what it wrote. No one key is
        /// named: the other of two at once may meet the first at its `transaction_id` as well.
        pub(in super::super) const INSERT: &str = effect!(
            "insert into ", $effects, " (reference, kind, transaction_id, root, amount_minor,
                currency, outcome, error_code, decline_code, is_hard, wait_seconds, settles_at,
                returns_at, is_captured, refunds, return_url, card_last4, n_acts, created_at, page,
                proof_status, proof_eci, proof_value, directory_id, prompt, phone, answer_by,
                tries_left, hidden_until)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 0,
                     $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28)
             on conflict do nothing
             returning";
            ""
        );
        pub(in super::super) const FIND: &str =
            effect!("select"; "from ", $effects, " where reference = $1");
        /// Holds the authorization until the transaction ends, so that no two acts on it are weighed
        /// at once.
        pub(in super::super) const HOLD_ROOT: &str = effect!(
            "update ", $effects, " set n_acts = n_acts + 1
              where kind = 'authorize'
                and reference = (select coalesce(root, reference) from ", $effects, "
                                  where transaction_id = $1)
             returning reference,";
            ""
        );
        pub(in super::super) const ACTS: &str =
            effect!("select"; "from ", $effects, " where root = $1");
        /// The payer said yes: what was planned begins.
        pub(in super::super) const APPROVE: &str = concat!(
            "update ", $effects, " set settles_at = $2 + wait_seconds * 1000000
              where reference = $1 and settles_at is null and (answer_by is null or answer_by > $2)"
        );
        pub(in super::super) const REJECT: &str = concat!(
            "update ", $effects, " set settles_at = $2, outcome = 'declined', error_code = $3,
                decline_code = $4, is_hard = $5
              where reference = $1 and settles_at is null and (answer_by is null or answer_by > $2)"
        );
        /// Decided now, if nobody could have heard of an outcome: it is planned for later, or hidden.
        pub(in super::super) const DECIDE: &str = concat!(
            "update ", $effects, " set settles_at = $2, hidden_until = null, outcome = $3,
                error_code = $4, decline_code = $5, is_hard = $6
              where reference = $1 and kind = 'authorize'
                and (settles_at > $2 or hidden_until > $2)"
        );
        /// The right code: what was planned begins.
        pub(in super::super) const CONFIRM: &str = concat!(
            "update ", $effects, " set settles_at = $2
              where reference = $1 and prompt = 'code' and settles_at > $2 and answer_by > $2
                and tries_left > 0"
        );
        /// A wrong one; the last one is the end.
        pub(in super::super) const MISTYPE: &str = concat!(
            "update ", $effects, " set tries_left = tries_left - 1,
                settles_at = case when tries_left = 1 then $2 else settles_at end,
                outcome = case when tries_left = 1 then 'declined' else outcome end,
                error_code = case when tries_left = 1 then 'payment_declined' else error_code end,
                decline_code = case when tries_left = 1 then 'wrong_code' else decline_code end
              where reference = $1 and prompt = 'code' and settles_at > $2 and answer_by > $2
                and tries_left > 0"
        );
        /// Taken back, unless the payer has approved it, or nobody will ever say: an operator that
        /// does not answer does not answer this either.
        pub(in super::super) const ABANDON: &str = concat!(
            "update ", $effects, " set settles_at = $2, outcome = 'declined',
                error_code = 'payer_cancelled', decline_code = null
              where reference = $1 and kind = 'authorize' and (answer_by is null or answer_by > $2)
                and (settles_at is null
                     or (settles_at > $2 and (prompt = 'code'
                         or (prompt = 'approve' and wait_seconds < $3))))"
        );
        pub(in super::super) const DECIDED: &str = concat!(
            "select reference from ", $effects, "
              where settles_at > $1 and settles_at <= $2 and settles_at > created_at
                and kind = 'authorize' and (page is not null or prompt is not null)"
        );
        pub(in super::super) const CHARGES: &str = concat!(
            "select reference, amount_minor, currency, outcome = 'approved' as is_approved,
                proof_status, proof_eci, proof_value, directory_id
               from ", $effects, " where kind = 'authorize' order by created_at, reference"
        );
        pub(in super::super) const KEEP: &str = concat!(
            "insert into ", $cards, " (token, check_kind, outcome, error_code, decline_code, is_hard,
                refunds, brand, last4, created_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
             on conflict (token) do nothing"
        );
        pub(in super::super) const CARD: &str = concat!(
            "select token, check_kind, outcome, error_code, decline_code, is_hard, refunds, brand,
                last4, created_at
               from ", $cards, " where token = $1"
        );
        /// The first writer of a name or of its next version wins.
        pub(in super::super) const SAVE_CHALLENGE: &str = concat!(
            "insert into ", $challenges, " (acs_id, version, due_at, body) values ($1, $2, $3, $4)
             on conflict (acs_id) do update
               set version = excluded.version, due_at = excluded.due_at, body = excluded.body
             where ", $challenges, ".version = excluded.version - 1"
        );
        pub(in super::super) const CHALLENGE: &str =
            concat!("select version, body from ", $challenges, " where acs_id = $1");
        pub(in super::super) const DUE_CHALLENGES: &str = concat!(
            "select acs_id from ", $challenges, " where due_at <= $1 order by due_at limit 64"
        );
    };
}

pub(super) mod sqlite {
    statements!("effects", "cards", "challenges");
}

pub(super) mod postgres {
    statements!("sandbox.effects", "sandbox.cards", "sandbox.challenges");
}
