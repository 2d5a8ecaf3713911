//! Payouts as sentences.

use super::*;
use crate::{
    payment::tests::{approved, naming, opening},
    session::CaptureMethod,
};

const NOW: Micros = Micros::new(1_776_405_854_000_000);

fn begun() -> Outcome {
    let merchant_id = opening(CaptureMethod::Automatic).merchant_id;
    let wanted = Wanted {
        id: PayoutId::new(NOW, &[1; 16]),
        merchant_id,
        livemode: false,
        amount: Money::new(4900, "USD".parse().unwrap()).unwrap(),
        destination: Masked {
            kind: destination::Kind::Card,
            shown: "****4242".into(),
            brand: None,
            bic: None,
        },
        metadata: BTreeMap::new(),
        account_id: AccountId::new(NOW, &[1; 16]),
    };
    Payout::begin(wanted, naming(), NOW)
}

fn finish(answer: Answer<Effect>) -> Outcome {
    let Outcome { payout, operation, .. } = begun();
    payout.finish(operation, answer, Some(60), NOW)
}

#[test]
fn an_answer_moves_a_payout_and_tells_the_merchant() {
    let refused = Answer::Refused(Decline::of(ErrorCode::ProcessingError));
    #[rustfmt::skip]
    let table = [
        (approved(4900),   Status::Succeeded,  vec![Fact::PayoutSucceeded],  1, Some(60)),
        (approved(4901),   Status::Processing, vec![Fact::PayoutProcessing], 0, Some(5)),
        (refused,          Status::Failed,     vec![Fact::PayoutFailed],     1, None),
        (Answer::NotSent,  Status::Failed,     vec![Fact::PayoutFailed],     1, None),
        (Answer::Accepted, Status::Processing, vec![Fact::PayoutProcessing], 0, Some(5)),
        (Answer::Unknown,  Status::Processing, vec![Fact::PayoutProcessing], 0, Some(5)),
    ];
    for (answer, status, facts, postings, next) in table {
        let outcome = finish(answer.clone());
        assert_eq!(outcome.payout.status, status, "{answer:?}");
        assert_eq!(outcome.facts, facts, "{answer:?}");
        assert_eq!(outcome.postings.len(), postings, "{answer:?}");
        let next = next.map(|seconds| NOW.plus_seconds(seconds));
        assert_eq!(outcome.operation.next_inquiry_at, next, "{answer:?}");
    }
}

#[test]
fn a_payout_that_comes_back_is_failed_and_the_money_is_the_merchants_again() {
    let Outcome { payout, operation, .. } = finish(approved(4900));
    let back = Found::Returned(Decline::of(ErrorCode::ProcessingError));
    let outcome = payout.find(operation, back, Some(60), NOW.plus_seconds(60));
    assert_eq!(outcome.payout.status, Status::Failed);
    assert_eq!(outcome.facts, [Fact::PayoutFailed]);
    assert_eq!(outcome.postings.len(), 1);
    assert_eq!(outcome.operation.next_inquiry_at, None);
}
