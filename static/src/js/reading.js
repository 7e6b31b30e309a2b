// The reading page: a tap on a sentence opens a sheet, and what is said there is saved at once. Every step is the
// page's own form, sent as the browser would send it: the page works without this, and a form that is sent after the
// time is out is kept by the server like any other.
import { parse, say, saver } from "./saving.js";

const page = document.querySelector("[data-text-page]");
const sheet = document.querySelector("[data-sheet]");
const status = document.querySelector("[data-status]");
const blank = document.querySelector("[data-blank]");
const WIDE = window.matchMedia("(min-width: 60em)");

let opener; // the ids of what was tapped and of its block: the elements may be replaced meanwhile
let place;

const typing = () => sheet.querySelector("form[data-say].remark__form");
const { send, save, touch, isOut } = saver({ typing, taken, out });

// --- The text -----------------------------------------------------------------------------------------
// With the sheet a sentence is text that can be tapped, and each block has one button: whoever listens to the page or
// goes through it by keyboard meets one stop a block, and chooses the sentence in the sheet.
function prepare(part) {
  for (const link of part.querySelectorAll("a.sentence")) {
    const text = document.createElement("span");
    text.className = link.className;
    text.id = link.id;
    text.tabIndex = -1;
    text.dataset.ask = link.getAttribute("href");
    text.append(link.firstChild);
    link.replaceWith(text);
  }
  for (const link of part.querySelectorAll(".text-block__number, .text-block__chip")) {
    link.setAttribute("role", "button");
    link.dataset.ask = link.getAttribute("href");
    link.id ||= `${link.closest("section").id}-${link.className}${link.dataset.ask}`;
  }
}

function choose(element) {
  document.querySelector(".sentence--chosen")?.classList.remove("sentence--chosen");
  element?.closest(".sentence")?.classList.add("sentence--chosen");
}

const opened = () => document.getElementById(opener) ?? document.querySelector(`#${place} [data-ask]`);

// What the server drew anew takes the place of what was there: the block in hand, and how far one has come.
function redraw(next) {
  const progress = page.querySelector("[data-part]");
  const old = document.getElementById(place);
  const fresh = next.getElementById(place);
  if (fresh) {
    prepare(fresh);
    old.replaceWith(fresh);
    choose(sheet.open ? opened() : null);
  }
  progress.replaceWith(next.querySelector("[data-part]") ?? progress);
}

// --- The sheet ----------------------------------------------------------------------------------------
function fill(content) {
  sheet.replaceChildren(content);
  const note = sheet.querySelector("[data-note]");
  if (note) note.textContent = note.dataset.always;
}

function show() {
  if (sheet.open) return;
  if (WIDE.matches) sheet.show();
  else sheet.showModal();
}

const heading = () => sheet.querySelector("h2");

// Nothing is said about the sentence yet: the sheet stands in the page already, and opens without waiting.
function sheetFor(element) {
  const content = blank.content.cloneNode(true);
  const block = element.closest(".text-block");
  content.querySelector("h2").textContent = block.dataset.title ?? content.querySelector("h2").textContent;
  content.querySelector("[data-quote]").textContent = element.textContent;
  content.querySelector("[data-place]").value = element.dataset.ask.match(/\d+/)[0];
  content.querySelector(".remark__close").href = `#${block.id}`;
  return content;
}

async function fetched(query) {
  const answer = await fetch(location.pathname + query.split("#")[0]);
  return { answer, next: parse(await answer.text()) };
}

function remember(element) {
  opener = element.id;
  place = element.closest(".text-block").id;
}

async function open(element) {
  await save();
  remember(element);
  const isNew = element.matches(".sentence:not(.sentence--said)");
  if (isNew) fill(sheetFor(element));
  else {
    const { answer, next } = await fetched(element.dataset.ask);
    const content = next.getElementById("ruta");
    if (!content) return location.assign(answer.url);
    fill(document.adoptNode(content));
  }
  choose(element);
  (element.closest(".sentence") ?? element.closest(".text-block")).scrollIntoView({ block: WIDE.matches ? "nearest" : "start" });
  show();
  heading().focus();
}

