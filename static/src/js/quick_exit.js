// "Lämna snabbt": the plain link works without this. With it, the page is emptied at once, the place
// in the history is taken over by the page one lands on, and Shift three times does the same.
const link = document.querySelector("[data-quick-exit]");
const PRESSES = 3;
const WITHIN = 3000;
let presses = [];

function leave() {
  document.title = "";
  document.body.hidden = true;
  window.location.replace(link.href);
}

if (link) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });

  document.addEventListener("keydown", (event) => {
    if (event.repeat) return;
    if (event.key !== "Shift") {
      presses = [];
      return;
    }
    presses = presses.filter((then) => event.timeStamp - then < WITHIN).concat(event.timeStamp);
    if (presses.length >= PRESSES) leave();
  });

  // A page kept by the browser is fetched anew, so that "back" after leaving shows nothing.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) window.location.reload();
  });
}
