// Read aloud: only with a Swedish voice, one sentence at a time, for some browsers fall silent after fourteen
// seconds of the same utterance. The button is hidden until the device can do it.
const listen = document.querySelector("[data-listen]");
const speech = window.speechSynthesis;
let queue = [];
let words;

const voice = () => speech.getVoices().find((one) => one.lang.toLowerCase().startsWith("sv"));
const sentences = (text) => text.match(/[^.!?]+[.!?]*["”’]?\s*/g) ?? [];
// Asked when the reading begins: a page may have changed since it was opened.
const blocks = () =>
  [...document.querySelectorAll("[data-read]")].flatMap((part) =>
    part.children.length ? [...part.children] : [part],
  );

function mark(block) {
  document.querySelector(".reading")?.classList.remove("reading");
  block?.classList.add("reading");
}

function stop() {
  queue = [];
  speech.cancel();
  mark();
  listen.lastElementChild.textContent = words;
}

function next() {
  const step = queue.shift();
  if (!step) return stop();
  mark(step.block);
  const utterance = new SpeechSynthesisUtterance(step.text);
  utterance.voice = voice();
  utterance.lang = "sv-SE";
  utterance.onend = next;
  utterance.onerror = () => queue.length && stop();
  speech.speak(utterance);
}

function start() {
  queue = blocks().flatMap((block) => sentences(block.textContent).map((text) => ({ block, text })));
  listen.lastElementChild.textContent = listen.dataset.stop;
  next();
}

if (listen && speech) {
  words = listen.lastElementChild.textContent;
  const offer = () => {
    if (voice()) listen.hidden = false;
  };
  offer();
  speech.addEventListener?.("voiceschanged", offer);
  listen.addEventListener("click", () => (queue.length || speech.speaking ? stop() : start()));
  window.addEventListener("pagehide", () => speech.cancel());
}
