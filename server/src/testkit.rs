//! Points at which the crash test kills the process. They are compiled only with the feature `testkit`, which no
//! release has; `server/crash-points.txt` lists them all.
//!
//! `KASSA_CRASH_POINT` names one, `KASSA_CRASH_HIT` says when: at its first hit (1), its second, and so on.

/// A point of this name. With an expression, one point for each of its words.
macro_rules! crash_point {
    ($name:literal) => {
        #[cfg(feature = "testkit")]
        $crate::testkit::hit($name, "");
    };
    ($name:literal, $word:expr) => {
        #[cfg(feature = "testkit")]
        $crate::testkit::hit($name, $word);
    };
}

#[cfg(feature = "testkit")]
pub(crate) use kill::hit;

#[cfg(feature = "testkit")]
mod kill {
    use std::sync::{
        LazyLock,
        atomic::{AtomicU64, Ordering},
    };

    use rustix::process::{Signal, getpid, kill_process};

    /// What a build must not hold to be released. The build tool looks for these words.
    const MARKER: &str = "kassa testkit: built to be killed at";

    /// Where this process is to die, and after how many more hits.
    static AIM: LazyLock<Option<(String, AtomicU64)>> = LazyLock::new(|| {
        let name = std::env::var("KASSA_CRASH_POINT").ok()?;
        let hit = std::env::var("KASSA_CRASH_HIT").ok().and_then(|hit| hit.parse().ok());
        eprintln!("{MARKER} {name}");
        Some((name, AtomicU64::new(hit.unwrap_or(1))))
    });

    pub(crate) fn hit(name: &str, word: &str) {
        let Some((aim, left)) = &*AIM else { return };
        let is_aim = aim.strip_prefix(name).is_some_and(|rest| {
            rest.strip_prefix('.').map_or(rest.is_empty() && word.is_empty(), |rest| rest == word)
        });
        if is_aim && left.fetch_sub(1, Ordering::SeqCst) == 1 {
            let _ = kill_process(getpid(), Signal::KILL);
            // The signal is on its way to whichever thread; nothing more may happen on this one.
            loop {
                std::thread::park();
            }
        }
    }
}
