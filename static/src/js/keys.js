// A key is offered only where the browser has them; the page works without. The ceremony itself is allauth's.
const each = (selector, change) => document.querySelectorAll(selector).forEach(change);

if (window.PublicKeyCredential && window.isSecureContext) {
  each("[data-key]", (part) => (part.hidden = false));
  each("[data-no-key]", (part) => (part.hidden = true));
}

// Closed by the person, or no key here: said in words, and the other way in stands on the same page.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  each("[data-key-failed]", (part) => (part.hidden = false));
});

// "Det här är min egen telefon" holds for both ways in.
const box = document.querySelector("input[type=checkbox][name=own_phone]");
const copy = document.querySelector("[data-own-phone]");
if (box && copy) {
  const tell = () => (copy.value = box.checked ? "on" : "");
  box.addEventListener("change", tell);
  tell();
}
