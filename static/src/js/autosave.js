// A form that saves itself while somebody fills it in. Its own buttons lead on when what is typed has arrived, and
// not before: until then it stands here.
import { say, saver } from "./saving.js";

const form = document.querySelector("form[data-saves]");
const status = document.querySelector("[data-status]");
const { always, saved, failed } = status.dataset;
const saving = saver({ typing: () => form, as: { name: form.dataset.saves, value: "1" }, taken, out });

// Another page than this one says why nothing more is taken; what was typed stays here.
function taken(answer, next) {
  const isSame = next.querySelector("form[data-saves]");
  const wrong = next.querySelector(isSame ? ".govuk-error-message" : "main .message");
  say(wrong?.textContent.trim() ?? (isSame ? saved : failed));
}

// The last word that is kept is the last that can be typed. The focus stays: a key that was on its way presses nothing.
function out() {
  for (const field of form.elements) {
    if (field.matches("textarea")) field.readOnly = true;
    else field.disabled = true;
  }
  say("");
  status.before(document.querySelector("[data-logged-out]").content.cloneNode(true));
}

form.addEventListener("input", () => saving.touch());
form.addEventListener("submit", async (event) => {
  if (saving.isSaved()) return;
  event.preventDefault();
  await saving.save();
  if (!saving.isOut() && saving.isSaved()) form.requestSubmit(event.submitter);
});
say(always);
