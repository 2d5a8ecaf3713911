// The same page in React, drawn in the browser as such pages are: summary, the card form with
// grouping, brand, early checks and a busy button, and the style sheet of Kassa.

import { useLayoutEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import { BRANDS, brandOf, checks, group, slash } from "./card.js";

const FIELDS = [
  ["card-number", "Card number", "cc-number", group],
  ["card-expiry", "Expiry date", "cc-exp", slash],
  ["card-code", "Security code", "cc-csc", (text) => text.replace(/\D/g, "")],
  ["card-name", "Name on card", "cc-name", (text) => text],
];

/** A controlled input that keeps its caret beside the same digit. */
function Field({ id, label, autoComplete, format, value, error, onValue, onLeave, hint }) {
  const input = useRef(null);
  const caret = useRef(null);
  useLayoutEffect(() => {
    if (caret.current === null || document.activeElement !== input.current) return;
    input.current.setSelectionRange(caret.current, caret.current);
  }, [value]);
  const change = ({ target }) => {
    const before = target.value.slice(0, target.selectionStart).replace(/\D/g, "").length;
    const text = format(target.value);
    let at = 0;
    for (let digits = 0; digits < before && at < text.length; at += 1) {
      if (/\d/.test(text[at])) digits += 1;
    }
    caret.current = id === "card-name" ? null : at;
    onValue(id, text);
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        ref={input} id={id} name={id} value={value} onChange={change} onBlur={() => onLeave(id)}
        autoComplete={autoComplete} inputMode={id === "card-name" ? undefined : "numeric"}
        aria-required="true" aria-invalid={error ? "true" : undefined}
        aria-describedby={`${id}-hint ${id}-error`}
      />
      <div className="hint" id={`${id}-hint`}>{hint}</div>
      <p className="error" id={`${id}-error`}>{error}</p>
    </div>
  );
}

function Marks({ brand }) {
  return (
    <span className="marks" aria-hidden="true" data-brand={brand?.word}>
      {BRANDS.map((it) => <span key={it.word} className={`mark ${it.word}`}>{it.letters}</span>)}
    </span>
  );
}

function CardForm() {
  const [values, setValues] = useState(Object.fromEntries(FIELDS.map(([id]) => [id, ""])));
  const [errors, setErrors] = useState({});
  const [busy, setBusy] = useState(false);
  const brand = brandOf(values["card-number"]);
  const onValue = (id, text) => {
    setValues((all) => ({ ...all, [id]: text }));
    setErrors((all) => ({ ...all, [id]: "" }));
  };
  const check = (id) => checks[id](values[id], brand);
  const onLeave = (id) => values[id] && setErrors((all) => ({ ...all, [id]: check(id) }));
  const submit = (event) => {
    const found = Object.fromEntries(FIELDS.map(([id]) => [id, check(id)]));
    setErrors(found);
    if (busy || Object.values(found).some(Boolean)) event.preventDefault();
    else setBusy(true);
  };
  const hints = {
    "card-number": <Marks brand={brand} />,
    "card-expiry": "MM/YY",
    "card-code": brand?.word === "amex" ? "4 digits on the front" : "3 digits on the back",
  };
  const field = ([id, label, autoComplete, format]) => (
    <Field
      key={id} hint={hints[id]} value={values[id]} error={errors[id]}
      {...{ id, label, autoComplete, format, onValue, onLeave }}
    />
  );
  const [number, expiry, code, name] = FIELDS.map(field);
  return (
    <form id="pay" method="post" action="/pay" noValidate onSubmit={submit}>
      {number}
      <p className="sr" role="status">{brand && `Card: ${brand.name}`}</p>
      <div className="pair">{expiry}{code}</div>
      {name}
      <button className="button" aria-busy={busy || undefined}>{busy ? "Paying…" : "Pay $49.00"}</button>
    </form>
  );
}

function Page() {
  return (
    <main className="split">
      <section className="summary">
        <p className="shop">Kiln &amp; Co</p>
        <p className="amount">$49.00</p>
        <p>Two tickets</p>
      </section>
      <section className="panel">
        <h1>Pay by card</h1>
        <CardForm />
      </section>
    </main>
  );
}

createRoot(document.getElementById("root")).render(<Page />);
