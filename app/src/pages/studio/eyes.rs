//! How people see the page who see fewer colours: filters for the frames, which the style sheet puts over them.
//!
//! Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency" (IEEE
//! TVCG 15, 2009), whole loss of one kind of cones, on linear light; without any, the luminance of ITU-R BT.709.

use leptos::prelude::*;

use crate::view::Vision;

/// The filters, by the words of [`Vision`]. Attributes of a picture without a size, so that no style is needed.
pub(super) fn filters() -> impl IntoView {
    let filter = |vision: &Vision| {
        let values = matrix(*vision)?;
        let name = vision.word();
        Some(view! {
            <filter id=name color-interpolation-filters="linearRGB">
                <feColorMatrix type="matrix" values=values />
            </filter>
        })
    };
    let filters: Vec<_> = Vision::ALL.iter().filter_map(filter).collect();
    view! { <svg class="eyes" width="0" height="0" aria-hidden="true">{filters}</svg> }
}

const fn matrix(vision: Vision) -> Option<&'static str> {
    match vision {
        Vision::Usual => None,
        Vision::Protanopia => Some(
            "0.152286 1.052583 -0.204868 0 0 0.114503 0.786281 0.099216 0 0 -0.003882 -0.048116 1.051998 0 0 0 0 0 1 0",
        ),
        Vision::Deuteranopia => Some(
            "0.367322 0.860646 -0.227968 0 0 0.280085 0.672501 0.047413 0 0 -0.011820 0.042940 0.968881 0 0 0 0 0 1 0",
        ),
        Vision::Tritanopia => Some(
            "1.255528 -0.076749 -0.178779 0 0 -0.078411 0.930809 0.147602 0 0 0.004733 0.691367 0.303900 0 0 0 0 0 1 0",
        ),
        Vision::Achromatopsia => Some(
            "0.2126 0.7152 0.0722 0 0 0.2126 0.7152 0.0722 0 0 0.2126 0.7152 0.0722 0 0 0 0 0 1 0",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_and_grey_look_the_same_to_everybody() {
        for vision in Vision::ALL {
            let Some(values) = matrix(*vision) else { continue };
            let numbers: Vec<f64> =
                values.split(' ').map(|number| number.parse().unwrap()).collect();
            assert_eq!(numbers.len(), 20, "{vision}");
            for row in numbers.chunks(5).take(3) {
                let sum: f64 = row.iter().sum();
                assert!((sum - 1.0).abs() < 0.001, "{vision}: {row:?}");
            }
        }
    }
}
