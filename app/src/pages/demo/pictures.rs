//! The products, drawn. They decorate their names, so readers skip them.

use leptos::prelude::*;

use crate::shop::Product;

const CLAY: &str = "#c98a63";
const CLAY_DARK: &str = "#a96c49";
const GLAZE: &str = "#fffaf2";
const GLAZE_DARK: &str = "#d6c9b8";
const BLUE: &str = "#5d7f99";
const BLUE_DARK: &str = "#456479";
const GREEN: &str = "#6f8f5f";
const GREEN_DARK: &str = "#567349";

type Shape = (&'static str, &'static str);

pub(super) fn picture(product: Product) -> impl IntoView {
    let shapes = shapes(product).iter();
    let paths = shapes.map(|(d, fill)| view! { <path d=*d fill=*fill></path> }).collect_view();
    view! { <svg class="pot" viewBox="0 0 120 120" aria-hidden="true">{paths}</svg> }
}

const fn shapes(product: Product) -> &'static [Shape] {
    match product {
        Product::Vase => &[
            (
                "M48 18h24v12c0 7 4 10 9 18 6 9 8 20 4 32-4 13-12 20-25 20s-21-7-25-20c-4-12-2-23 4-32 5-8 9-11 9-18z",
                BLUE,
            ),
            (
                "M66 18h6v12c0 7 4 10 9 18 6 9 8 20 4 32-4 13-12 20-25 20 10-4 17-12 19-24 2-11 0-20-5-28-5-7-8-11-8-18z",
                BLUE_DARK,
            ),
            ("M46 15h28a3 3 0 0 1 0 6H46a3 3 0 0 1 0-6z", GLAZE),
            ("M36 62c16 7 32 7 48 0l1 6c-16 7-34 7-50 0z", GLAZE),
        ],
        Product::Cup => &[
            ("M76 50h8a14 14 0 0 1 0 28H74l3-8h7a6 6 0 0 0 0-12h-8z", CLAY_DARK),
            ("M28 42h52v26c0 17-10 27-26 27S28 85 28 68z", CLAY),
            ("M28 42h52v14c-5 7-9 1-13 5s-8 5-13 0-9 4-13 0-8 1-13-6z", GLAZE),
            ("M28 42a26 6 0 0 1 52 0a26 6 0 0 1-52 0z", GLAZE_DARK),
            ("M20 97h68c0 5-5 7-10 7H30c-5 0-10-2-10-7z", CLAY_DARK),
        ],
        Product::Bowl => &[
            ("M44 92h32v10H44z", BLUE_DARK),
            ("M18 50h84c0 28-17 46-42 46S18 78 18 50z", BLUE),
            ("M20 62c27 9 53 9 80 0l-2 7c-25 8-51 8-76 0z", GLAZE),
            ("M18 50a42 10 0 0 1 84 0a42 10 0 0 1-84 0z", GLAZE_DARK),
            ("M26 50a34 6.5 0 0 1 68 0a34 6.5 0 0 1-68 0z", BLUE_DARK),
        ],
        Product::Plate => &[
            ("M60 16a44 44 0 1 1 0 88a44 44 0 1 1 0-88z", CLAY),
            ("M60 20a40 40 0 1 1 0 80a40 40 0 1 1 0-80z", GLAZE),
            ("M60 34a26 26 0 1 1 0 52a26 26 0 1 1 0-52z", GLAZE_DARK),
            ("M60 37a23 23 0 1 1 0 46a23 23 0 1 1 0-46z", GLAZE),
            (
                "M60 73c-1-10-9-13-14-12 0 7 6 12 14 12zm0 0c-1-13 4-22 13-24 2 10-3 21-13 24z",
                GREEN,
            ),
        ],
        Product::Teapot => &[
            ("M86 52h6a15 15 0 0 1 0 30h-8l4-8h4a7 7 0 0 0 0-14h-5z", GREEN_DARK),
            ("M38 70c-12-1-12-17-22-22l5-7c12 5 13 13 21 16z", GREEN_DARK),
            ("M32 66c0-18 13-28 30-28s30 10 30 28c0 16-8 30-19 34H51c-11-4-19-18-19-34z", GREEN),
            ("M44 42c3-8 9-12 18-12s15 4 18 12c-12 3-24 3-36 0z", GLAZE_DARK),
            ("M57 26a5 5 0 1 1 10 0a5 5 0 1 1-10 0z", GREEN_DARK),
            ("M33 72c20 6 38 6 58 0l-1 5c-19 6-37 6-56 0z", GLAZE),
        ],
        Product::Planter => &[
            ("M58 60c-3-18-14-26-30-26 1 17 11 27 30 26z", GREEN),
            ("M60 60c-2-24 6-38 20-44 6 20-1 38-20 44z", GREEN_DARK),
            ("M62 60c6-12 16-16 30-13-5 12-15 17-30 13z", GREEN),
            ("M34 66h52l-6 36a3 3 0 0 1-3 2H43a3 3 0 0 1-3-2z", CLAY),
            ("M72 66h14l-6 36a3 3 0 0 1-3 2H66c4-10 6-24 6-38z", CLAY_DARK),
            ("M31 57h58a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H31a2 2 0 0 1-2-2v-8a2 2 0 0 1 2-2z", GLAZE),
        ],
    }
}
