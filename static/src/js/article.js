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
