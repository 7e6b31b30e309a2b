// An article's extras. Each button is hidden until the device can do what it says.
const show = (button) => {
  if (button) button.hidden = false;
};

// --- Copy and print ------------------------------------------------------------------------------
const copy = document.querySelector("[data-copy]");
if (copy && navigator.clipboard) {
  show(copy);
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.querySelector("link[rel=canonical]")?.href ?? location.href);
    copy.textContent = copy.dataset.done;
  });
}

const paper = document.querySelector("[data-print]");
if (paper && typeof window.print === "function") {
  show(paper);
  paper.addEventListener("click", () => window.print());
}

// --- Read aloud: only with a Swedish voice, one sentence at a time, for some browsers fall silent after
// fourteen seconds of the same utterance.
const listen = document.querySelector("[data-listen]");
const speech = window.speechSynthesis;
const blocks = [...document.querySelectorAll("[data-read]")].flatMap((part) =>
  part.children.length ? [...part.children] : [part],
);
let queue = [];
let words;

const voice = () => speech.getVoices().find((one) => one.lang.toLowerCase().startsWith("sv"));
const sentences = (text) => text.match(/[^.!?]+[.!?]*["”’]?\s*/g) ?? [];

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
  queue = blocks.flatMap((block) => sentences(block.textContent).map((text) => ({ block, text })));
  listen.lastElementChild.textContent = listen.dataset.stop;
  next();
}

if (listen && speech) {
  words = listen.lastElementChild.textContent;
  const offer = () => voice() && show(listen);
  offer();
  speech.addEventListener?.("voiceschanged", offer);
  listen.addEventListener("click", () => (queue.length || speech.speaking ? stop() : start()));
  window.addEventListener("pagehide", () => speech.cancel());
}
