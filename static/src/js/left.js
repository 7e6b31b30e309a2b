// "Vad blir kvar?": each step is fetched and shown in this page, so that the browser's own back button leads to the
// step before. The steps live in this page's memory: nothing is stored, and they are gone with the page. The
// pages work without this; the browser then asks before it sends a form again.
const steps = [];
let at = 0;
let sending = false;

const room = () => document.querySelector(".page");
const numbered = (n) => ({ ...history.state, left: n });

function show(page, title) {
  room().replaceWith(page);
  document.title = title;
  prepare();
}

// What was typed on a step is kept with it, for it is the step's own page that is put aside.
const putAside = () => (steps[at] = { page: room(), title: document.title });

function read(text) {
  const next = new DOMParser().parseFromString(text, "text/html");
  return { page: document.adoptNode(next.querySelector(".page")), title: next.title };
}

async function send(form, button) {
  const typed = new URLSearchParams(new FormData(form));
  typed.append(button.name, button.value);
  const answer = await fetch(location.pathname, { method: "POST", body: typed, redirect: "manual" });
  // Logged out meanwhile: the answers are gone, as the page said they would be.
  if (!answer.ok) return location.assign(location.pathname);
  const next = read(await answer.text());
  putAside();
  steps.length = at + 1;
  at += 1;
  history.pushState(numbered(at), "");
  show(next.page, next.title);
  window.scrollTo(0, 0);
  const wrong = document.querySelector(".govuk-error-summary");
  (wrong ?? document.querySelector("main")).focus({ preventScroll: !wrong });
}

function prepare() {
  document.querySelectorAll("[data-print]").forEach((button) => (button.hidden = false));
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-left]") || !event.submitter) return;
  event.preventDefault();
  if (sending) return;
  sending = true;
  send(event.target, event.submitter).finally(() => (sending = false));
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

window.addEventListener("popstate", (event) => {
  const wanted = event.state?.left ?? 0;
  putAside();
  const step = steps[wanted];
  // After a reload nothing is left of the steps: the questions begin again.
  if (!step) return location.replace(location.pathname);
  at = wanted;
  show(step.page, step.title);
});

// A page that the browser kept whole is not shown again.
window.addEventListener("pagehide", (event) => {
  if (event.persisted) room().hidden = true;
});

history.replaceState(numbered(0), "");
prepare();
