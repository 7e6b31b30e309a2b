// What is typed in a form is saved meanwhile: one time after the other, so that the words that came last are those
// that stay. What is sent is the page's own form, and the page works without this.
const status = document.querySelector("[data-status]");
const TYPING_PAUSE = 1500;

export const say = (words) => (status.textContent = words);
export const parse = (text) => new DOMParser().parseFromString(text, "text/html");
const body = (form, button) => {
  const fields = new URLSearchParams(new FormData(form));
  if (button?.name) fields.append(button.name, button.value);
  return fields;
};

// `typing()` is the form that somebody types in, if any, and `as` what it is sent with when no button was tapped.
// `taken` hears what the server answered. `out`: logged out meanwhile. The server has kept the form when the time was
// out; the words stand here too, and nothing more is sent from this page.
export function saver({ typing, as, taken, out }) {
  let typed = false;
  let isOut = false;
  let timer;
  let underWay = 0;
  let saving = Promise.resolve();

  const post = (form, button) => fetch(form.action, { method: "POST", body: body(form, button ?? as), keepalive: true });

  async function hear(form, button) {
    typed = false;
    const answer = await post(form, button);
    isOut = new URL(answer.url).pathname.startsWith("/konto/");
    if (isOut) return out();
    if (!answer.ok) throw new Error(answer.status);
    return taken(answer, parse(await answer.text()), form, button);
  }

  function send(form, button) {
    clearTimeout(timer);
    if (button) typed = false;
    underWay += 1;
    saving = saving
      .then(() => hear(form, button))
      .catch(() => {
        typed = !button;
        say("");
        say(status.dataset.failed);
      })
      .finally(() => (underWay -= 1));
    return saving;
  }

  const isTyped = () => typed && !isOut && typing();
  const isSaved = () => !underWay && !isTyped();
  const save = () => (isTyped() ? send(typing()) : saving);

  function touch(isNew = true) {
    typed = isNew;
    clearTimeout(timer);
    timer = setTimeout(save, TYPING_PAUSE);
  }

  // The page goes away while somebody types, or another one comes before it: what is typed goes along.
  document.addEventListener("visibilitychange", () => document.hidden && save());
  window.addEventListener("pagehide", () => isTyped() && post(typing()));

  return { send, save, touch, isSaved, isOut: () => isOut };
}