function close() {
  if (sheet.open) sheet.close();
}

// A tablet is turned: the sheet from below comes to stand beside the text, or the other way round.
WIDE.addEventListener("change", () => {
  if (!sheet.open) return;
  const focused = document.activeElement;
  sheet.close();
  show();
  focused.focus({ preventScroll: true });
});

sheet.addEventListener("close", () => {
  if (sheet.open) return; // it was only turned
  save();
  choose(null);
  opened()?.focus({ preventScroll: WIDE.matches });
});

// --- Saving -----------------------------------------------------------------------------------------------
function taken(answer, next, form, button) {
  if (!next.querySelector("[data-text-page]")) return location.assign(answer.url);
  const content = next.getElementById("ruta");
  content?.remove();
  redraw(next);
  if (!content) return close();
  if (!button) keepTyping(form, content);
  else if (sheet.contains(form)) replace(document.adoptNode(content), button);
  say("");
  const wrong = sheet.querySelector(".govuk-error-message");
  say(wrong ? wrong.textContent : status.dataset.saved);
}

// Saved while somebody types: only the mark of what was saved is taken over, and what is wrong is said.
function keepTyping(form, content) {
  form.elements.seen.value = content.querySelector("[name=seen]").value;
  for (const name of ["words", "suggestion"]) {
    const group = form.elements[name]?.closest(".govuk-form-group");
    group?.querySelector(".govuk-error-message")?.remove();
    const wrong = content.querySelector(`[name=${name}]`)?.closest(".govuk-form-group").querySelector(".govuk-error-message");
    group?.classList.toggle("govuk-form-group--error", Boolean(wrong));
    if (wrong) group.insertBefore(document.adoptNode(wrong), form.elements[name]);
  }
}

function replace(content, button) {
  if (!sheet.open) return;
  fill(content);
  const same = button?.value && sheet.querySelector(`.remark__choice[value="${button.value}"]`);
  (same || heading()).focus();
}

function out() {
  sheet.prepend(document.querySelector("[data-logged-out]").content.cloneNode(true));
  show();
  sheet.querySelector("a").focus();
}

// --- What one does ------------------------------------------------------------------------------------
document.addEventListener("click", (event) => {
  const asked = event.target.closest("[data-ask]");
  if (asked) {
    event.preventDefault();
    open(asked);
  } else if (event.target.closest(".remark__close") && sheet.contains(event.target)) {
    event.preventDefault();
    close();
  } else if (event.target === sheet && event.clientY < sheet.getBoundingClientRect().top) close();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && sheet.open && WIDE.matches) close();
  if (event.key === " " && event.target.matches("[role=button][data-ask]")) {
    event.preventDefault();
    open(event.target);
  }
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  // Logged out: the browser sends it, and the way leads over the log-in.
  if (isOut()) return;
  if (form.matches("[data-say]") && sheet.contains(form)) {
    event.preventDefault();
    send(form, event.submitter ?? { name: "", value: "" });
  } else if (form.matches("[data-choose]") && sheet.contains(form)) {
    event.preventDefault();
    document.getElementById(`mening-${new FormData(form).get("mening")}`)?.click();
  }
});

sheet.addEventListener("input", () => touch(Boolean(typing()?.elements.words)));

// --- From here on -------------------------------------------------------------------------------------
if (typeof sheet.showModal === "function") {
  prepare(page);
  const asked = page.querySelector("article #ruta");
  if (asked) {
    const chosen = page.querySelector(".sentence--chosen") ?? asked.closest(".text-block").querySelector("[data-ask]");
    remember(chosen);
    fill(asked);
    choose(chosen);
    show();
    heading().focus();
  }
}
